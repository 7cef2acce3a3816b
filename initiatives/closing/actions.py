"""Ending an initiative, settling its value, and going on with it after all.

Each locks the initiative first, as everything that writes on a chain does.
"""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.closing import refusals
from initiatives.closing.models import Closing, ValueCheck
from initiatives.closing.refusals import closed_already, settled_already
from initiatives.closing.schedule import check_days
from initiatives.closing.state import closing_now, found_there, has_access, lock_initiative
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder
from stakeholders.workspace import work_calendar


@transaction.atomic
def close_initiative(
    *,
    initiative: Initiative,
    ending: str,
    watched: bool,
    achieved: str,
    learned: str,
    watchers: Mapping[int, Stakeholder | None],
    promises_seen: bool,
    by: Stakeholder,
    now: datetime,
) -> Closing:
    """End the work, as of the local date of `by`.

    While the value is `watched` it is only delivered, and `watchers` names who looks after so many
    months (schedule.MARKS). A stop with nothing left to watch is settled at once: the value is
    given up. Raises Overtaken where it is closed already, and ValidationError by field; of the
    watchers "watcher_3" and so on.
    """
    current = lock_initiative(initiative.pk)
    if current.status in Initiative.ENDED:
        raise closed_already(closing_now(current))
    _refuse_ending(current, ending, watched=watched)
    if not promises_seen and Promise.objects.tended().open().filter(initiative=current).exists():
        raise ValidationError({"promises_seen": refusals.TICK})
    closing = Closing(
        initiative=current,
        ending=ending,
        closed_on=local_date(now, by.time_zone),
        achieved=achieved.strip(),
        learned=learned.strip(),
        closed_by=by,
        closed_at=now,
    )
    if not watched:
        _settle(closing, Closing.Settled.GIVEN_UP, "", by, now)
    closing.full_clean()
    closing.save()
    if watched:
        _schedule(closing, watchers)
    status = Initiative.Status.DELIVERED if watched else Initiative.Status.CLOSED
    _put(current, status, now)
    return closing


@transaction.atomic
def settle_value(
    *, closing: Closing, settled: str, note: str, by: Stakeholder, now: datetime
) -> Closing:
    """Confirm the value, or give it up honestly, with a note; only then the initiative is closed.

    It can be confirmed where the newest answer to a check says that the value is there. Raises
    Overtaken and ValidationError by field.
    """
    initiative = lock_initiative(closing.initiative_id)
    current = Closing.objects.select_related("settled_by").get(pk=closing.pk)
    if current.settled or current.reopened_at:
        raise settled_already(current)
    if not settled:
        raise ValidationError({"settled": refusals.CHOOSE})
    if not note.strip():
        raise ValidationError({"note": refusals.SAY_WHY})
    if settled == Closing.Settled.CONFIRMED and not found_there(current):
        raise ValidationError({"settled": refusals.NEEDS_A_CHECK})
    _settle(current, settled, note.strip(), by, now)
    current.full_clean()
    current.save()
    _put(initiative, Initiative.Status.CLOSED, now)
    return current


@transaction.atomic
def reopen_initiative(*, initiative: Initiative, seen: Closing | None, now: datetime) -> Initiative:
    """Go on with the work after all. What was said at the end stays in the history.

    `seen` is the end somebody looked at, None for one that is not recorded here. Raises Overtaken.
    """
    current = lock_initiative(initiative.pk)
    if current.status not in Initiative.ENDED:
        raise refusals.Overtaken(refusals.NOT_CLOSED)
    closing = closing_now(current)
    if closing != seen:
        raise closed_already(closing)
    if closing:
        closing.reopened_at = now
        closing.full_clean()
        closing.save()
    _put(current, Initiative.Status.RUNNING, now)
    return current


def _refuse_ending(initiative: Initiative, ending: str, *, watched: bool) -> None:
    if ending != Closing.Ending.DELIVERED:
        return
    if initiative.status == Initiative.Status.DRAFT:
        raise ValidationError({"ending": refusals.NOT_RUN})
    if not watched:
        raise ValidationError({"ending": refusals.MUST_WATCH})


def _schedule(closing: Closing, watchers: Mapping[int, Stakeholder | None]) -> None:
    for months, due_on in check_days(closing.closed_on, work_calendar()).items():
        watcher = watchers.get(months)
        if watcher is None or not has_access(watcher):
            raise ValidationError({f"watcher_{months}": refusals.NO_ACCESS})
        check = ValueCheck(closing=closing, months=months, due_on=due_on, owner=watcher)
        check.full_clean()
        check.save()


def _settle(closing: Closing, settled: str, note: str, by: Stakeholder, now: datetime) -> None:
    closing.settled, closing.settled_note = settled, note
    closing.settled_by, closing.settled_at = by, now


def _put(initiative: Initiative, status: str, now: datetime) -> None:
    initiative.status = status
    initiative.save(update_fields=["status"])
    touch(initiative=initiative, now=now)

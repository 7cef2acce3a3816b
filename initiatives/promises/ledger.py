"""Writing one event and folding it into the promise's columns. Used by the actions of this room."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from initiatives.portfolio.actions import touch
from initiatives.promises.fold import Event, Facts, after
from initiatives.promises.lifecycle import CHECKED_IN, TERMINAL, State
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.calendar import check_in_dates, local_date
from stakeholders.people.models import Stakeholder
from stakeholders.workspace import work_calendar

CUSTOMERS_MOVE = (State.OFFERED, State.COUNTERED, State.DECLARED)
UNTOUCHED = ["initiative", "node", "measure", "performer", "customer", "whose_move"]
FACTS = tuple(Facts.__dataclass_fields__)


class Conflict(Exception):  # noqa: N818  (told to the user: read again, then decide)
    """Somebody acted on the promise meanwhile."""


def today_of(promise: Promise, now: datetime) -> date:
    """The local date of an instant in the promise's zone."""
    return local_date(now, promise.time_zone)


def facts_of(promise: Promise) -> Facts:
    """The columns that events decide, as plain values."""
    return Facts(**{name: getattr(promise, name) for name in FACTS})


def write(
    *,
    promise: Promise,
    act: str,
    to: State,
    actor: Stakeholder | None,
    now: datetime,
    data: dict[str, Any],
    via: str,
) -> PromiseEvent:
    """Append one event and move the promise on. Call inside a transaction, on a locked row of a
    locked chain.

    Raises Conflict when the row moved on since `promise` was read.
    """
    before, event = facts_of(promise), Event(act, to, now, today_of(promise, now), data)
    facts = after(before, event)
    columns = asdict(facts) | check_in_columns(promise, facts) | {"changed_at": now}
    columns["whose_move_id"] = whose_move(promise, to, actor)
    for name, value in columns.items():
        setattr(promise, name, value)
    # What no act can break, the constraints, is left to the database: asking first costs 4 queries.
    promise.full_clean(validate_unique=False, validate_constraints=False, exclude=UNTOUCHED)
    if Promise.objects.filter(pk=promise.pk, version=before.version).update(**columns) != 1:
        raise Conflict("This promise changed while you were writing.")
    touch(initiative=promise.initiative, now=now)
    return PromiseEvent.objects.create(
        promise=promise,
        sequence=facts.version,
        act=act,
        actor=actor,
        at=now,
        time_zone=promise.time_zone,
        from_state=before.state,
        to_state=to,
        via=via,
        data=data,
    )


def whose_move(promise: Promise, state: State, actor: Stakeholder | None) -> int | None:
    """Who has to act next after an act of `actor` led to `state` (domain.md 5.3), as an id.

    None when it ended, and for a promise on a public record: nobody here is asked.
    """
    if promise.on_record or state in TERMINAL:
        return None
    if state == State.CHANGE_PROPOSED:
        by_performer = actor is not None and actor.pk == promise.performer_id
        return promise.customer_id if by_performer else promise.performer_id
    return promise.customer_id if state in CUSTOMERS_MOVE else promise.performer_id


def check_in_columns(promise: Promise, facts: Facts) -> dict[str, Any]:
    """When the next check-in is due and when silence turns it stale; all None when none is awaited.

    The clock starts at the last check-in, or at the promise (domain.md 9.1 row 2). It rests while
    the other party owes an answer: nobody is reminded of what they cannot do (9.3 rule 1).
    """
    names = ("check_in_due_on", "grace_ends_on", "stale_from", "remind_at")
    since = facts.last_check_in_at or facts.promised_at
    awaited = facts.state in CHECKED_IN and not promise.on_record
    if not awaited or since is None:
        return dict.fromkeys(names)
    dates = check_in_dates(
        local_date(since, promise.time_zone),
        facts.governing_due,
        zone=promise.time_zone,
        calendar=work_calendar(),
        cadence_days=promise.cadence_days,
    )
    if (dates.due, dates.stale_from) == (promise.check_in_due_on, promise.stale_from):
        # the same cycle: whoever was told is not told again
        return {name: getattr(promise, name) for name in names}
    values = (dates.due, dates.grace_ends_on, dates.stale_from, dates.remind_at)
    return dict(zip(names, values, strict=True))

"""Looking whether the value is there, and handing the look over to somebody else."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.closing import refusals
from initiatives.closing.models import ValueCheck
from initiatives.closing.refusals import answered_already, settled_already
from initiatives.closing.state import has_access, lock_initiative
from initiatives.portfolio.actions import touch
from stakeholders.people.models import Stakeholder


@transaction.atomic
def answer_check(
    *, check: ValueCheck, verdict: str, note: str, by: Stakeholder, now: datetime
) -> ValueCheck:
    """Say whether the value is there, early or late; an answer stands.

    Raises Overtaken where it is answered or not asked any more, and ValidationError by field.
    """
    current = _still_asked(check)
    if not verdict:
        raise ValidationError({"verdict": refusals.CHOOSE})
    if not note.strip():
        raise ValidationError({"note": refusals.SAY_WHAT})
    current.verdict, current.note = verdict, note.strip()
    current.done_by, current.done_at = by, now
    current.full_clean()
    current.save()
    touch(initiative=current.closing.initiative, now=now)
    return current


@transaction.atomic
def hand_over_check(*, check: ValueCheck, to: Stakeholder, now: datetime) -> ValueCheck:
    """Let somebody else look. Raises Overtaken and ValidationError by field."""
    current = _still_asked(check)
    if current.owner_id == to.pk:
        raise ValidationError({"owner": refusals.WATCHED_ALREADY})
    if not has_access(to):
        raise ValidationError({"owner": refusals.NO_ACCESS})
    current.owner = to
    current.full_clean()
    current.save()
    touch(initiative=current.closing.initiative, now=now)
    return current


def _still_asked(check: ValueCheck) -> ValueCheck:
    """The check as it is now, its initiative locked. Raises Overtaken."""
    lock_initiative(check.closing.initiative_id)
    rows = ValueCheck.objects.select_related("closing__initiative", "closing__settled_by")
    current = rows.select_related("done_by").get(pk=check.pk)
    if current.done_at:
        raise answered_already(current)
    if current.closing.settled or current.closing.reopened_at:
        raise settled_already(current.closing)
    return current

"""Asking for a change of what was agreed, and answering it. The old terms stand until then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.outcomes.approvers import approvers
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.measure_facts import problems_of
from initiatives.outcomes.models import Measure
from initiatives.outcomes.reading_steps import locked_measure, settle_after
from initiatives.outcomes.term_records import terms_of
from initiatives.outcomes.terms import packed, unpacked
from stakeholders.people.models import Stakeholder

State = MeasureChange.State
WAITS = "Another change of this measure waits for approval. It has to be answered first."
NOBODY = "Nobody else could approve this. Ask an administrator to name a sponsor first."
CHOOSE = "Choose who approves it."
NOT_YOURS = "Only {} can approve or refuse this."
NO_MORE = "You do not answer for this any more. It can be taken back and asked of who does."
NOT_ASKED = "Only who asked for it, or an administrator, takes it back."
WHY_NOT = "Say why the old terms stay."
MOVED_ON = (
    "The terms have changed since this was asked, so it does not fit any more. Refuse it, and "
    "let it be asked anew."
)
DONE = {
    State.AGREED: "This change was approved already.",
    State.REFUSED: "This change was refused already.",
    State.TAKEN_BACK: "This change was taken back meanwhile.",
    State.MADE: "This change is in force already.",
}


@dataclass(frozen=True)
class Asking:
    """Who asks for other terms, why, and of whom; `approver` counts where one of several can."""

    by: Stakeholder
    now: datetime
    reason: str
    approver: Stakeholder | None = None


def propose(
    measure: Measure, before: Mapping[str, Any], after: Mapping[str, Any], asking: Asking
) -> MeasureChange:
    """Ask for other terms of a locked measure, packed as in terms.py. Raises ValidationError."""
    if measure.changes.filter(state=State.PROPOSED).exists():
        raise ValidationError(WAITS)
    able = approvers(measure.node, asking.by)
    if not able:
        raise ValidationError(NOBODY)
    if len(able) > 1 and asking.approver not in able:
        raise ValidationError({"approver": CHOOSE})
    change = MeasureChange(
        measure=measure,
        before=dict(before),
        after=dict(after),
        reason=" ".join(asking.reason.split()),
        state=State.PROPOSED,
        made_by=asking.by,
        made_at=asking.now,
        approver=asking.approver if asking.approver in able else able[0],
    )
    change.full_clean()
    change.save()
    return change


@transaction.atomic
def approve_change(*, change: MeasureChange, by: Stakeholder, now: datetime) -> MeasureChange:
    """The asked terms take force. Raises ValidationError where they do not fit any more."""
    measure, current = _waiting(change)
    _refuse_stranger(measure, current, by)
    if packed(terms_of(measure), current.after) != current.before:
        raise ValidationError(MOVED_ON)
    for name, value in unpacked(current.after).items():
        setattr(measure, name, value)
    if problems := problems_of(measure):
        raise ValidationError(list(problems.values()))
    measure.full_clean()
    measure.save()
    settle_after(measure, change.measure, now)
    return _answered(current, State.AGREED, now)


@transaction.atomic
def refuse_change(
    *, change: MeasureChange, by: Stakeholder, answer: str, now: datetime
) -> MeasureChange:
    """The old terms stay, and why. Raises ValidationError by field."""
    measure, current = _waiting(change)
    _refuse_stranger(measure, current, by)
    if not answer.strip():
        raise ValidationError({"answer": WHY_NOT})
    return _answered(current, State.REFUSED, now, " ".join(answer.split()))


@transaction.atomic
def take_back_change(
    *, change: MeasureChange, by: Stakeholder, now: datetime, is_admin: bool = False
) -> MeasureChange:
    """Who asked asks no more; an admin may, where that one is gone. Raises ValidationError."""
    _, current = _waiting(change)
    if by.pk != current.made_by_id and not is_admin:
        raise ValidationError(NOT_ASKED)
    return _answered(current, State.TAKEN_BACK, now)


def _waiting(change: MeasureChange) -> tuple[Measure, MeasureChange]:
    """The measure, locked, and the change as it is now. Raises ValidationError unless it waits."""
    measure = locked_measure(change.measure)
    rows = measure.changes.select_related("approver", "made_by")
    current = rows.get(pk=change.pk)
    if current.state != State.PROPOSED:
        raise ValidationError(DONE[State(current.state)])
    return measure, current


def _refuse_stranger(measure: Measure, change: MeasureChange, by: Stakeholder) -> None:
    """Also who was to answer and has no part in it any more: a sponsor who was replaced."""
    if change.approver is None or change.approver_id != by.pk:
        name = change.approver.name if change.approver else "the approver"
        raise ValidationError(NOT_YOURS.format(name))
    if change.made_by and by not in approvers(measure.node, change.made_by):
        raise ValidationError(NO_MORE)


def _answered(
    change: MeasureChange, state: MeasureChange.State, now: datetime, answer: str = ""
) -> MeasureChange:
    change.state, change.answered_at, change.answer = state, now, answer
    change.full_clean()
    change.save()
    return change

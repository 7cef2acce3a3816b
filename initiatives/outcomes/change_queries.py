"""What was changed of the terms of a measure, as pages tell it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure
from initiatives.outcomes.terms import DAYS, LABELS, NUMBERS, near_date
from stakeholders.people.models import Stakeholder
from stakeholders.templatetags.parts import day, number

SHOWN = 20
IN_FORCE = (MeasureChange.State.MADE, MeasureChange.State.AGREED)
TONES = {"proposed": "info", "agreed": "warn", "refused": "mute", "taken_back": "mute"}


@dataclass(frozen=True)
class TermShown:
    """One term before and after, as text; `was` is empty where it was not said."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class ChangeShown:
    """A change with its terms. `close` says that a target moved near its date (G30), if it did."""

    change: MeasureChange
    terms: tuple[TermShown, ...]
    close: str
    tone: str

    @property
    def is_waiting(self) -> bool:
        return self.change.state == MeasureChange.State.PROPOSED


def changes_of(measure: Measure, limit: int | None = SHOWN) -> list[ChangeShown]:
    """The changes of a measure's terms, newest first; None for all of them. One query."""
    rows = measure.changes.select_related("made_by", "approver")
    return list(_shown(measure, list(rows[:limit])))


def change_shown(change: MeasureChange) -> ChangeShown:
    """One change of a measure whose terms are as they were before it."""
    return next(_shown(change.measure, [change]))


def waiting_change(measure: Measure) -> MeasureChange | None:
    """The change that waits for approval, if one does."""
    rows = measure.changes.filter(state=MeasureChange.State.PROPOSED)
    return rows.select_related("made_by", "approver").first()


def waiting_for(person: Stakeholder) -> QuerySet[MeasureChange]:
    """The changes that somebody has to approve or refuse, the oldest first.

    Not those of whom it was asked as a sponsor or owner and who is that no more.
    """
    still = (
        Q(measure__node__initiative__sponsor=person)
        | Q(measure__node__initiative__owner=person)
        | Q(measure__node__owner=person)
        | Q(approver__user__role="admin")
    )
    rows = MeasureChange.objects.filter(still, approver=person, state=MeasureChange.State.PROPOSED)
    return rows.select_related("measure__node__initiative", "made_by").order_by("made_at", "id")


def _shown(measure: Measure, newest_first: list[MeasureChange]) -> Iterator[ChangeShown]:
    """Goes back through the changes, so that each is seen with the target date of its time."""
    target_on = measure.target_on
    for change in newest_first:
        in_force = change.state in IN_FORCE
        if in_force and "target_on" in change.before:
            target_on = _day(change.before["target_on"])
        close = _close(change, target_on)
        terms = tuple(_terms(change, measure))
        yield ChangeShown(change, terms, close, "warn" if close else TONES.get(change.state, ""))


def _close(change: MeasureChange, target_on: date | None) -> str:
    """What was refused or taken back moved nothing."""
    changed_on = timezone.localdate(change.answered_at or change.made_at)
    if change.state in IN_FORCE:
        return near_date(change.before, target_on, changed_on)
    if change.state == MeasureChange.State.PROPOSED:
        return near_date(change.before, target_on, changed_on, verb="would change")
    return ""


def _terms(change: MeasureChange, measure: Measure) -> Iterator[TermShown]:
    for name, label in LABELS.items():
        if name in change.after:
            was, now = change.before.get(name), change.after[name]
            yield TermShown(label, said_as(name, was, measure), said_as(name, now, measure))


def said_as(name: str, kept: object, measure: Measure) -> str:
    """A kept term as people read it: numbers with the unit, days in words; empty for nothing."""
    if kept in (None, ""):
        return ""
    if name in NUMBERS:
        return f"{number(Decimal(str(kept)))} {measure.unit}"
    if name in DAYS:
        return day(_day(kept))
    if name == "direction":
        return dict(Measure.Direction.choices).get(str(kept), str(kept)).capitalize()
    return str(kept)


def _day(kept: object) -> date | None:
    return date.fromisoformat(str(kept)) if kept else None

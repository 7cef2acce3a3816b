"""Writing down what was agreed on a measure, and each change of it. Nothing is ever removed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure
from initiatives.outcomes.terms import TERMS, is_unsaid, packed
from stakeholders.people.models import Stakeholder


def terms_of(measure: Measure) -> dict[str, Any]:
    """The terms as the measure holds them, by name."""
    return {name: getattr(measure, name) for name in TERMS}


def changed_terms(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the terms that differ, in the order of TERMS."""
    return tuple(name for name in TERMS if _plain(before[name]) != _plain(after[name]))


def _plain(value: Any) -> Any:
    return None if is_unsaid(value) else value


def record_first(measure: Measure, *, by: Stakeholder | None, at: datetime) -> None:
    """What was said when the measure was made."""
    nothing, said = dict.fromkeys(TERMS), terms_of(measure)
    if names := changed_terms(nothing, said):
        record_made(measure, packed(nothing, names), packed(said, names), by=by, at=at)


def record_made(
    measure: Measure,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: Stakeholder | None,
    at: datetime,
    reason: str = "",
) -> MeasureChange:
    """A change that is in force at once. Raises ValidationError by field."""
    change = MeasureChange(
        measure=measure,
        before=dict(before),
        after=dict(after),
        reason=" ".join(reason.split()),
        state=MeasureChange.State.MADE,
        made_by=by,
        made_at=at,
    )
    change.full_clean()
    change.save()
    return change

"""Filling in what a measure still lacks."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.locking import Gone, lock_chain
from initiatives.outcomes.keeping import settle
from initiatives.outcomes.models import Measure
from initiatives.outcomes.rules import measure_problems
from initiatives.portfolio.actions import touch
from initiatives.portfolio.shown import refuse_unseen, shown_as

TERMS = ("direction", "baseline", "baseline_on", "target", "target_on")
TOLD = ("name", "unit", *TERMS, "first_expected_on", "every", "data_source")
ONE_LINE = ("name", "unit", "data_source")


def open_fields(measure: Measure) -> tuple[str, ...]:
    """What may still be said of it, in the order of TOLD.

    Readings are in its unit and judged by its direction, so these stay once there is one. A
    baseline or target that is set stays, with its date: changing it needs a reason and somebody
    who approves (domain.md 4.1).
    """
    settled = {"unit", "direction"} if measure.latest_as_of else set()
    for value in ("baseline", "target"):
        if getattr(measure, value) is not None:
            settled |= {value, f"{value}_on"}
    return tuple(name for name in TOLD if name not in settled or _lacks(measure, name))


def _lacks(measure: Measure, name: str) -> bool:
    return getattr(measure, name) in (None, "")


def measure_as_shown(measure: Measure) -> int:
    """What its form shows, as one number; see `shown_as`."""
    said = [getattr(measure, name) for name in TOLD]
    return shown_as([*said, *open_fields(measure)])


@transaction.atomic
def fill_measure(*, measure: Measure, seen: int | None, now: datetime, **said: Any) -> Measure:
    """Change what is `said` of a measure, any of TOLD; what is settled stays as it is.

    Raises Gone, ChangedMeanwhile unless `seen` is as `measure_as_shown`, and ValidationError by
    field.
    """
    if unknown := said.keys() - set(TOLD):
        raise TypeError(f"Not to be said of a measure: {sorted(unknown)}")
    lock_chain(measure.node.initiative_id)
    rows = Measure.objects.select_for_update(of=("self",)).select_related("node__initiative")
    current = rows.filter(pk=measure.pk).first()
    if current is None:
        raise Gone
    refuse_unseen(current, measure_as_shown(current), seen)
    before = _terms(current)
    for name in [name for name in open_fields(current) if name in said]:
        value = said[name]
        setattr(current, name, " ".join(value.split()) if name in ONE_LINE else value)
    current.clean_fields()
    if before != _terms(current) and (problems := measure_problems(**_terms(current))):
        raise ValidationError(problems)
    current.full_clean()
    current.save()
    settle(current)
    touch(initiative=current.node.initiative, now=now)
    return current


def _terms(measure: Measure) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in TERMS}

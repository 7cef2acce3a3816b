"""Measuring in another way: another series of readings, the earlier one kept (domain.md 4.1, 8)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.outcomes.measure_actions import measure_as_shown
from initiatives.outcomes.measure_facts import METHOD, problems_of, tidied
from initiatives.outcomes.models import Measure
from initiatives.outcomes.reading_steps import locked_measure, settle_after, today_for
from initiatives.outcomes.term_records import record_made
from initiatives.outcomes.terms import packed
from initiatives.portfolio.shown import refuse_unseen
from stakeholders.people.models import Stakeholder

SAME = "This is how it is measured already. Write what is different from now on."
WHY = "Say why: everybody reads it beside the earlier readings."
UNREAD = "Nothing was read in this method yet. Change the method where the measure is edited."
NO_DAY = "Write the date that belongs to the value."
FORESEEN = "Write a date up to today: a baseline was measured."


@transaction.atomic
def start_series(
    *,
    measure: Measure,
    method: str,
    data_source: str,
    reason: str,
    by: Stakeholder,
    now: datetime,
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
    seen: int | None = None,
) -> Measure:
    """From now on readings are taken in another way and start another series.

    The earlier series stays visible and does not count any more. A baseline taken in the old way
    says nothing about the new one: it is measured anew, or there is none and no progress. It needs
    no approval, as it fills in what is empty.
    Raises ChangedMeanwhile unless `seen` is as `measure_as_shown`, and ValidationError by field.
    """
    current = locked_measure(measure)
    refuse_unseen(current, measure_as_shown(current), seen)
    said = {
        name: tidied(name, text) for name, text in zip(METHOD, (method, data_source), strict=True)
    }
    _refuse(current, said, reason)
    _refuse_baseline(baseline, baseline_on, today_for(by, now))
    day = baseline_on if baseline is not None else None
    said |= {"series": current.series + 1, "baseline": baseline, "baseline_on": day}
    before = {name: getattr(current, name) for name in said}
    _put(current, said)
    changed = [name for name in said if before[name] != said[name]]
    was, becomes = packed(before, changed), packed(said, changed)
    record_made(current, was, becomes, by=by, at=now, reason=reason)
    settle_after(current, measure, now)
    return current


def _put(measure: Measure, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        setattr(measure, name, value)
    measure.clean_fields()
    if problems := problems_of(measure):
        raise ValidationError({"baseline": list(problems.values())})
    measure.full_clean()
    measure.save()


def _refuse(measure: Measure, said: Mapping[str, Any], reason: str) -> None:
    if not measure.readings.filter(series=measure.series).exists():
        raise ValidationError(UNREAD)
    if all(getattr(measure, name) == said[name] for name in METHOD):
        raise ValidationError({"method": SAME})
    if not reason.strip():
        raise ValidationError({"reason": WHY})


def _refuse_baseline(baseline: Decimal | None, baseline_on: date | None, today: date) -> None:
    if baseline is not None and baseline_on is None:
        raise ValidationError({"baseline_on": NO_DAY})
    if baseline_on and baseline_on > today:
        raise ValidationError({"baseline_on": FORESEEN})

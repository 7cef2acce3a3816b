"""Planned values between baseline and target: benefits ramp, seldom in a straight line."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from django.core.exceptions import ValidationError

from initiatives.outcomes.models import Measure, PlanPoint
from stakeholders.templatetags.parts import day

MOST = 12
TOO_MANY = "Write at most 12 planned values."
Point: TypeAlias = tuple[date, Decimal]


def plan_of(measure: Measure) -> list[Point]:
    """The planned values, in the order of their days."""
    return [(point.on, point.value) for point in measure.plan.order_by("on")]


def plan_text(points: Sequence[Point]) -> str:
    """A planned value a line, as the form has it: "2026-06-30 180"."""
    return "\n".join(f"{on.isoformat()} {value.normalize():f}" for on, value in points)


def plan_problem(points: Sequence[Point], first: date | None, last: date | None) -> str:
    """Why these cannot be planned values between the baseline's and the target's day, as a
    sentence; empty when they can."""
    if len(points) > MOST:
        return TOO_MANY
    before = None
    for on, _ in points:
        if before and on <= before:
            return f"{day(on)} does not come after {day(before)}: write one value a day, in order."
        if first and on <= first:
            return f"{day(on)} is not after the day of the baseline, {day(first)}."
        if last and on >= last:
            return f"{day(on)} is not before the target date, {day(last)}."
        before = on
    return ""


def set_plan(measure: Measure, points: Sequence[Point]) -> None:
    """Put these planned values in place of what was planned, on a measure that is locked or new.

    Raises ValidationError on "plan". Who calls it settles the measure afterwards.
    """
    if problem := plan_problem(points, measure.baseline_on, measure.target_on):
        raise ValidationError({"plan": problem})
    if list(points) == plan_of(measure):
        return
    measure.plan.all().delete()
    rows = [PlanPoint(measure=measure, on=on, value=value) for on, value in points]
    for row in rows:
        row.clean_fields(exclude=["measure"])
    PlanPoint.objects.bulk_create(rows)

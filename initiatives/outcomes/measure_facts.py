"""What can be said of a measure, by name, as the actions take it."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from initiatives.outcomes.headcount import UNIT
from initiatives.outcomes.models import Measure
from initiatives.outcomes.rules import measure_problems
from stakeholders.people.models import Stakeholder

ONE_LINE = ("name", "unit", "data_source", "method", "population")
# What its form asks, in order; open_fields says what of it may be said at the moment.
TOLD = (
    *("name", "unit", "direction", "baseline", "baseline_on", "target", "target_high", "target_on"),
    *("first_expected_on", "every", "method", "data_source", "population", "keeper", "tolerance"),
    *("attribution", "is_lead", "is_one_off", "is_cumulative", "counts_people"),
)
METHOD = ("method", "data_source")
JUDGED = ("direction", "baseline", "baseline_on", "target", "target_high", "target_on")


class MeasureFacts(TypedDict, total=False):
    """Numbers are in `unit`, `attribution` is in per cent; see models.Measure."""

    unit: str
    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None
    target_high: Decimal | None
    tolerance: Decimal | None
    first_expected_on: date | None
    data_source: str
    method: str
    population: str
    keeper: Stakeholder | None
    is_lead: bool
    is_one_off: bool
    is_cumulative: bool
    counts_people: bool
    attribution: Decimal | None
    every: str
    source: str
    source_ref: str


def tidied(name: str, value: Any) -> Any:
    """What was said, without the spaces around and between its words."""
    return " ".join(value.split()) if name in ONE_LINE else value


def state_facts(measure: Measure, said: MeasureFacts) -> None:
    """Put what is said on a measure; one that counts people is in per cent of them (8)."""
    for name, value in said.items():
        setattr(measure, name, tidied(name, value))
    if measure.counts_people:
        measure.unit = UNIT


def problems_of(measure: Measure) -> dict[str, str]:
    """What contradicts itself, as a sentence by field name (domain.md 10.1)."""
    said = {name: getattr(measure, name) for name in JUDGED}
    return measure_problems(**said)


def open_fields(measure: Measure) -> tuple[str, ...]:
    """What may be said of it, in the order of TOLD.

    Once something was read in the method in use, another method or data source is another series
    of readings; whether it counts people stays too. What counts people is in per cent of them.
    """
    settled = {"unit"} if measure.counts_people else set()
    read = set(measure.readings.order_by().values_list("series", flat=True).distinct())
    if measure.series in read:
        settled |= {name for name in METHOD if getattr(measure, name)}
    if read:
        settled.add("counts_people")
    return tuple(name for name in TOLD if name not in settled)

"""The measures of the written organisation and their readings."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from initiatives.chain.models import Node
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import Facts, instant, number, written
from initiatives.outcomes.actions import add_measure, add_reading
from initiatives.outcomes.models import Measure


def add_figures(
    facts: Facts, readings: Iterable[Facts], node: Node, people: People, shift: Shift
) -> None:
    """How an outcome is measured, and all that was measured so far."""
    measure = _add_measure(facts, node, shift)
    for reading in readings:
        _add_reading(reading, measure, people, shift)


def _add_measure(facts: Facts, node: Node, shift: Shift) -> Measure:
    return add_measure(
        node=node,
        name=facts["measure"] if "measure" in facts else facts["title"],
        unit=facts["unit"],
        direction=facts["direction"],
        baseline=number(facts.get("baseline")),
        baseline_on=shift.measured(facts["baseline_on"]) if "baseline_on" in facts else None,
        target=number(facts.get("target")),
        target_on=shift.day(facts["target_on"]) if "target_on" in facts else None,
        first_expected_on=shift.measured(facts["from"]) if "from" in facts else None,
        data_source=facts.get("source", ""),
        every=facts.get("every", Measure.Every.MONTH),
    )


def _add_reading(facts: Facts, measure: Measure, people: People, shift: Shift) -> None:
    """Recorded as many days after the day it describes as written, or the day before it is told."""
    by = people[facts["by"]]
    as_of = shift.measured(facts["as_of"])
    lag = facts["on"] - facts["as_of"]
    recorded = min(as_of + lag, shift.told - timedelta(days=1))
    add_reading(
        measure=measure,
        value=Decimal(facts["value"]),
        as_of=as_of,
        recorded_by=by,
        note=facts.get("note", ""),
        now=instant(written(recorded) + timedelta(hours=1), by.time_zone),
    )

"""The measures of the written organisation and their readings."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from initiatives.chain.models import Node
from initiatives.demo.evidence import log_of_stops
from initiatives.demo.people import People
from initiatives.demo.sayings import say
from initiatives.demo.shift import WRITTEN_FOR, Shift
from initiatives.demo.story import Facts, instant, number, written
from initiatives.outcomes.actions import add_measure, add_reading
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.plan import Point
from initiatives.outcomes.reading_actions import correct_reading

NUMBERS = ("baseline", "target", "target_high", "tolerance", "attribution")
PLAIN = ("method", "population")


def add_figures(
    facts: Facts,
    readings: Iterable[Facts],
    sayings: Iterable[Facts],
    node: Node,
    people: People,
    shift: Shift,
) -> None:
    """How an outcome is measured, and all that was measured and said of it so far, in the order in
    which it is written to have happened."""
    measure = _add_measure(facts, node, people, shift)
    for each in sorted([*readings, *sayings], key=_at):
        if "act" in each:
            say(each, measure, people, shift)
        else:
            _add_reading(each, measure, people, shift)


def _at(facts: Facts) -> datetime:
    return written(facts["at"] if "act" in facts else facts["on"])


def _add_measure(facts: Facts, node: Node, people: People, shift: Shift) -> Measure:
    """Said by the owner of the initiative on the day after its baseline was measured."""
    owner, started = node.initiative.owner, node.initiative.starts_on
    baseline_on = shift.measured(facts["baseline_on"]) if "baseline_on" in facts else None
    days = [day for day in (started, baseline_on and baseline_on + timedelta(days=1)) if day]
    said: dict[str, Any] = {name: number(facts.get(name)) for name in NUMBERS}
    said |= {name: facts.get(name, "") for name in PLAIN}
    return add_measure(
        node=node,
        name=facts["measure"] if "measure" in facts else facts["title"],
        unit=facts.get("unit", ""),
        direction=facts["direction"],
        baseline_on=baseline_on,
        target_on=shift.day(facts["target_on"]) if "target_on" in facts else None,
        first_expected_on=shift.measured(facts["from"]) if "from" in facts else None,
        data_source=facts.get("source", ""),
        every=facts.get("every", Measure.Every.MONTH),
        keeper=people.get(facts.get("keeper", "")),
        is_lead=facts.get("lead", False),
        counts_people=facts.get("people", False),
        plan=list(_plan(facts.get("plan", ()), shift)),
        by=owner,
        now=instant(written(max(days)), owner.time_zone) if owner else None,
        **said,
    )


def _plan(points: Sequence[tuple[date, str]], shift: Shift) -> Iterator[Point]:
    for on, value in points:
        yield shift.day(on) if on >= WRITTEN_FOR else shift.measured(on), Decimal(value)


def _add_reading(facts: Facts, measure: Measure, people: People, shift: Shift) -> None:
    """What was read and, where somebody saw that it was wrong, put right."""
    by = people[facts["by"]]
    as_of = shift.measured(facts["as_of"])
    value = number(facts.get("value"))
    reading = add_reading(
        measure=measure,
        value=value,
        as_of=as_of,
        recorded_by=by,
        note=facts.get("note", ""),
        upload=log_of_stops(facts["file"], value) if "file" in facts and value else None,
        people=_people(facts),
        now=instant(_recorded(facts, facts["on"], shift), by.time_zone),
    )
    if "corrected" in facts:
        _correct(reading, facts, people, shift)


def _correct(reading: Reading, facts: Facts, people: People, shift: Shift) -> None:
    better = facts["corrected"]
    by = people[better["by"]]
    at = _recorded(facts, better["on"], shift) + timedelta(hours=1)
    correct_reading(
        reading=reading,
        value=Decimal(better["value"]),
        as_of=reading.as_of,
        note=better["note"],
        by=by,
        now=instant(at, by.time_zone),
    )


def _recorded(facts: Facts, on: date, shift: Shift) -> datetime:
    """As many days after the day it describes as written, or the day before it is told."""
    day = shift.measured(facts["as_of"]) + (on - facts["as_of"])
    return written(min(day, shift.told - timedelta(days=1))) + timedelta(hours=1)


def _people(facts: Facts) -> PeopleSaid | None:
    """Eligible, active, how much they use it, and how many of them are proficient."""
    if "people" not in facts:
        return None
    eligible, active, utilisation, *proficient = facts["people"]
    return PeopleSaid(eligible, active, Decimal(utilisation), *proficient)

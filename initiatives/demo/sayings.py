"""What people of the written organisation said of a measure between its readings."""

from datetime import date
from decimal import Decimal
from typing import Any

from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import Facts, instant, number, written
from initiatives.outcomes.change_actions import approve_change
from initiatives.outcomes.judgement_actions import say_confidence
from initiatives.outcomes.measure_actions import edit_measure
from initiatives.outcomes.models import Measure
from initiatives.outcomes.series_actions import start_series
from stakeholders.people.models import Stakeholder

ABOUT = ("act", "at", "by", "reason", "approved", "approver")


def say(facts: Facts, measure: Measure, people: People, shift: Shift) -> None:
    """A judgement, another way of measuring, or other terms, with whoever agreed to them.

    Raises KeyError for another act.
    """
    acts = {"confidence": _judge, "series": _measure_anew, "change": _change}
    acts[facts["act"]](facts, measure, people, shift)
    measure.refresh_from_db()


def _told(facts: Facts, by: Stakeholder, shift: Shift) -> dict[str, Any]:
    """What every act takes: who, when and why."""
    now = instant(shift.act(written(facts["at"])), by.time_zone)
    return {"by": by, "now": now, "reason": facts["reason"]}


def _judge(facts: Facts, measure: Measure, people: People, shift: Shift) -> None:
    told = _told(facts, people[facts["by"]], shift)
    say_confidence(measure=measure, level=facts["level"], **told)


def _measure_anew(facts: Facts, measure: Measure, people: People, shift: Shift) -> None:
    start_series(
        measure=measure,
        method=facts["method"],
        data_source=facts["source"],
        baseline=number(facts.get("baseline")),
        baseline_on=shift.measured(facts["baseline_on"]) if "baseline_on" in facts else None,
        **_told(facts, people[facts["by"]], shift),
    )


def _change(facts: Facts, measure: Measure, people: People, shift: Shift) -> None:
    """It waits for its approver until somebody agreed."""
    told = _told(facts, people[facts["by"]], shift)
    terms: dict[str, Any] = {
        name: _moved(said, shift) for name, said in facts.items() if name not in ABOUT
    }
    _, change = edit_measure(measure=measure, seen=None, **terms, **told)
    if change and "approved" in facts:
        by = people[facts["approver"]]
        at = shift.act(written(facts["approved"]))
        approve_change(change=change, by=by, now=instant(at, by.time_zone))


def _moved(said: str | date, shift: Shift) -> Decimal | date:
    return Decimal(said) if isinstance(said, str) else shift.day(said)

"""Measures and readings: what is kept, what is refused and beside which field."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.actions import add_node
from initiatives.chain.models import Node
from initiatives.outcomes.actions import add_measure, add_reading
from initiatives.outcomes.models import Measure
from initiatives.portfolio.actions import open_portfolio, start_initiative
from stakeholders.people.actions import add_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def make_node() -> Node:
    portfolio = open_portfolio(name="Operations")
    initiative = start_initiative(
        name="Predictive maintenance", portfolio=portfolio, owner=None, sponsor=None, now=NOW
    )
    return add_node(initiative=initiative, kind="benefit", title="Unplanned pump downtime")


def make_measure(**details: Any) -> Measure:
    words = {"name": "Downtime", "unit": "hours a month", "direction": "decrease", "node": None}
    numbers = {"baseline": Decimal(210), "target": Decimal(120)}
    details = {**words, **numbers, **details}
    details["node"] = details["node"] or make_node()
    return add_measure(**details)


def read(measure: Measure, value: str, as_of: date, **details: Any) -> None:
    details.setdefault("recorded_by", None)
    add_reading(measure=measure, value=Decimal(value), as_of=as_of, now=NOW, **details)


def test_reading_moves_the_measure() -> None:
    measure = make_measure()
    read(measure, "158", date(2026, 10, 31))
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (Decimal(158), date(2026, 10, 31))
    assert measure.progress == Decimal("0.577778")


def test_callers_measure_knows_its_reading_at_once() -> None:
    measure = make_measure()
    read(measure, "158", date(2026, 10, 31))
    assert measure.latest_value == Decimal(158)


def test_back_dated_reading_never_makes_the_measure_younger() -> None:
    measure = make_measure()
    read(measure, "158", date(2026, 10, 31))
    read(measure, "199", date(2026, 9, 30))
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (Decimal(158), date(2026, 10, 31))
    assert measure.readings.count() == 2


def test_of_two_readings_of_one_day_the_last_added_counts() -> None:
    measure = make_measure()
    read(measure, "158", date(2026, 10, 31))
    read(measure, "157", date(2026, 10, 31))
    assert measure.latest_value == Decimal(157)


def test_date_to_come_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        read(make_measure(), "158", date(2026, 11, 25))
    assert list(refusal.value.message_dict) == ["as_of"]


def test_today_is_the_recorders_own() -> None:
    early = add_person(name="Aroha Ngata", time_zone="Pacific/Auckland")
    measure = make_measure()
    night = datetime(2026, 11, 24, 20, tzinfo=UTC)
    add_reading(
        measure=measure, value=Decimal(1), as_of=date(2026, 11, 25), recorded_by=early, now=night
    )
    assert measure.latest_as_of == date(2026, 11, 25)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e30", "0.1234567"])
def test_value_the_database_cannot_hold_is_refused(value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read(make_measure(), value, date(2026, 10, 31))
    assert "value" in refusal.value.message_dict


def test_reading_marks_the_initiative_as_changed() -> None:
    measure = make_measure()
    later = datetime(2026, 12, 1, tzinfo=UTC)
    add_reading(
        measure=measure, value=Decimal(9), as_of=date(2026, 11, 30), recorded_by=None, now=later
    )
    measure.node.initiative.refresh_from_db()
    assert measure.node.initiative.changed_at == later


def test_measure_without_a_baseline_is_recorded_and_has_no_progress() -> None:
    measure = make_measure(baseline=None)
    read(measure, "158", date(2026, 10, 31))
    assert measure.progress is None


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("target", {"target": Decimal(211)}),
        ("target", {"direction": "increase"}),
        ("target", {"target": Decimal(210)}),
        ("target_on", {"baseline_on": date(2026, 3, 1), "target_on": date(2026, 3, 1)}),
        ("direction", {"direction": "sideways"}),
        ("unit", {"unit": " "}),
        ("baseline", {"baseline": Decimal("1e20")}),
    ],
)
def test_refusal_names_its_field(field: str, details: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_measure(**details)
    assert list(refusal.value.message_dict) == [field]


def test_value_to_keep_may_equal_its_baseline() -> None:
    measure = make_measure(direction="maintain_at_most", target=Decimal(210))
    assert measure.progress is None


def test_a_reading_of_what_was_taken_off_the_chain_is_refused() -> None:
    measure = make_measure()
    Node.objects.all().delete()
    with pytest.raises(ValidationError, match="taken off the chain meanwhile") as error:
        read(measure, "5", date(2026, 10, 1))
    assert list(error.value.message_dict) == ["node"]


def test_a_measure_of_what_was_taken_off_the_chain_is_refused() -> None:
    node = make_node()
    Node.objects.all().delete()
    with pytest.raises(ValidationError, match="taken off the chain meanwhile"):
        add_measure(node=node, name="Time", unit="hours", direction="decrease", now=NOW)

"""Many measures and readings at once: held to the same rules, and what is refused is told apart."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.chain.models import Node
from initiatives.outcomes.import_actions import add_measures, add_readings, restate_measures
from initiatives.outcomes.models import Measure, Reading
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def node() -> Node:
    return factories.node()


def new(node: Node, **said: Any) -> Measure:
    facts = {"name": "Share", "unit": "%", "direction": "increase", "source": "us", **said}
    return Measure(node=node, **({"source_ref": str(len(facts))} | facts))


def read(measure: Measure, value: int, as_of: date, **said: Any) -> Reading:
    return Reading(measure=measure, value=Decimal(value), as_of=as_of, recorded_at=NOW, **said)


def test_measures_are_kept_with_the_terms_they_begin_with(node: Node) -> None:
    measure = new(node, target=Decimal(90))
    assert add_measures([measure], now=NOW) == {}
    change = measure.changes.get()
    assert (change.after["target"], change.made_by, change.made_at) == ("90", None, NOW)


def test_what_awaits_a_reading_is_stale_some_day(node: Node) -> None:
    measure = new(node, first_expected_on=date(2026, 1, 5))
    add_measures([measure], now=NOW)
    measure.refresh_from_db()
    assert measure.stale_on == date(2026, 1, 13)


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": ""},
        {"name": "x" * 201},
        {"direction": "sideways"},
        {"target": Decimal("1e20")},
        {"baseline": Decimal(95), "target": Decimal(90)},
        {"direction": "decrease", "baseline": Decimal(5), "target": Decimal(9)},
        {"direction": "within", "target": Decimal(9), "target_high": Decimal(5)},
        {"baseline_on": date(2026, 5, 1), "target_on": date(2026, 5, 1)},
    ],
)
def test_measure_against_the_rules_is_refused_and_the_others_kept(
    node: Node, wrong: dict[str, Any]
) -> None:
    rows = [new(node, source_ref="a"), new(node, source_ref="b", **wrong)]
    refused = add_measures(rows, now=NOW)
    assert list(refused) == [1]
    assert [*Measure.objects.values_list("source_ref", flat=True)] == ["a"]


def test_readings_bring_the_measure_up_to_date(node: Node) -> None:
    measure = new(node)
    add_measures([measure], now=NOW)
    rows = [read(measure, 5, date(2026, 3, 31)), read(measure, 4, date(2025, 3, 31))]
    assert add_readings(rows, now=NOW) == {}
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (Decimal(5), date(2026, 3, 31))
    assert measure.stale_on is not None


def test_reading_of_a_day_to_come_is_refused_and_the_others_kept(node: Node) -> None:
    measure = new(node)
    add_measures([measure], now=NOW)
    rows = [read(measure, 5, date(2027, 3, 31)), read(measure, 4, date(2025, 3, 31))]
    refused = add_readings(rows, now=NOW)
    assert list(refused[0].message_dict) == ["as_of"]
    assert [each.value for each in measure.readings.all()] == [Decimal(4)]


def test_restated_terms_are_a_change_with_its_reason(node: Node) -> None:
    measure = new(node, target=Decimal(90))
    add_measures([measure], now=NOW)
    said = [(measure, {"target": Decimal(95), "name": "Part"})]
    assert restate_measures(said, reason="Later edition.", now=NOW) == {}
    measure.refresh_from_db()
    assert (measure.target, measure.name) == (Decimal(95), "Part")
    change = measure.changes.latest("id")
    assert (change.before, change.after) == ({"target": "90"}, {"target": "95"})
    assert change.reason == "Later edition."


def test_another_name_is_no_change_of_terms(node: Node) -> None:
    measure = new(node)
    add_measures([measure], now=NOW)
    before = measure.changes.count()
    restate_measures([(measure, {"name": "Part"})], reason="Later edition.", now=NOW)
    assert measure.changes.count() == before


def test_restating_against_the_rules_is_refused_and_leaves_the_measure(node: Node) -> None:
    kept, wrong = new(node, source_ref="a"), new(node, source_ref="b", baseline=Decimal(50))
    add_measures([kept, wrong], now=NOW)
    said = [(kept, {"target": Decimal(60)}), (wrong, {"target": Decimal(40)})]
    refused = restate_measures(said, reason="Later edition.", now=NOW)
    assert list(refused) == [1]
    kept.refresh_from_db()
    assert (kept.target, wrong.target) == (Decimal(60), None)
    wrong.refresh_from_db()
    assert wrong.target is None


def test_nothing_to_keep_costs_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):  # each opens and closes a savepoint
        add_measures([], now=NOW)
        add_readings([], now=NOW)
        restate_measures([], reason="", now=NOW)


def test_a_row_costs_a_small_part_of_a_query(node: Node) -> None:
    rows = [new(node, source_ref=str(n)) for n in range(300)]
    with CaptureQueriesContext(connection) as queries:
        add_measures(rows, now=NOW)
        add_readings([read(row, 5, date(2026, 3, 31)) for row in rows], now=NOW)
    assert len(queries) < len(rows) / 4

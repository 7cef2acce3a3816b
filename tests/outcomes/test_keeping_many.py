"""Settling many measures at once says the same as settling each."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.outcomes.keeping import settle
from initiatives.outcomes.keeping_many import settle_many
from initiatives.outcomes.models import Measure, Reading
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
KEPT = ("latest_value", "latest_as_of", "stale_on")
FORESEEN = ("as_of", "method", "readings", "mid", "low", "high", "verdict", "target_on")
DAYS = [date(2026, month, 28) for month in range(1, 10)]
WAY: dict[str, Any] = {
    "direction": "increase",
    "baseline": Decimal(10),
    "baseline_on": date(2025, 12, 31),
    "target": Decimal(90),
    "target_on": date(2027, 12, 31),
}
SHAPES: dict[str, tuple[dict[str, Any], list[int]]] = {
    "nothing read": ({}, []),
    "due but not read": ({"first_expected_on": date(2026, 1, 5)}, []),
    "held": ({"direction": "maintain_at_least", "target": Decimal(5)}, [7]),
    "two points": (WAY, [20]),
    "many points": (WAY, [20, 26, 30, 41, 40, 55]),
    "read once": (WAY | {"is_one_off": True}, [20]),
    "yearly": (WAY | {"every": "year"}, [20, 30]),
    "of another method": (WAY | {"series": 2}, [20, 30]),
    "of people": (WAY | {"counts_people": True, "unit": "%"}, [20, 60, 85]),
}


def made(facts: dict[str, Any], values: list[int]) -> Measure:
    """A measure written past the actions, so that nothing is settled yet."""
    terms = {"name": "Share", "unit": "%", "direction": "increase"} | facts
    measure = Measure.objects.create(node=factories.node(), **terms)
    for day, value in zip(DAYS, values, strict=False):
        Reading.objects.create(measure=measure, value=value, as_of=day, recorded_at=NOW)
    return measure


def kept(measure: Measure) -> list[Any]:
    measure.refresh_from_db()
    found = measure.latest_forecast
    foreseen = [getattr(found, name) for name in FORESEEN] if found else None
    return [*(getattr(measure, name) for name in KEPT), foreseen]


def test_many_are_kept_like_each() -> None:
    each = [made(*shape) for shape in SHAPES.values()]
    many = [made(*shape) for shape in SHAPES.values()]
    for measure in each:
        settle(measure, now=NOW)
    settle_many(many, now=NOW)
    assert [kept(measure) for measure in many] == [kept(measure) for measure in each]
    assert sum(1 for measure in many if measure.latest_forecast) > 2


def test_corrected_and_struck_readings_do_not_count() -> None:
    measure = made(WAY, [20, 30])
    first, second = measure.readings.order_by("as_of")
    common = {"measure": measure, "recorded_at": NOW}
    Reading.objects.create(value=31, as_of=second.as_of, supersedes=second, **common)
    Reading.objects.create(value=20, as_of=first.as_of, supersedes=first, is_struck=True, **common)
    settle_many([measure], now=NOW)
    assert kept(measure)[:2] == [Decimal(31), second.as_of]


def test_of_two_readings_of_a_day_the_last_counts() -> None:
    measure = made({}, [])
    for value in (20, 25):
        Reading.objects.create(measure=measure, value=value, as_of=DAYS[0], recorded_at=NOW)
    settle_many([measure], now=NOW)
    assert measure.latest_value == Decimal(25)


def test_settled_again_nothing_is_written() -> None:
    many = [made(*shape) for shape in SHAPES.values()]
    settle_many(many, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        settle_many(many, now=NOW)
    assert 0 < len(queries) < len(many)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}

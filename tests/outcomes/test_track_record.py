"""Were earlier forecasts any good? (domain.md 10.8)"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.track_record import track_record
from tests import factories
from tests.outcomes.steps import NOW, TODAY

pytestmark = pytest.mark.django_db
AS_OF, DUE = date(2026, 5, 31), date(2026, 9, 30)


@pytest.fixture
def measure() -> Measure:
    return factories.measure()


def reading(measure: Measure, value: int, as_of: date, **more: Any) -> Reading:
    """Written past the actions: only the forecasts made here count."""
    facts = {"measure": measure, "value": Decimal(value), "as_of": as_of, "recorded_at": NOW}
    return Reading.objects.create(**(facts | more))


def foreseen(measure: Measure, verdict: str = "on_course", **more: Any) -> Forecast:
    facts: dict[str, Any] = {
        "reading": reading(measure, 180, AS_OF),
        "as_of": AS_OF,
        "made_at": NOW,
        "series": 1,
        "method": "theil_sen",
        "readings": 5,
        "covered": Decimal("0.5"),
        "verdict": verdict,
        "target": Decimal(120),
        "target_on": DUE,
    }
    values = dict.fromkeys(("mid", "low", "high"), Decimal(118))
    return Forecast.objects.create(measure=measure, **(values | facts | more))


@pytest.mark.parametrize(("value", "came_true"), [(119, True), (120, True), (121, False)])
def test_what_was_there_on_the_date_decides(measure: Measure, value: int, came_true: bool) -> None:
    foreseen(measure)
    reading(measure, value, DUE - timedelta(3))
    reading(measure, 100, DUE + timedelta(1))
    past = track_record(measure, today=TODAY).past[0]
    assert (past.value, past.value_on) == (value, DUE - timedelta(3))
    assert past.came_true is came_true


def test_nothing_read_since_is_left_out(measure: Measure) -> None:
    foreseen(measure)
    reading(measure, 100, DUE + timedelta(1))
    reading(measure, 100, DUE, series=2)
    reading(measure, 100, DUE, is_struck=True)
    found = track_record(measure, today=TODAY)
    assert not found
    assert "nobody can tell" in found.says


def test_a_date_to_come_is_not_judged(measure: Measure) -> None:
    foreseen(measure, target_on=TODAY + timedelta(1))
    found = track_record(measure, today=TODAY)
    assert (found.past, found.brier) == ([], None)
    assert found.says == "No forecast of this measure has come to its date yet."


def test_probabilities_are_rated(measure: Measure) -> None:
    foreseen(measure, probability=Decimal("0.9"))
    foreseen(measure, probability=Decimal("0.7"), target=Decimal(110))
    foreseen(measure, "off_course", probability=Decimal("0.2"), target=Decimal(100))
    foreseen(measure)
    reading(measure, 118, DUE)
    found = track_record(measure, today=TODAY)
    assert (found.brier, found.rated, len(found.past)) == (Decimal("0.18"), 3, 4)
    said = [(row.word, row.came_true, row.of) for row in found.likelihoods]
    assert said == [("unlikely", 0, 1), ("likely", 0, 1), ("very likely", 1, 1)]
    said = [(row.word, row.came_true, row.of) for row in found.verdicts]
    assert said == [("On course", 2, 3), ("Off course", 0, 1)]
    assert found.says == ""


def test_two_points_have_no_verdict(measure: Measure) -> None:
    foreseen(measure, method="two_points")
    reading(measure, 118, DUE)
    found = track_record(measure, today=TODAY)
    assert (len(found.past), found.verdicts) == (1, [])


def test_it_costs_two_queries(measure: Measure) -> None:
    for _ in range(3):
        foreseen(measure)
    reading(measure, 118, DUE)
    with CaptureQueriesContext(connection) as asked:
        track_record(measure, today=TODAY)
    assert len(asked) == 2

"""Each forecast is kept beside the reading it came of (domain.md 10.4, 10.8)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.outcomes.keeping import settle
from initiatives.outcomes.keeping_many import settle_left
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_actions import correct_reading, strike_reading
from tests import factories
from tests.outcomes.steps import NOW, read

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (date(2026, month, 28) for month in (3, 4, 5))


def settled(measure: Measure, **terms: Any) -> Forecast | None:
    """Settle it anew, with other terms."""
    Measure.objects.filter(pk=measure.pk).update(**terms)
    current = Measure.objects.get(pk=measure.pk)
    settle(current, now=NOW)
    return Measure.objects.get(pk=measure.pk).latest_forecast


def read_thrice() -> tuple[Measure, list[Reading]]:
    measure = factories.measure()
    readings = [read(measure, v, d) for v, d in (("205", MARCH), ("197", APRIL), ("190", MAY))]
    return Measure.objects.get(pk=measure.pk), readings


def test_a_first_reading_beside_the_baseline_is_two_points() -> None:
    measure = factories.measure()
    reading = read(measure, "205", MARCH)
    found = Forecast.objects.get()
    assert (found.method, found.readings, found.reading) == ("two_points", 2, reading)
    assert (found.as_of, found.made_at, found.series) == (MARCH, NOW, 1)
    assert (found.target, found.target_on) == (measure.target, measure.target_on)
    assert found.mid == Decimal("159")
    assert Measure.objects.get().latest_forecast == found


def test_each_reading_adds_one_and_the_earlier_ones_stay() -> None:
    measure, readings = read_thrice()
    assert [each.reading for each in measure.forecasts.order_by("id")] == readings
    newest = measure.latest_forecast
    assert newest is not None
    assert (newest.reading, newest.method, newest.readings) == (readings[-1], "theil_sen", 4)


def test_settling_again_adds_nothing() -> None:
    measure, _ = read_thrice()
    before = measure.latest_forecast
    assert settled(measure) == before
    assert Forecast.objects.count() == 3


def test_settling_again_adds_nothing_however_large_the_numbers() -> None:
    measure = factories.measure(
        baseline=Decimal("123456789012345678.123456"), target=Decimal("-876543210987654321.654321")
    )
    for value, day in (("99999999999999999.1", MARCH), ("88888888888888888.2", APRIL)):
        read(measure, value, day)
    settled(measure)
    assert Forecast.objects.count() == 2


@pytest.mark.parametrize(
    "terms",
    [
        {"target": Decimal(150)},
        {"target_on": date(2027, 6, 30)},
        {"baseline": Decimal(200)},
        {"first_expected_on": date(2026, 4, 1)},
    ],
    ids=["target", "date", "baseline", "start"],
)
def test_other_terms_lead_to_another_forecast(terms: dict[str, Any]) -> None:
    measure, _ = read_thrice()
    before = measure.latest_forecast
    found = settled(measure, **terms)
    assert found is not None
    assert found != before
    assert (found.target, found.reading) == (terms.get("target", measure.target), before.reading)
    assert Forecast.objects.count() == 4


@pytest.mark.parametrize(
    "terms",
    [
        {"baseline": None},
        {"target": None},
        {"target_on": None},
        {"direction": "maintain_at_most"},
        {"direction": "within", "target_high": Decimal(200)},
        {"series": 2},
        {"target_on": date(2026, 5, 1)},
    ],
    ids=["no baseline", "no target", "no date", "limit", "limits", "other method", "date was read"],
)
def test_nothing_to_foresee_leaves_none_and_keeps_what_was(terms: dict[str, Any]) -> None:
    measure, _ = read_thrice()
    assert settled(measure, **terms) is None
    assert Forecast.objects.count() == 3


def test_a_corrected_reading_leads_elsewhere() -> None:
    _, readings = read_thrice()
    by = factories.person()
    new = correct_reading(
        reading=readings[-1], value=Decimal(150), as_of=MAY, note="Typed wrong", by=by, now=NOW
    )
    found = Measure.objects.get().latest_forecast
    assert found is not None
    assert (found.reading, found.readings) == (new, 4)


def test_a_struck_reading_does_not_count() -> None:
    _, readings = read_thrice()
    strike_reading(reading=readings[-1], reason="Never measured", by=factories.person(), now=NOW)
    found = Measure.objects.get().latest_forecast
    assert found is not None
    assert (found.reading, found.readings) == (readings[1], 3)


def test_people_are_never_more_than_all() -> None:
    measure = factories.measure(
        unit="%", direction="increase", baseline=Decimal(0), target=Decimal(90), counts_people=True
    )
    read(measure, "60", APRIL)
    found = Measure.objects.get().latest_forecast
    assert found is not None
    assert (found.mid, found.verdict) == (100, "on_course")


def test_adoption_in_per_cent_is_of_people_without_counting_heads() -> None:
    node = factories.node(kind="adoption", title="Crews use it")
    facts = {"direction": "increase", "baseline": Decimal(0), "target": Decimal(90)}
    read(factories.measure(node, unit="% of crews", **facts), "60", APRIL)
    assert Forecast.objects.get().mid == 100


def test_what_was_read_before_forecasts_were_kept_is_settled_once() -> None:
    measure, _ = read_thrice()
    Forecast.objects.all().delete()
    Measure.objects.update(stale_on=None)
    assert settle_left(now=NOW) == 1
    measure.refresh_from_db()
    assert measure.latest_forecast == Forecast.objects.get()
    assert measure.stale_on is not None
    assert settle_left(now=NOW) == 0

"""What the checks know of measures: what proves something, and the health that is kept of each."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.chain.models import Node
from initiatives.checks.actions import recheck
from initiatives.checks.evidence import is_better
from initiatives.checks.facts import Gauge
from initiatives.checks.gauges import measures_of
from initiatives.checks.load import load_chains
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.health import Health
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, PlanPoint, Reading
from initiatives.outcomes.reading_actions import strike_reading
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LIMITS = {"direction": "within", "target": Decimal(5), "target_high": Decimal(8)}


def owned(**facts: object) -> Measure:
    node = factories.node()
    Node.objects.filter(pk=node.pk).update(owner=factories.person())
    return factories.measure(node, **facts)


def read(measure: Measure, value: int, as_of: date) -> Reading:
    return add_reading(
        measure=measure, value=Decimal(value), as_of=as_of, recorded_by=None, now=NOW
    )


def gauge_of(measure: Measure) -> Gauge:
    within = Initiative.objects.get(pk=measure.node.initiative_id)
    chain = load_chains([within], today=TODAY)[0]
    return next(gauge for _, gauge in chain.measured())


def test_struck_reading_proves_nothing() -> None:
    measure = factories.measure()
    wrong = read(measure, 150, date(2026, 5, 1))
    assert gauge_of(measure).improved_on == wrong.as_of
    strike_reading(reading=wrong, reason="Never measured", by=factories.person(), now=NOW)
    assert gauge_of(measure).improved_on is None


def test_reading_of_an_earlier_method_proves_nothing() -> None:
    measure = factories.measure()
    read(measure, 150, date(2026, 5, 1))
    Measure.objects.update(series=2)
    assert gauge_of(measure).improved_on is None


def test_value_within_two_limits_is_on_the_wanted_side() -> None:
    measure = factories.measure(baseline=None, baseline_on=None, **LIMITS)
    for value, month in ((9, 3), (4, 4), (6, 5)):
        read(measure, value, date(2026, month, 1))
    found = gauge_of(measure)
    assert (found.improved_on, found.target_high) == (date(2026, 5, 1), 8)
    assert is_better(found)


def test_half_of_the_people_have_adopted_it() -> None:
    facts = {"direction": "increase", "baseline": Decimal(0), "target": Decimal(90)}
    measure = factories.measure(unit="crews", counts_people=True, **facts)
    read(measure, 50, date(2026, 5, 1))
    found = measures_of([measure.node.initiative_id], today=TODAY)
    assert found.adopted == {str(measure.uuid): date(2026, 5, 1)}


def test_planned_values_and_the_forecast_decide_its_health() -> None:
    measure = owned()
    for value, month in ((205, 9), (202, 10), (196, 11)):
        read(measure, value, date(2026, month, 20))
    assert gauge_of(measure).health == Health.NOT_STARTED
    PlanPoint.objects.create(measure=measure, on=date(2026, 12, 31), value=Decimal(195))
    assert gauge_of(measure).health == Health.AMBER  # in pace, and off course
    Forecast.objects.update(target=Decimal(100))  # made against other terms
    assert gauge_of(measure).health == Health.GREEN


def test_two_points_have_no_say_in_health() -> None:
    measure = owned(first_expected_on=date(2026, 1, 31))
    read(measure, 153, date(2026, 11, 20))
    assert Forecast.objects.get().verdict == "off_course"
    assert gauge_of(measure).health == Health.GREEN


def test_health_is_kept_with_each_check() -> None:
    measure = owned(baseline=None, baseline_on=None, **LIMITS)
    for value, health in ((9, "red"), (6, "achieved")):
        read(measure, value, TODAY - timedelta(days=value))
        assert Measure.objects.get().health == health
    recheck([measure.node.initiative_id], now=NOW + timedelta(days=90))
    assert Measure.objects.get().health == "unknown"


def test_health_that_stays_the_same_is_not_written() -> None:
    measure = owned(baseline=None, baseline_on=None, **LIMITS)
    read(measure, 6, TODAY)
    with CaptureQueriesContext(connection) as asked:
        recheck([measure.node.initiative_id], now=NOW)
    table = Measure._meta.db_table
    assert not [each for each in asked if each["sql"].startswith(f'UPDATE "{table}"')]


def test_many_chains_cost_the_same_queries() -> None:
    ids = [owned().node.initiative_id for _ in range(3)]
    PlanPoint.objects.create(
        measure=Measure.objects.all()[0], on=date(2026, 12, 31), value=Decimal(195)
    )
    counts = []
    for some in (ids[:1], ids):
        with CaptureQueriesContext(connection) as asked:
            measures_of(some, today=TODAY)
        counts.append(len(asked))
    assert counts == [2, 2]

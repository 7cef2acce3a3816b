"""What the readings decide: being realised, realised, sustained (domain.md 4.2)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.benefits.actions import GateClosed
from initiatives.benefits.models import BenefitEvent
from initiatives.checks.actions import recheck
from initiatives.outcomes.models import Measure
from initiatives.outcomes.reading_actions import strike_reading
from tests import factories
from tests.benefits import life

pytestmark = pytest.mark.django_db
JULY, AUGUST, SEPTEMBER = date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)


def test_a_better_reading_moves_it_on_and_nobody_is_named() -> None:
    found = life.whole().until("enabled")
    found.read(200, JULY)
    event = BenefitEvent.objects.get(act="compute")
    assert (found.state, event.actor, event.at) == ("realising", None, found.now)


@pytest.mark.parametrize(("value", "on"), [(212, JULY), (230, JULY), (150, date(2026, 6, 29))])
def test_what_is_not_better_or_too_early_moves_nothing(value: int, on: date) -> None:
    found = life.whole().until("enabled")
    found.read(value, on)
    assert found.state == "enabled"


def test_a_reading_on_the_first_expected_day_counts() -> None:
    found = life.whole().until("enabled")
    found.read(200, life.STARTS)
    assert found.state == "realising"


def test_a_reading_from_before_it_was_enabled_counts_as_soon_as_it_is() -> None:
    found = life.whole().until("baselined")
    found.read(200, JULY)
    assert found.state == "baselined"
    found._enabled()
    assert found.state == "realising"


def test_a_reading_of_what_only_predicts_it_moves_nothing() -> None:
    found = life.whole().until("enabled")
    said = {"data_source": "The app", "first_expected_on": life.STARTS, "is_lead": True}
    found.measure = factories.measure(found.node, name="App use", **said)
    found.read(100, JULY)
    assert found.state == "enabled"


def test_the_hourly_check_moves_it_on_too() -> None:
    found = life.whole().until("enabled")
    Measure.objects.update(first_expected_on=date(2026, 8, 1))
    found.read(200, JULY)
    Measure.objects.update(first_expected_on=life.STARTS)
    recheck([found.node.initiative_id], now=found.now)
    assert found.state == "realising"


def test_moving_on_twice_writes_one_event() -> None:
    found = life.whole().until("enabled")
    found.read(200, JULY)
    found.read(190, AUGUST)
    assert BenefitEvent.objects.filter(act="compute").count() == 1


def test_one_reading_at_the_target_is_not_enough() -> None:
    found = life.whole().until("realising")
    found.read(118, AUGUST)
    with pytest.raises(GateClosed):
        found.step("ask", found.answerer)


def test_two_in_a_row_are() -> None:
    found = life.whole().until("realising")
    found.read(118, AUGUST)
    found.read(120, SEPTEMBER)
    assert found.agreed().state == "realised"


def test_two_with_one_between_that_misses_are_not() -> None:
    found = life.whole().until("realising")
    for value, on in ((118, AUGUST), (130, SEPTEMBER), (119, date(2026, 10, 31))):
        found.read(value, on)
    with pytest.raises(GateClosed):
        found.step("ask", found.answerer)


def test_two_of_one_day_count_as_one() -> None:
    found = life.whole().until("realising")
    found.read(118, AUGUST)
    found.read(117, AUGUST)
    with pytest.raises(GateClosed):
        found.step("ask", found.answerer)


def test_one_is_enough_of_what_is_measured_once() -> None:
    found = life.whole().until("realising")
    Measure.objects.update(is_one_off=True)
    found.read(118, AUGUST)
    assert found.agreed().state == "realised"


def test_what_was_struck_out_does_not_count() -> None:
    found = life.whole().until("realising")
    found.read(118, AUGUST)
    found.read(119, SEPTEMBER)
    newest = found.measure.readings.order_by("-as_of").first()
    strike_reading(reading=newest, reason="Another pump", by=found.lead.person, now=found.now)
    with pytest.raises(GateClosed):
        found.step("ask", found.answerer)


def test_the_readings_that_made_it_realised_do_not_sustain_it() -> None:
    found = life.whole().until("realised")
    with pytest.raises(GateClosed):
        found.step("sustain", found.answerer)


@pytest.mark.parametrize(("last", "holds"), [(120, True), (125, True), (126, False)])
def test_two_more_within_tolerance_do(last: int, *, holds: bool) -> None:
    found = life.whole().until("realised")
    found.read(118, date(2026, 10, 31))
    found.read(last, date(2026, 11, 20))
    if holds:
        assert found.step("sustain", found.answerer).state == "sustained"
    else:
        with pytest.raises(GateClosed):
            found.step("sustain", found.answerer)


def test_a_back_dated_reading_does_not_sustain_it() -> None:
    found = life.whole().until("realised")
    found.read(118, date(2026, 10, 31))
    found.read(118, date(2026, 8, 15))
    with pytest.raises(GateClosed):
        found.step("sustain", found.answerer)


def test_what_stays_at_a_limit_needs_no_baseline() -> None:
    found = life.bare()
    Measure.objects.update(
        direction="maintain_at_most", baseline=None, baseline_on=None, target=Decimal(120)
    )
    assert not {"baseline", "target"} & life.missing(found, "baselined")

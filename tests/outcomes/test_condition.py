"""Since when results are due, and what health that makes (domain.md 10.2, 11.1)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.condition import Planned, health_of
from initiatives.outcomes.health import Health, Verdict
from initiatives.outcomes.models import Measure
from stakeholders.workdays import WorkCalendar

TODAY, SOON, OVER = date(2026, 11, 23), date(2026, 12, 31), date(2026, 10, 31)
BASELINE_ON = date(2026, 1, 31)


def health(
    value: int | None = 200,
    live_on: date | None = None,
    verdict: Verdict | None = None,
    plan: Planned = (),
    **more: object,
) -> Health:
    """Of a measure that has to come down from 212 to 120, read four days ago."""
    facts: dict[str, object] = {
        "direction": "decrease",
        "baseline": Decimal(212),
        "baseline_on": BASELINE_ON,
        "target": Decimal(120),
        "target_on": date(2027, 3, 31),
        "latest_value": None if value is None else Decimal(value),
        "latest_as_of": None if value is None else date(2026, 11, 19),
    }
    measure = Measure(**(facts | more))
    return health_of(
        measure,
        has_owner=True,
        live_on=live_on,
        today=TODAY,
        calendar=WorkCalendar(),
        verdict=verdict,
        plan=plan,
    )


@pytest.mark.parametrize("value", [200, 212, 230], ids=["slow", "still", "wrong way"])
def test_what_nothing_leads_to_yet_has_not_started(value: int) -> None:
    assert health(value) == Health.NOT_STARTED


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"value": 120}, Health.ACHIEVED),
        ({"latest_as_of": date(2026, 3, 1)}, Health.UNKNOWN),
        ({"value": None}, Health.UNKNOWN),
        ({"target_on": OVER}, Health.MISSED),
        ({"baseline": None}, Health.NOT_MEASURABLE),
    ],
    ids=["reached", "stale", "unread", "date over", "no baseline"],
)
def test_what_can_be_told_without_a_start_is_told(facts: dict, found: Health) -> None:
    assert health(**facts) == found


@pytest.mark.parametrize(
    ("live_on", "found"),
    [
        (date(2026, 2, 28), Health.RED),
        (date(2026, 10, 31), Health.GREEN),
        (date(2026, 11, 15), Health.TOO_EARLY),
    ],
    ids=["long ago", "lately", "just now"],
)
def test_results_are_due_from_going_live_on(live_on: date, found: Health) -> None:
    assert health(live_on=live_on) == found


def test_no_result_is_due_before_the_baseline_it_is_counted_from() -> None:
    live_on, counted_from = date(2024, 2, 1), date(2026, 10, 31)
    assert health(live_on=live_on, baseline_on=counted_from) == Health.GREEN


def test_a_first_expected_date_goes_before_going_live() -> None:
    live_on = date(2026, 2, 28)
    assert health(live_on=live_on, first_expected_on=date(2026, 10, 31)) == Health.GREEN
    assert health(live_on=live_on, first_expected_on=SOON) == Health.NOT_STARTED


def test_planned_values_set_the_pace_and_the_start() -> None:
    """Behind on a straight line, and not on a slow ramp; nothing has to have gone live."""
    slow = [(date(2026, 6, 30), Decimal(210)), (date(2026, 12, 31), Decimal(190))]
    assert health(196, live_on=BASELINE_ON) == Health.RED
    assert health(196, live_on=BASELINE_ON, plan=slow) == Health.GREEN
    assert health(196, plan=slow) == Health.GREEN
    assert health(200, plan=slow) == Health.RED


@pytest.mark.parametrize(
    ("verdict", "found"),
    [("on_course", Health.GREEN), ("uncertain", Health.AMBER), ("off_course", Health.AMBER)],
)
def test_the_forecast_has_a_say(verdict: Verdict, found: Health) -> None:
    assert health(live_on=date(2026, 10, 31), verdict=verdict) == found


@pytest.mark.parametrize(
    ("value", "found"), [(4, Health.RED), (5, Health.ACHIEVED), (9, Health.RED)]
)
def test_within_two_limits(value: int, found: Health) -> None:
    limits = {"direction": "within", "target": Decimal(5), "target_high": Decimal(8)}
    assert health(value, **limits) == found
    assert health(value, **(limits | {"target_high": None})) == Health.NOT_MEASURABLE


def test_a_limit_that_is_not_held_when_its_date_is_over_was_missed() -> None:
    assert health(130, direction="maintain_at_most", target_on=OVER) == Health.MISSED
    assert health(110, direction="maintain_at_most", target_on=OVER) == Health.ACHIEVED


def test_what_is_measured_once_never_turns_stale() -> None:
    once = {"latest_as_of": date(2026, 3, 1), "is_one_off": True}
    assert health(120, **once) == Health.ACHIEVED
    assert health(None, is_one_off=True) == Health.UNKNOWN

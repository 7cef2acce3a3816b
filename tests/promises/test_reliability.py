"""What kept promises let one expect (domain.md 5.6, 10.6)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.promises.lifecycle import State
from initiatives.promises.reliability import (
    Fate,
    Pledge,
    all_kept,
    estimate,
    fate_of,
    percent_shown,
    prior_mean,
    ratio,
    weighted_count,
)

DUE, DAY = date(2026, 3, 10), date(2026, 3, 20)


def fate(state: str, **more: object) -> Fate:
    return fate_of(Pledge(state, DUE, DUE, **more), DAY)  # type: ignore[arg-type]


def test_all_of_the_next_are_likelier_than_the_mean_says() -> None:
    found = estimate(7, 9)
    assert all_kept(found, 1) == found.mean
    assert all_kept(found, 3) == Decimal("0.362637")
    assert all_kept(found, 3) > found.mean**3
    assert all_kept(found, 0) == 1


def test_a_half_life_halves() -> None:
    assert weighted_count([0, 365, 730], 365) == Decimal("1.75")


@pytest.mark.parametrize(("kept", "resolved"), [(-1, 3), (4, 3)])
def test_more_than_all_were_never_kept(kept: int, resolved: int) -> None:
    with pytest.raises(ValueError, match="none to all"):
        estimate(kept, resolved)


@pytest.mark.parametrize(
    ("kept", "resolved", "mean"), [(15, 19, "0.5"), (15, 20, "0.75"), (20, 20, "0.5")]
)
def test_the_own_rate_from_twenty_on(kept: int, resolved: int, mean: str) -> None:
    assert prior_mean(kept, resolved) == Decimal(mean)


def test_too_few_are_no_percentage() -> None:
    assert percent_shown(4, 4, people=3) is None
    assert percent_shown(5, 5, people=2) is None
    assert percent_shown(4, 5, people=3) == 80
    assert ratio(0, 0) is None


def test_declared_in_time_waits_and_too_late_is_missed() -> None:
    assert fate(State.DECLARED, declared_on=DUE) == Fate.AWAITING
    assert fate(State.DECLARED, declared_on=DAY) == Fate.MISSED


def test_cancelled_in_time_is_left_out_and_later_it_is_missed() -> None:
    assert fate(State.CANCELLED, ended_on=DUE) == Fate.EXCLUDED
    assert fate(State.CANCELLED, ended_on=DAY) == Fate.MISSED


def test_the_day_itself_is_in_time() -> None:
    assert fate_of(Pledge(State.PROMISED, DUE, DUE), DUE) == Fate.NOT_DUE
    assert fate(State.PROMISED) == Fate.MISSED


def test_what_was_never_promised_or_went_to_somebody_else_is_left_out() -> None:
    assert fate(State.DECLINED) == fate(State.REQUESTED) == Fate.EXCLUDED
    assert fate(State.NOT_KEPT, was_handed_over=True) == Fate.EXCLUDED
    assert fate(State.NOT_KEPT) == Fate.MISSED

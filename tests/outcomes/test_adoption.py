"""Shares of people and the speed with which they come (domain.md 8)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from initiatives.outcomes.adoption import HALF, MOST, days_to_share, effective_adoption, proficiency

LIVE = date(2026, 3, 1)


def days(share: Decimal, *counts: tuple[int, str]) -> Decimal | None:
    known = [(LIVE + timedelta(after), Decimal(part)) for after, part in counts]
    return days_to_share(known, LIVE, share)


def test_a_share_is_reached_between_two_counts() -> None:
    counts = (0, "0"), (30, "0.4"), (60, "0.6"), (90, "0.7")
    assert days(HALF, *counts) == 45
    assert days(MOST, *counts) is None


def test_only_the_first_time_counts() -> None:
    counts = (0, "0.2"), (10, "0.6"), (20, "0.4"), (30, "0.9")
    assert days(HALF, *counts) == Decimal("7.5")


def test_nothing_is_made_up_before_the_first_count() -> None:
    assert days(HALF, (20, "0.7")) == 20
    assert days(HALF, (-20, "0.7")) == 0
    assert days(HALF) is None


def test_more_use_than_expected_counts_as_all_of_it() -> None:
    assert effective_adoption(HALF, Decimal("1.4"), HALF) == Decimal("0.25")


@pytest.mark.parametrize(("proficient", "active", "share"), [(7, 10, "0.7"), (0, 10, "0")])
def test_proficiency(proficient: int, active: int, share: str) -> None:
    assert proficiency(proficient, active) == Decimal(share)


def test_nobody_active_has_no_proficiency() -> None:
    assert proficiency(0, 0) is None

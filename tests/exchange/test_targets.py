"""What a source says a value should be, as direction, baseline and target."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.exchange.targets import Limits, terms

MARCH = date(2017, 3, 31)


def limits(low: int | None, high: int | None) -> Limits:
    return Limits(*(None if each is None else Decimal(each) for each in (low, high)))


def found(low: int | None, high: int | None, **said: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("baseline", "baseline_on", "start"))
    given = nothing | {"target_on": date(2018, 3, 31), "is_lasting": False} | said
    return terms(limits(low, high), **given)


def from_baseline(value: int, low: int | None, high: int | None, **said: Any) -> dict[str, Any]:
    start = date(2017, 4, 1)
    return found(low, high, baseline=Decimal(value), baseline_on=MARCH, start=start, **said)


@pytest.mark.parametrize(
    ("low", "high", "direction", "target", "target_high"),
    [
        (90, None, "maintain_at_least", 90, None),
        (None, 5, "maintain_at_most", 5, None),
        (70, 80, "within", 70, 80),
        (100, 100, "within", 100, 100),
        (None, None, "within", None, None),
    ],
)
def test_without_a_baseline_a_limit_is_to_be_held(
    low: int | None, high: int | None, direction: str, target: int | None, target_high: int | None
) -> None:
    said = found(low, high)
    assert (said["direction"], said["target"], said["target_high"]) == (
        direction,
        target,
        target_high,
    )
    assert (said["baseline"], said["first_expected_on"]) == (None, None)


@pytest.mark.parametrize(
    ("baseline", "low", "high", "direction"),
    [
        (80, 90, None, "increase"),
        (90, 90, None, "maintain_at_least"),
        (95, 90, None, "maintain_at_least"),
        (8, None, 5, "decrease"),
        (5, None, 5, "maintain_at_most"),
        (4, None, 5, "maintain_at_most"),
        (96, 100, 100, "increase"),
        (104, 100, 100, "decrease"),
        (100, 100, 100, "within"),
        (60, 70, 80, "within"),
        (60, None, None, "within"),
    ],
)
def test_beyond_the_baseline_there_is_a_way(
    baseline: int, low: int | None, high: int | None, direction: str
) -> None:
    said = from_baseline(baseline, low, high)
    assert said["direction"] == direction
    assert (said["baseline"], said["baseline_on"]) == (Decimal(baseline), MARCH)


def test_way_has_one_target_and_a_start() -> None:
    said = from_baseline(96, 100, 100)
    assert (said["target"], said["target_high"]) == (Decimal(100), None)
    assert said["first_expected_on"] == date(2017, 4, 1)


def test_what_is_only_held_is_due_from_no_day() -> None:
    assert from_baseline(95, 90, None)["first_expected_on"] is None


def test_lasting_target_is_held_and_not_reached_by_a_day() -> None:
    said = from_baseline(80, 90, None, is_lasting=True, target_on=None)
    assert (said["direction"], said["baseline"]) == ("maintain_at_least", Decimal(80))


def test_baseline_of_the_target_date_is_none() -> None:
    said = from_baseline(80, 90, None, target_on=MARCH)
    assert (said["direction"], said["baseline"]) == ("maintain_at_least", None)
    assert said["baseline_on"] is None

"""What readings show of a benefit: better, met, held."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from initiatives.benefits.evidence import (
    Read,
    held_since,
    is_better,
    meets,
    met_in_a_row,
    newest_a_day,
)

D = Decimal
HUNDRED, FIFTY = D(100), D(50)


@dataclass
class Aim:
    direction: str
    target: Decimal | None = HUNDRED
    baseline: Decimal | None = FIFTY
    target_high: Decimal | None = None
    tolerance: Decimal | None = None


@pytest.mark.parametrize(
    ("aim", "value", "expected"),
    [
        (Aim("increase"), 100, True),
        (Aim("increase"), 99, False),
        (Aim("decrease"), 100, True),
        (Aim("decrease"), 101, False),
        (Aim("maintain_at_least"), 100, True),
        (Aim("maintain_at_least"), 99, False),
        (Aim("maintain_at_most"), 100, True),
        (Aim("maintain_at_most"), 101, False),
        (Aim("within", target_high=D(110)), 110, True),
        (Aim("within", target_high=D(110)), 111, False),
        (Aim("within", target_high=D(110)), 99, False),
        (Aim("within"), 100, False),
        (Aim("increase", target=None), 100, False),
    ],
)
def test_the_target_is_met(aim: Aim, value: int, *, expected: bool) -> None:
    assert meets(aim, D(value)) is expected


@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [
        ("increase", 51, True),
        ("increase", 50, False),
        ("decrease", 49, True),
        ("decrease", 50, False),
        ("maintain_at_least", 100, True),
        ("maintain_at_least", 60, False),
    ],
)
def test_better_than_the_baseline(direction: str, value: int, *, expected: bool) -> None:
    assert is_better(Aim(direction), D(value)) is expected


def test_without_a_baseline_nobody_can_say_that_it_is_better() -> None:
    assert not is_better(Aim("increase", baseline=None), D(90))


def reads(*values: int, further: int = 0) -> list[Read]:
    """A reading a month, newest first; the first `further` came after it was realised."""
    days = [date(2026, 12 - n, 1) for n in range(len(values))]
    pairs = enumerate(zip(days, values, strict=True))
    return [Read(on, D(value), n < further) for n, (on, value) in pairs]


def test_readings_in_a_row_count_from_the_newest() -> None:
    assert met_in_a_row(Aim("increase"), reads(101, 100, 99, 105)) == 2


def test_only_what_came_after_it_was_realised_shows_that_it_lasts() -> None:
    aim = Aim("increase", tolerance=D(5))
    assert held_since(aim, reads(95, 101, 102, further=2)) == 2
    assert held_since(aim, reads(94, 101, 102, further=2)) == 0


def test_of_one_day_the_newest_counts_and_none_from_before_results_were_expected() -> None:
    day, early = date(2026, 11, 1), date(2026, 10, 1)
    rows = [Read(day, D(3)), Read(day, D(2)), Read(early, D(1))]
    assert [row.value for row in newest_a_day(rows, day)] == [D(3)]

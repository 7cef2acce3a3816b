"""What several outcomes claim of one change."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.claims.sharing import Part, Pool, Sum, alike, pooled, sum_words, summed

OLD, NEW = date(2026, 9, 30), date(2026, 10, 31)


def part(**more: Any) -> Part:
    """Downtime, 54 hours less."""
    facts: dict[str, Any] = {
        "direction": "decrease",
        "baseline": Decimal(212),
        "latest_value": Decimal(158),
        "latest_as_of": OLD,
    }
    return Part(**(facts | more))


def total(*parts: Part) -> Sum:
    return summed(pooled(parts))


def test_without_a_share_each_claims_all_of_it() -> None:
    assert total(part(), part()) == Sum(Decimal(200), Decimal(108), Decimal(54))


@pytest.mark.parametrize(
    ("shares", "too_much"), [((60, 40), False), ((60, "40.01"), True), ((0, None), False)]
)
def test_together_they_may_claim_the_whole(shares: tuple, too_much: bool) -> None:
    parts = [part(attribution=None if s is None else Decimal(s)) for s in shares]
    assert total(*parts).is_too_much is too_much


def test_the_newest_reading_says_how_far_it_moved() -> None:
    newer = part(latest_value=Decimal(150), latest_as_of=NEW)
    assert total(part(), newer).measured == 62
    assert total(newer, part()).measured == 62


def test_a_rising_measure_moves_up() -> None:
    assert total(part(direction="increase", latest_value=Decimal(222))).measured == 10


@pytest.mark.parametrize(
    "more",
    [
        {"latest_value": None, "latest_as_of": None},
        {"baseline": None},
        {"latest_value": Decimal(212)},
        {"latest_value": Decimal(230)},
        {"direction": "maintain_at_most"},
    ],
    ids=["unread", "no baseline", "not moved", "worse", "a limit"],
)
def test_nothing_is_claimed_of_what_has_not_moved(more: dict) -> None:
    assert total(part(**more), part(**more)) == Sum(Decimal(200))


def test_nobody_claims_nothing() -> None:
    assert summed(Pool()) == Sum(Decimal(0))


@pytest.mark.parametrize(
    ("sum_of", "unit", "words"),
    [
        (
            Sum(Decimal(200), Decimal(108), Decimal(54)),
            "hours a month",
            "108 of the 54 hours a month",
        ),
        (Sum(Decimal(120), Decimal(6), Decimal(5)), "% of jobs", "6 of the 5 percentage points"),
    ],
)
def test_the_sum_stands_against_what_was_measured(sum_of: Sum, unit: str, words: str) -> None:
    assert sum_words(sum_of, unit) == f"Together they claim {words} measured so far."


def test_before_it_moved_the_sum_is_in_per_cent() -> None:
    assert sum_words(Sum(Decimal(200)), "hours") == "Together they claim 200 % of what it brings."


def test_alike_is_alike_whatever_the_letters_and_the_spaces() -> None:
    assert alike(" Down  TIME ", "Hours", "Depots") == alike("down time", "hours", "depots")


@pytest.mark.parametrize(
    "other", [("Delay", "h", ""), ("Downtime", "d", ""), ("Downtime", "h", "A")]
)
def test_what_differs_is_not_alike(other: tuple[str, str, str]) -> None:
    assert alike(*other) != alike("Downtime", "h", "")


@pytest.mark.parametrize("nothing", [(" ", "h", "A"), ("Downtime", "", "A")])
def test_without_a_name_or_a_unit_nothing_is_alike(nothing: tuple[str, str, str]) -> None:
    assert alike(*nothing) is None

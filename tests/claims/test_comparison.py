"""Claimed, promised and realised side by side."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.claims import comparison
from initiatives.claims.comparison import LOOKS, Became, Comparison, compare, realisation

TODAY = date(2026, 11, 24)
OVER, AHEAD = date(2026, 11, 23), date(2026, 11, 24)


def compared(**more: Any) -> Comparison:
    """Downtime that falls: from 212, claimed 95, 158 so far."""
    facts: dict[str, Any] = {
        "direction": "decrease",
        "baseline": Decimal(212),
        "claimed": Decimal(95),
        "realised": Decimal(158),
        "target_on": AHEAD,
        "today": TODAY,
    }
    return compare(**(facts | more))


@pytest.mark.parametrize(
    ("baseline", "claimed", "realised", "ratio"),
    [
        ("212", "95", "158", "0.461538"),
        ("212", "95", "95", "1"),
        ("212", "95", "60", "1.299145"),
        ("212", "95", "230", "-0.153846"),
        ("212", "95", "212", "0"),
        ("61", "75", "66", "0.357143"),
        ("0", "40", "31", "0.775"),
        ("-5", "5", "0", "0.5"),
    ],
)
def test_one_formula_for_both_directions(
    baseline: str, claimed: str, realised: str, ratio: str
) -> None:
    found = realisation(Decimal(baseline), Decimal(claimed), Decimal(realised))
    assert found == Decimal(ratio)
    assert str(found)[0] != "-" or Decimal(ratio) < 0


@pytest.mark.parametrize(
    "values", [(None, 95, 158), (212, None, 158), (212, 95, None), (212, 212, 158)]
)
def test_the_ratio_is_undefined_where_something_is_missing(values: tuple) -> None:
    assert realisation(*(None if v is None else Decimal(v) for v in values)) is None


@pytest.mark.parametrize(
    ("realised", "target_on", "became"),
    [
        (158, AHEAD, Became.NOT_YET),
        (158, None, Became.NOT_YET),
        (158, OVER, Became.MISSED),
        (95, OVER, Became.MET),
        (94, AHEAD, Became.MET),
        (230, AHEAD, Became.NOT_YET),
    ],
)
def test_what_became_of_it(realised: int, target_on: date | None, became: Became) -> None:
    assert compared(realised=Decimal(realised), target_on=target_on).became == became


def test_a_rising_measure_is_met_from_above() -> None:
    rising = {"direction": "increase", "baseline": Decimal(61), "claimed": Decimal(75)}
    assert compared(**rising, realised=Decimal(75)).became == Became.MET
    assert compared(**rising, realised=Decimal("74.9")).became == Became.NOT_YET


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"claimed": None}, comparison.NO_VALUE),
        ({"baseline": None}, comparison.NO_BASELINE),
        ({"realised": None}, comparison.NO_READING),
        ({"claimed": Decimal(212)}, comparison.NO_CHANGE),
        ({"claimed": Decimal(250)}, comparison.NO_CHANGE),
        ({"direction": "increase"}, comparison.NO_CHANGE),
        ({"direction": "within"}, comparison.NO_LIMIT),
    ],
)
def test_what_cannot_be_told_says_why(more: dict, why: str) -> None:
    found = compared(**more)
    assert (found.became, found.why, found.ratio) == (Became.UNTOLD, why, None)


@pytest.mark.parametrize(
    ("direction", "realised", "became"),
    [
        ("maintain_at_least", 96, Became.MET),
        ("maintain_at_least", 94, Became.NOT_YET),
        ("maintain_at_most", 94, Became.MET),
        ("maintain_at_most", 96, Became.NOT_YET),
    ],
)
def test_a_limit_is_met_while_it_is_kept(direction: str, realised: int, became: Became) -> None:
    found = compared(direction=direction, baseline=None, realised=Decimal(realised))
    assert (found.became, found.ratio) == (became, None)


def test_all_three_values_stand_beside_each_other() -> None:
    found = compared(promised=Decimal(130))
    assert (found.claimed, found.promised, found.realised) == (95, 130, 158)


@pytest.mark.parametrize(
    ("realised", "words"),
    [(158, "46 %"), (230, "15 % the wrong way"), (60, "130 %"), (212, "0 %"), (None, "")],
)
def test_the_ratio_in_words(realised: int | None, words: str) -> None:
    found = compared(realised=None if realised is None else Decimal(realised))
    assert found.ratio_words == words


def test_everything_that_can_become_of_it_has_a_look() -> None:
    assert set(LOOKS) == set(Became)

"""Per cent of the baseline as a value, and back."""

from decimal import Decimal

import pytest

from initiatives.claims.change import change_words, is_worse, value_after


@pytest.mark.parametrize(
    ("baseline", "percent", "way", "value"),
    [
        ("212", "55", "less", "95.4"),
        ("212", "55", "more", "328.6"),
        ("61", "0", "more", "61"),
        ("-10", "50", "less", "-15"),
        ("-10", "50", "more", "-5"),
        ("3", "33.333333", "less", "2"),
        ("0", "50", "more", "0"),
    ],
)
def test_the_value_it_comes_to(baseline: str, percent: str, way: str, value: str) -> None:
    assert value_after(Decimal(baseline), Decimal(percent), way) == Decimal(value)


@pytest.mark.parametrize(
    ("direction", "way", "worse"),
    [
        ("decrease", "more", True),
        ("decrease", "less", False),
        ("increase", "less", True),
        ("increase", "more", False),
        ("maintain_at_most", "more", False),
    ],
)
def test_a_claim_the_wrong_way_is_worse(direction: str, way: str, worse: bool) -> None:
    assert is_worse(direction, way) is worse


@pytest.mark.parametrize(
    ("baseline", "value", "words"),
    [
        ("212", "95.4", "55 % less than the baseline"),
        ("61", "75", "23 % more than the baseline"),
        ("212", "212", "the same as the baseline"),
        ("0", "5", ""),
        (None, "5", ""),
        ("5", None, ""),
    ],
)
def test_a_value_in_per_cent_of_the_baseline(
    baseline: str | None, value: str | None, words: str
) -> None:
    given = [None if each is None else Decimal(each) for each in (baseline, value)]
    assert change_words(*given) == words

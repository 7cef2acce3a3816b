"""Reached, partly, not, or nobody can tell."""

import pytest

from initiatives.closing.split import LOOKS, STOOD, Split, of_measure, of_outcome
from initiatives.outcomes.standing import STANDINGS

R, P, N, U = Split.REACHED, Split.PARTLY, Split.NOT, Split.UNTOLD


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ("reached", R),
        ("held", R),
        ("moving", P),
        ("still", N),
        ("back", N),
        ("not-held", N),
        ("unclear", U),
        ("unread", U),
    ],
)
def test_a_measure_by_where_it_stands(standing: str, expected: Split) -> None:
    assert of_measure(standing, is_stale=False) == expected


@pytest.mark.parametrize("standing", STANDINGS)
def test_a_reading_that_is_too_old_tells_nothing(standing: str) -> None:
    assert of_measure(standing, is_stale=True) == U


def test_only_words_that_there_are_count() -> None:
    assert set(STOOD) <= set(STANDINGS)


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ([R, R], R),
        ([R, N], P),
        ([R, U], P),
        ([P], P),
        ([N, N], N),
        ([N, U], U),
        ([U], U),
        ([], U),
    ],
)
def test_an_outcome_by_its_measures(measures: list[Split], expected: Split) -> None:
    assert of_outcome(measures) == expected


def test_every_word_has_its_look() -> None:
    assert list(LOOKS) == list(Split)

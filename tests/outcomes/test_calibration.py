"""Likelihood in words, the words against what came, and owner against data (domain.md 10.8, 11)."""

from decimal import Decimal

import pytest

from initiatives.outcomes.agreement import OF_LEVEL, disagree
from initiatives.outcomes.calibration import brier, word_table
from initiatives.outcomes.health import Health
from initiatives.outcomes.models import Level
from initiatives.outcomes.words import LIKELIHOOD_WORDS, is_held, likelihood


@pytest.mark.parametrize(
    ("probability", "word", "range_"),
    [
        ("0", "exceptionally unlikely", "below 1 %"),
        ("0.0099999999", "very unlikely", "1 to 10 %"),
        ("0.099999", "very unlikely", "1 to 10 %"),
        ("0.1", "unlikely", "10 to 33 %"),
        ("0.33", "about as likely as not", "33 to 66 %"),
        ("0.66", "likely", "66 to 90 %"),
        ("0.90", "very likely", "90 to 99 %"),
        ("0.99", "very likely", "90 to 99 %"),
        ("0.990001", "virtually certain", "above 99 %"),
        ("1", "virtually certain", "above 99 %"),
    ],
)
def test_each_number_has_one_word(probability: str, word: str, range_: str) -> None:
    assert likelihood(Decimal(probability)) == (word, range_)
    assert word in LIKELIHOOD_WORDS


@pytest.mark.parametrize("odd", ["-0.1", "1.1"])
def test_what_is_no_probability_has_no_word(odd: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        likelihood(Decimal(odd))


def test_always_half_is_a_quarter_wrong() -> None:
    assert brier([(Decimal("0.5"), True), (Decimal("0.5"), False)]) == Decimal("0.25")
    assert brier([]) is None


def test_words_in_order_with_how_often_they_came_true() -> None:
    said = [("likely", True), ("unlikely", False), ("likely", False), ("likely", True)]
    table = word_table(said, LIKELIHOOD_WORDS)
    assert [(row.word, row.came_true, row.of) for row in table] == [
        ("unlikely", 0, 1),
        ("likely", 2, 3),
    ]
    assert table[1].share == Decimal("0.666667")


@pytest.mark.parametrize("health", [Health.RED, Health.MISSED])
def test_two_steps_apart_is_disagreement(health: Health) -> None:
    assert [level for level in OF_LEVEL if disagree(health, level)] == ["high"]


@pytest.mark.parametrize("health", [Health.GREEN, Health.ACHIEVED])
def test_low_against_green_is_disagreement(health: Health) -> None:
    assert [level for level in OF_LEVEL if disagree(health, level)] == ["low"]


def test_one_step_and_what_is_grey_never_disagree() -> None:
    grey = [Health.UNKNOWN, Health.NOT_MEASURABLE, Health.TOO_EARLY, Health.NOT_STARTED]
    assert not any(
        disagree(health, level) for health in [*grey, Health.AMBER] for level in OF_LEVEL
    )
    assert not disagree("", "high")
    assert not disagree(Health.RED, "")


def test_every_level_has_its_step() -> None:
    assert list(OF_LEVEL) == Level.values


@pytest.mark.parametrize(("value", "held"), [(4, False), (5, True), (8, True), (9, False)])
def test_within_two_limits(value: int, held: bool) -> None:
    assert is_held("within", Decimal(5), Decimal(value), Decimal(8)) is held
    assert is_held("within", Decimal(5), Decimal(value)) is None

"""The sentence a promise is made of."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.models import Measure
from initiatives.promises.sentence import condition_of, reason, statement_of, whole_sentence


@pytest.mark.parametrize(
    ("direction", "baseline", "said"),
    [
        ("decrease", Decimal(212), "Downtime goes from 212 to 130 hours"),
        ("decrease", None, "Downtime reaches 130 hours"),
        ("maintain_at_most", Decimal(212), "Downtime stays at or below 130 hours"),
        ("maintain_at_least", None, "Downtime stays at or above 130 hours"),
    ],
)
def test_the_statement_says_from_where_to_where(
    direction: str, baseline: Decimal | None, said: str
) -> None:
    measure = Measure(name="Downtime", unit="hours", direction=direction, baseline=baseline)
    assert statement_of(measure, Decimal("130.000000")) == said


def test_a_value_not_yet_written_shows() -> None:
    measure = Measure(name="Downtime", unit="hours", direction="increase", baseline=Decimal(0))
    assert statement_of(measure, None) == "Downtime goes from 0 to … hours"


@pytest.mark.parametrize(
    ("direction", "limit"), [("decrease", "at or below"), ("increase", "at or above")]
)
def test_it_counts_as_kept_on_the_right_side(direction: str, limit: str) -> None:
    assert limit in condition_of(Measure(direction=direction))


def test_the_whole_sentence_holds_date_and_reason_once() -> None:
    said = whole_sentence("Downtime halves.", date(2027, 3, 31), "Because crews plan by risk.")
    assert said == "Downtime halves by 31 March 2027, because crews plan by risk."


def test_without_date_or_reason_the_statement_stands_alone() -> None:
    assert whole_sentence("Downtime halves", None, "") == "Downtime halves."


def test_a_reason_that_only_begins_like_the_word_is_left_alone() -> None:
    assert reason("becauses pile up") == "becauses pile up"

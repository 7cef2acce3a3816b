"""How an ending is worded: never as a failure."""

from datetime import date
from itertools import product

import pytest

from initiatives.closing.models import Closing
from initiatives.closing.words import ended_words

UNTIL = date(2027, 11, 24)


@pytest.mark.parametrize(
    ("settled", "ending"), [*product(Closing.Settled.values, Closing.Ending.values)]
)
def test_every_settled_ending_is_a_good_one(settled: str, ending: str) -> None:
    assert ended_words(ending, settled, UNTIL).tone == "good"


@pytest.mark.parametrize(
    ("ending", "word"),
    [
        ("delivered", "Delivered, value watched until 24 Nov 2027"),
        ("stopped", "Stopped, value watched until 24 Nov 2027"),
    ],
)
def test_until_then_the_last_day_is_named(ending: str, word: str) -> None:
    look = ended_words(ending, "", UNTIL)
    assert (look.word, look.tone) == (word, "info")


def test_an_honest_stop_is_called_one() -> None:
    assert ended_words("stopped", "given_up", None).word == "Stopped honestly"

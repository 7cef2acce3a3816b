"""How far an outcome has come, in four words: partly is not the same as not (domain.md 12.2). Pure.

Nothing unknown is counted as reached or as not: without a reading that still holds nobody can tell.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Split(StrEnum):
    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"
    UNTOLD = "untold"


class SplitLook(NamedTuple):
    """How it is shown: a word, a tone and an icon, never colour alone."""

    word: str
    tone: str
    icon: str


LOOKS: dict[Split, SplitLook] = {
    Split.REACHED: SplitLook("Reached", "good", "kept"),
    Split.PARTLY: SplitLook("Partly", "warn", "at-risk"),
    Split.NOT: SplitLook("Not", "bad", "off-track"),
    Split.UNTOLD: SplitLook("Cannot be told", "mute", "silent"),
}
# by the word of outcomes/standing.py
STOOD: dict[str, Split] = {
    "reached": Split.REACHED,
    "held": Split.REACHED,
    "moving": Split.PARTLY,
    "still": Split.NOT,
    "back": Split.NOT,
    "not-held": Split.NOT,
}


def of_measure(standing: str, *, is_stale: bool) -> Split:
    """`standing` is one of outcomes/standing.STANDINGS; a reading that is too old tells nothing."""
    return Split.UNTOLD if is_stale else STOOD.get(standing, Split.UNTOLD)


def of_outcome(measures: Iterable[Split]) -> Split:
    """All of its measures together: all reached, or some of it, or none, or nobody can tell."""
    found = set(measures)
    if len(found) == 1:
        return found.pop()
    return Split.PARTLY if found & {Split.REACHED, Split.PARTLY} else Split.UNTOLD

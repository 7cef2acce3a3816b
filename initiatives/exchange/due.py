"""A published milestone as what is promised and by when. Pure.

"Completed: Public beta release --- Oct to Dec 2014" says what, and words about when. The date is
the last day of the last month (or year) named. Words that name only a beginning ("from Jan 2015",
"after Mar 2015", "Jan 2015 onwards") or nothing ("date to be confirmed") give no date: such a
milestone is to be dated. The words themselves are always kept.
"""

import re
from dataclasses import dataclass
from datetime import date

from initiatives.exchange.days import MONTH, Edge, NoSuchDay, day_of

DONE = re.compile(r"^completed?\s*:\s*", re.IGNORECASE)
DASHES = re.compile(r"\s*-{2,}\s*|\s*[–—]\s*|\s+-\s+")
OPEN_WORDS = re.compile(
    r"^(?:dates? (?:to be (?:confirmed|determined|decided|agreed)|tb[cd]|unknown|not known)"
    r"|tb[cd]|to be (?:confirmed|determined|decided|agreed))\.?$",
    re.IGNORECASE,
)
BEGINNING = re.compile(
    r"^(?:from|after|post|beyond|not before|no earlier than|starting)\b|\bonwards?$", re.IGNORECASE
)
LEADING = re.compile(
    r"^(?:by|in|mid|early|late|until|end of|the end of|beginning of|before the end of)[ -]+",
    re.IGNORECASE,
)
RANGE = re.compile(r"^.+?(?:\bto\b|\band\b|[-–/])\s*(?=\S)", re.IGNORECASE)
TIMELY = re.compile(rf"\b(?:{MONTH}|(?:19|20)\d\d)(?:\b|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """`title` without the mark of completion and the date; `due` None is to be dated.

    `impossible`: the words name a day that does not exist.
    """

    title: str
    due_text: str
    due: date | None
    marked_complete: bool
    impossible: bool = False


def read_milestone(text: str) -> Stated:
    """What a milestone says."""
    line = " ".join(text.split())
    words = DONE.sub("", line)
    title, due_text = _cut(words)
    try:
        return Stated(title, due_text, due_of(due_text), words != line)
    except NoSuchDay:
        return Stated(title, due_text, None, words != line, impossible=True)


def _cut(words: str) -> tuple[str, str]:
    """Cut at the last dash that has words about time behind it, or else at the last long one."""
    if OPEN_WORDS.match(words):
        return "", words
    dashes = list(DASHES.finditer(words))
    for dash in reversed(dashes):
        after = words[dash.end() :]
        if OPEN_WORDS.match(after) or (TIMELY.search(after) and len(after) <= 60):
            return words[: dash.start()], after
    for dash in reversed(dashes):
        if "---" in dash[0]:
            return words[: dash.start()], words[dash.end() :]
    return words, ""


def due_of(words: str) -> date | None:
    """The day that words about time mean; None when they name no end. Raises NoSuchDay."""
    if not words or OPEN_WORDS.match(words) or BEGINNING.search(words):
        return None
    end = LEADING.sub("", words)
    day = day_of(end, Edge.LAST)
    if day is None:
        day = day_of(LEADING.sub("", RANGE.sub("", end, count=1)), Edge.LAST)
    return day

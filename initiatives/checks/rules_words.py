"""How rules name things in a sentence, and where rules come from, in words for their help page."""

from datetime import date

from initiatives.checks.facts import Gauge, Item

LONGEST = 60

OWN = "A rule of Value Chain, not a norm of the field."
DEPENDENCIES = "Benefits dependency networks, after Ward and Daniel (Cranfield)."
GUIDE = (
    "Guide for effective benefits management, Infrastructure and Projects Authority (2017), "
    "read in summary."
)
PROMISES = "Promise-based management, Sull and Spinosa (2007)."


def named(title: str) -> str:
    """A title in quotes on one line, shortened to 60 characters: “Digital twin licence”."""
    line = " ".join(title.split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rstrip() + "…"
    return f"“{line}”"


def measure_of(item: Item, gauge: Gauge) -> str:
    """Whose measure it is; by its own name too where the item has several."""
    if len(item.gauges) == 1:
        return f"the measure of {named(item.title)}"
    return f"{named(gauge.name)}, a measure of {named(item.title)}"


def listed(words: list[str], *, last: str = "and") -> str:
    """a, b and c."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def sentence(text: str) -> str:
    """With a capital and a full stop; a quoted title keeps its own letters."""
    return f"{text[:1].upper()}{text[1:]}."


def long_day(day: date) -> str:
    """A date as sentences say it: 31 March 2027."""
    return f"{day.day} {day:%B %Y}"

"""Dates as publishers write them. Pure.

A month or a year stands for its first day where something starts and for its last day where
something ends or is due: nothing is late before the named time is over (see `Edge`).
"""

import re
from calendar import monthrange
from datetime import date, datetime
from enum import Enum

from initiatives.exchange.files.grid import Cell

FIRST_YEAR, LAST_YEAR = 1950, 2150
PIVOT = 80  # two-digit years from 80 on are of the last century
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./-](?P<number>\d{1,2})[./-](?P<year>\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./-](?P<number>\d{1,2})[./-](?P<day>\d{1,2})")
DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{MONTH},?[ -](?P<year>\d{{4}})")
MONTH_YEAR = re.compile(rf"{MONTH},?[ -](?P<year>\d{{4}}|\d{{2}})")
YEAR = re.compile(r"(?P<year>\d{4})")
TIME = re.compile(
    r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
SHAPES = (DAY_FIRST, YEAR_FIRST, DAY_MONTH, MONTH_YEAR, YEAR)


class Edge(Enum):
    """Which day of a month or year is meant when no day is named."""

    FIRST = "first"
    LAST = "last"


class NoSuchDay(ValueError):  # noqa: N818
    """It is written as a date and there is no such day."""


def day_of(text: str, edge: Edge) -> date | None:
    """The day a text names; None when it is not written as a date. Raises NoSuchDay."""
    words = TIME.sub("", " ".join(text.casefold().split()))
    for shape in SHAPES:
        found = shape.fullmatch(words)
        if found:
            return _day(found.groupdict(), edge)
    return None


def day_of_cell(cell: Cell, text: str, edge: Edge) -> date | None:
    """As `day_of`, where a workbook may hold a real date."""
    if isinstance(cell, datetime):
        return _checked(cell.date())
    if isinstance(cell, date):
        return _checked(cell)
    return day_of(text, edge)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(found: dict[str, str | None], edge: Edge) -> date:
    year = int(found["year"] or 0)
    if len(found["year"] or "") == 2:
        year += 2000 if year < PIVOT else 1900
    word = found.get("month")
    month = MONTHS[word] if word else int(found.get("number") or 0)
    if not month:
        month = 1 if edge is Edge.FIRST else 12
    try:
        if found.get("day"):
            return _checked(date(year, month, int(found["day"] or 0)))
        first = _checked(date(year, month, 1))
    except ValueError as error:
        raise NoSuchDay(str(error)) from error
    return first if edge is Edge.FIRST else last_of_month(year, month)


def _checked(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NoSuchDay(f"The year {day.year} is out of range.")
    return day


def date_in_name(name: str) -> date | None:
    """The date in a file's name, "milestones_2014-04-30.csv"; None when it has none."""
    for year, month, day in re.findall(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def year_in_name(name: str) -> int | None:
    """The last year in a file's name, "uk_2014.csv"; None when it has none."""
    found = re.findall(r"(?<!\d)(20\d\d)(?!\d)", name)
    return int(found[-1]) if found else None

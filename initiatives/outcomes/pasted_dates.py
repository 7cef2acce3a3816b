"""Days as spreadsheets write them. Pure: text in, dates out."""

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
NAMES = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# The forms of a date, the longest first: what stands at the start of a line.
SHAPES = (
    r"\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?",
    r"\d{4}/\d{1,2}/\d{1,2}",
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}(?: \d{1,2}:\d{2}(?::\d{2})?)?",
    rf"\d{{1,2}}\.?[ \-]{NAMES}[ \-,]{{1,2}}\d{{4}}",
    rf"{NAMES}[ \-]\d{{1,2}},?[ \-]\d{{4}}",
    rf"{NAMES}[ \-]\d{{4}}",
    r"\d{4}-\d{2}",
)
DATE = re.compile(
    rf"\s*[\"']?\s*(?P<date>{'|'.join(SHAPES)})\s*[\"']?(?=[\s;,\"']|$)(?P<rest>.*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
NUMBERS = re.compile(r"\d+", re.ASCII)
WORD = re.compile(r"[a-z]+", re.IGNORECASE)


class Order(StrEnum):
    """Which number of 03/04/2026 comes first."""

    DAY = "day"
    MONTH = "month"


def split_off_date(row: str) -> tuple[str, str]:
    """The date a line starts with, as it is written, and the rest; "" where it starts with none."""
    found = DATE.match(row)
    return (found["date"], found["rest"]) if found else ("", row)


def days_of(typed: str) -> dict[Order, date]:
    """The day a date says by the order of its numbers, the last one of its month where it names
    none. One entry where only one order makes a day; two alike where the order does not matter;
    none for no day."""
    numbers = [int(each) for each in NUMBERS.findall(re.split(r"[T:]", typed)[0])]
    word = WORD.search(typed)
    if word and word[0][:3].lower() in MONTHS:
        month = MONTHS.index(word[0][:3].lower()) + 1
        return _either(_day(numbers[-1], month, numbers[0] if len(numbers) > 1 else None))
    if typed[:4].isdigit():
        return _either(_day(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None))
    if len(numbers) < 3:
        return {}
    first, second, year = numbers[:3]
    if "." in typed:  # nobody writes the month first with points
        return _either(_day(year, second, first))
    ways = {Order.DAY: _day(year, second, first), Order.MONTH: _day(year, first, second)}
    return {order: day for order, day in ways.items() if day}


def _either(day: date | None) -> dict[Order, date]:
    return dict.fromkeys(Order, day) if day else {}


def _day(year: int, month: int, day: int | None) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, last)
    return date(year, month, day) if 1 <= day <= last else None

"""Reading a pasted column of dates and values, line by line. Pure: text in, lines out.

A line is a date and a value with a tab, a semicolon, a comma or a space between them. Where a date
or a number can be read in two ways the rest of the column decides. Where it does not, that is told,
so that the page can ask; until then the day stands before the month and a point before decimals.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from initiatives.outcomes.pasted_dates import Order, days_of, split_off_date
from stakeholders.numbers import Mark, is_ambiguous, readings

T = TypeVar("T")
MOST_LINES, MOST_TEXT, LONGEST_LINE = 500, 200_000, 200
WHOLE, PLACES = 18, 6
TOO_LONG = "This line is too long for a date and a value."
NO_DATE = "This does not start with a date, for example 2026-03-31 or 31 Mar 2026."
NO_DAY = "There is no such day between 1990 and 2100."
NO_VALUE = "There is no value after the date."
NO_NUMBER = "“{}” is no number."
MORE = "There is more than a date and a value on this line."
TOO_WIDE = "A value has at most 18 digits before and 6 behind the decimal mark."
FORMULA = "This is a formula. In the spreadsheet, copy what the cells show, not what they hold."
TOO_MANY = "These are {} lines. Paste at most 500 at a time."
TOO_MUCH = "This is too much text for 500 lines. Paste the dates and the values only."
# What stands around a number and says what it is: a currency or per cent.
BEFORE = re.compile(r"^(?P<sign>[+\-\u2212]?)\s*(?:[A-Z]{3}(?=[\s\d+-])|kr\.?|[€$£¥₹])\s*")
BEHIND = re.compile(r"\s*(?:%|kr\.?|[€$£¥₹]|(?<=[\s\d])[A-Z]{3})$")
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\x00"))
BETWEEN = "\"' \t;,\u00a0"


@dataclass(frozen=True)
class Line:
    """One pasted line; `problem` is a sentence, empty where a date and a value were read."""

    number: int
    text: str
    as_of: date | None = None
    value: Decimal | None = None
    problem: str = ""


@dataclass(frozen=True)
class Pasted:
    """What was read. `heading` is a first line that was left out. `order_matters` and
    `mark_matters`: nothing in the column says what it means. `problem` is about all of it."""

    lines: tuple[Line, ...] = ()
    heading: str = ""
    order_matters: bool = False
    mark_matters: bool = False
    order: Order = Order.DAY
    mark: Mark = Mark.POINT
    problem: str = ""


@dataclass(frozen=True)
class _Row:
    number: int
    text: str
    typed: str
    value: str

    @property
    def days(self) -> dict[Order, date]:
        return days_of(self.typed)

    @property
    def numbers(self) -> dict[Mark, str]:
        return readings(self.value)


def read_column(text: str, *, order: Order = Order.DAY, mark: Mark = Mark.POINT) -> Pasted:
    """Read what was pasted; `order` and `mark` count where the column itself does not say."""
    if len(text) > MOST_TEXT:
        return Pasted(problem=TOO_MUCH)
    typed = [
        (number, row.translate(INVISIBLE).strip())
        for number, row in enumerate(text.splitlines(), start=1)
    ]
    typed = [(number, row) for number, row in typed if row.strip(BETWEEN)]
    heading = typed.pop(0)[1] if typed and _is_heading(typed[0][1]) else ""
    if len(typed) > MOST_LINES:
        return Pasted(problem=TOO_MANY.format(len(typed)))
    rows = [_row(number, row) for number, row in typed]
    turning = any(len(set(row.days.values())) > 1 for row in rows)
    doubtful = any(is_ambiguous(row.numbers) for row in rows)
    order_said = _only(row.days for row in rows)
    mark_said = _only(row.numbers for row in rows)
    order, mark = order_said or order, mark_said or mark
    return Pasted(
        lines=tuple(_line(row, order, mark) for row in rows),
        heading=heading[:LONGEST_LINE],
        order_matters=turning and order_said is None,
        mark_matters=doubtful and mark_said is None,
        order=order,
        mark=mark,
    )


def _only(found: Iterable[Mapping[T, object]]) -> T | None:
    """The one way in which everything that can be read in one way only is read."""
    ways = {way for each in found if len(each) == 1 for way in each}
    return ways.pop() if len(ways) == 1 else None


def _is_heading(row: str) -> bool:
    first = re.split(r"[\t;,]", row)[0]
    return (
        not split_off_date(row)[0]
        and first.lstrip(BETWEEN)[:1].isalpha()
        and not any(each.isdigit() for each in first)
    )


def _row(number: int, text: str) -> _Row:
    """The date and the value of a line, as texts; quotes, currencies and per cent taken off."""
    if len(text) > LONGEST_LINE:
        return _Row(number, text, "", "")
    typed, rest = split_off_date(text)
    value = rest.strip(BETWEEN)
    if value.startswith("(") and value.endswith(")"):
        value = f"-{value[1:-1].strip()}"
    value = BEHIND.sub("", BEFORE.sub(r"\g<sign>", value)).strip()
    return _Row(number, text, typed, value)


def _line(row: _Row, order: Order, mark: Mark) -> Line:
    days, numbers = row.days, row.numbers
    as_of = days.get(order) or next(iter(days.values()), None)
    if problem := _problem(row, as_of):
        return Line(row.number, row.text[:LONGEST_LINE], as_of, problem=problem)
    digits = numbers.get(mark) or next(iter(numbers.values()))
    whole, _, places = digits.lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > WHOLE or len(places) > PLACES:
        return Line(row.number, row.text, as_of, problem=TOO_WIDE)
    return Line(row.number, row.text, as_of, Decimal(digits))


def _problem(row: _Row, as_of: date | None) -> str:
    if len(row.text) > LONGEST_LINE:
        return TOO_LONG
    if row.text.lstrip(BETWEEN).startswith("=") or row.value.startswith("="):
        return FORMULA
    if as_of is None:
        return NO_DAY if row.typed else NO_DATE
    if not row.value:
        return NO_VALUE
    if row.numbers:
        return ""
    return MORE if re.search(r"[\t;]", row.value) else NO_NUMBER.format(row.value)

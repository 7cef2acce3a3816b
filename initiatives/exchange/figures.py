"""Figures and the ends of fiscal months in a row; what is not plainly one is left unknown.

Rounded to six decimal places, as all figures are kept.
"""

import re
from datetime import date
from decimal import Decimal

from initiatives.exchange.cells import is_non_value, line_of
from initiatives.exchange.days import FIRST_YEAR, LAST_YEAR, MONTHS, last_of_month
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Row
from initiatives.exchange.values import NOT_GIVEN

PERCENT, MONEY = "%", "$"
SILENT = frozenset({"", "."})  # an empty cell, in the two ways this publisher has
NONE_OF_IT = frozenset({"n/a", "na", "-", "none"})
FIGURE = re.compile(
    r"(?P<sign>[-+\u2212]?)(?P<money>\$?) ?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,18})(?P<part>\.\d{1,30})?"
    r" ?(?P<percent>%?)",
    re.ASCII,
)
SIX_PLACES = Decimal("0.000001")
MOST = Decimal(10) ** 18
NO_FIGURE = "Left unknown: this is not plainly a number."
FISCAL_YEAR = re.compile(r"(?P<year>20\d\d) ?[-–/] ?(?:20)?(?P<next>\d\d)")
OPEN_ENDED = frozenset({"ongoing", "other"})


def figure_of(text: str, mark: str = "") -> Decimal | None:
    """A number as people write it, "1,234.5" or, where `mark` is its unit, "85 %" or "$12".

    None for all else: a range, an estimate, a comparison, a number in another unit.
    """
    found = FIGURE.fullmatch(text.strip())
    if found is None or {found["money"], found["percent"]} - {"", mark}:
        return None
    digits = re.sub(r"[ ,]", "", found["digits"])
    value = Decimal(f"{digits}{found['part'] or ''}")
    if value >= MOST:
        return None
    rounded = value.quantize(SIX_PLACES)
    return -rounded if found["sign"] in ("-", "\u2212") else rounded


def figure(row: Row, name: str, mark: str, problems: Problems) -> Decimal | None:
    """The figure of a field; None where it is blank, or not plainly a number, which is reported."""
    text = line_of(row.cell(name))
    if text in SILENT:
        return None
    value = figure_of(text, mark)
    if value is None:
        said = NOT_GIVEN if says_nothing(text) else NO_FIGURE
        problems.add(row.number, row.header(name), text, said)
    return value


def is_said(row: Row, name: str) -> bool:
    """Is there anything in a field?"""
    return line_of(row.cell(name)) not in SILENT


def says_nothing(text: str) -> bool:
    """Words where a value should stand: "N/A", "Result not available", "TBD"."""
    plain = text.strip().rstrip(".").casefold()
    is_none = plain in NONE_OF_IT or plain.endswith("not available")
    return is_none or is_non_value(plain)


def end_of(row: Row, year: str, month: str, problems: Problems) -> date | None:
    """The last day of the month of a year, each in its own field.

    A year alone is over on its last day, a fiscal year ("2017-18") on 31 March. None where the
    publisher names no year ("ongoing", "other"), and where there is no such month.
    """
    text = row.line(year).casefold()
    if not text or text in OPEN_ENDED:
        return None
    fiscal = FISCAL_YEAR.fullmatch(text)
    if fiscal and (int(fiscal["year"]) + 1) % 100 == int(fiscal["next"]):
        return last_of_month(int(fiscal["year"]) + 1, 3)
    number = _month(row.line(month))
    is_year = re.fullmatch(r"\d{4}", text, re.ASCII) and FIRST_YEAR <= int(text) <= LAST_YEAR
    if is_year and number:
        return last_of_month(int(text), number)
    said = f"{row.line(year)} {row.line(month)}".strip()
    problems.add(row.number, row.header(year), said, "Left open: this is not a month of a year.")
    return None


def _month(text: str) -> int:
    """1 to 12; 12 where none is named; 0 for what is no month."""
    if not text:
        return 12
    number = MONTHS.get(text.casefold(), 0)
    if re.fullmatch(r"\d{1,2}", text, re.ASCII):
        number = int(text)
    return number if 1 <= number <= 12 else 0

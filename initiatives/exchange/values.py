"""Money and dates of a row; what cannot be taken is reported and left unknown."""

from datetime import date
from decimal import Decimal

from initiatives.exchange.cells import is_non_value, number_of
from initiatives.exchange.days import Edge, NoSuchDay, day_of_cell
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Row

MILLION = Decimal(1_000_000)
CENT = Decimal("0.01")
MOST = Decimal(10) ** 13
NOT_GIVEN = "Left unknown: the source gives no value."


def millions(row: Row, name: str, problems: Problems) -> Decimal | None:
    """An amount published in millions, in whole units; None where it is blank or not an amount."""
    text = row.line(name)
    if not text:
        return None
    number = number_of(text)
    if number is None:
        said = NOT_GIVEN if is_non_value(text) else "Left unknown: this is not an amount."
        problems.add(row.number, row.header(name), text, said)
        return None
    if number < 0 or number * MILLION > MOST:
        problems.add(
            row.number, row.header(name), text, "Left unknown: the amount is out of range."
        )
        return None
    return (number * MILLION).quantize(CENT)


def day(row: Row, name: str, edge: Edge, problems: Problems) -> date | None:
    """A date; None where it is blank, not a date, or a day that does not exist."""
    text = row.line(name)
    if not text:
        return None
    try:
        found = day_of_cell(row.cell(name), text, edge)
    except NoSuchDay:
        problems.add(row.number, row.header(name), text, "Left unknown: there is no such day.")
        return None
    if found is None:
        said = NOT_GIVEN if is_non_value(text) else "Left unknown: this is not a date."
        problems.add(row.number, row.header(name), text, said)
    return found


def span(row: Row, start: str, end: str, problems: Problems) -> dict[str, date | None]:
    """`starts_on` and `ends_on`, those the file has columns for. An end before its start is out."""
    found: dict[str, date | None] = {}
    if row.has(start):
        found["starts_on"] = day(row, start, Edge.FIRST, problems)
    if row.has(end):
        found["ends_on"] = day(row, end, Edge.LAST, problems)
    first, last = found.get("starts_on"), found.get("ends_on")
    if first and last and last < first:
        reason = f"Left unknown: the end is before the start, {first.isoformat()}."
        problems.add(row.number, row.header(end), row.line(end), reason)
        found["ends_on"] = None
    return found


def required(row: Row, name: str, problems: Problems, limit: int) -> str:
    """A text without which the row is refused; empty when it is, and reported."""
    text = row.line(name)
    if not text:
        problems.add(row.number, row.header(name), "", "Row refused: this must not be blank.")
        return ""
    if len(text) > limit:
        reason = f"Row refused: {len(text)} characters are too long, at most {limit} fit."
        problems.add(row.number, row.header(name), text, reason)
        return ""
    return text

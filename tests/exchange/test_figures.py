"""Cells that are figures or months, and those that are not plainly one."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.exchange.figures import end_of, figure, figure_of
from initiatives.exchange.headers import field, find_columns
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Row

FIELDS = (field("a", "a"), field("b", "b"))


def row(*cells: str) -> Row:
    return Row(2, list(cells), find_columns(["A", "B"], FIELDS))


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("85", "", "85"),
        ("85.30", "%", "85.3"),
        ("1,234", "", "1234"),
        ("1 234 567.5", "", "1234567.5"),
        ("265000000000.00", "$", "265000000000"),
        ("-5.00", "%", "-5"),
        ("\u22122", "", "-2"),
        ("85 %", "%", "85"),
        ("85%", "%", "85"),
        ("$1,234.50", "$", "1234.5"),
        ("0.12345678", "", "0.123457"),
        (" 7 ", "", "7"),
    ],
)
def test_plain_figure(text: str, mark: str, value: str) -> None:
    assert figure_of(text, mark) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *(">90", "<5", "~90", "90+", "85.3 (estimate)", "3-5", "3 to 5", "3 5", "1,23", "1.2.3"),
        *("85%", "$12", "7 days", "1:3.7", "2.5M", "1e3", "NaN", "Infinity", "٣٤", "(12)", "½"),
        *("Target met", "2014: 97.7%", "9" * 19, "1,000,000,000,000,000,000,000", "--5", "5-"),
    ],
)
def test_not_plainly_a_figure(text: str) -> None:
    assert figure_of(text) is None


@pytest.mark.parametrize("text", ["", ".", " . "])
def test_empty_cell_is_not_worth_a_line(text: str) -> None:
    problems = Problems()
    assert figure(row(text), "a", "", problems) is None
    assert problems.found == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (">90", "Left unknown: this is not plainly a number."),
        ("N/A", "Left unknown: the source gives no value."),
        ("Not available", "Left unknown: the source gives no value."),
        ("Result not available.", "Left unknown: the source gives no value."),
        ("TBD", "Left unknown: the source gives no value."),
    ],
)
def test_anything_else_is_told_with_its_place(text: str, reason: str) -> None:
    problems = Problems()
    assert figure(row(text), "a", "", problems) is None
    assert [(line.row, line.column, line.value, line.reason) for line in problems.found] == [
        (2, "A", text, reason)
    ]


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        ("2018", "3", date(2018, 3, 31)),
        ("2020", "2", date(2020, 2, 29)),
        ("2017", "Dec", date(2017, 12, 31)),
        ("2017", "", date(2017, 12, 31)),
        ("2017-18", "", date(2018, 3, 31)),
        ("2017–2018", "9", date(2018, 3, 31)),
        ("", "", None),
        (".", "3", None),
        ("ongoing", "", None),
        ("Other", "", None),
    ],
)
def test_end_of_a_month(year: str, month: str, day: date | None) -> None:
    problems = Problems()
    assert end_of(row(year, month), "a", "b", problems) == day
    assert problems.found == []


@pytest.mark.parametrize(
    ("year", "month"),
    [("2018", "13"), ("2018", "0"), ("2018", "soon"), ("18", "3"), ("9999", "3"), ("2017-19", "")],
)
def test_no_such_month_is_told(year: str, month: str) -> None:
    problems = Problems()
    assert end_of(row(year, month), "a", "b", problems) is None
    assert [line.value for line in problems.found] == [f"{year} {month}".strip()]
    assert problems.found[0].reason == "Left open: this is not a month of a year."

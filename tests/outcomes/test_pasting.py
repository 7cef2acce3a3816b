"""Reading a pasted column of dates and values."""

from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest

from initiatives.outcomes.pasted_dates import Order
from initiatives.outcomes.pasting import Line, read_column
from stakeholders.numbers import Mark

MARCH = date(2026, 3, 31)


def one(text: str, **more: object) -> Line:
    (line,) = read_column(text, **more).lines
    return line


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-31",
        "31.03.2026",
        "31.3.2026",
        "31/03/2026",
        "03/31/2026",
        "31-03-2026",
        "2026/03/31",
        "2026-03-31 00:00:00",
        "2026-03-31T00:00",
        "31 Mar 2026",
        "31 March 2026",
        "31-Mar-2026",
        "31 mar. 2026",
        "Mar 31, 2026",
        "Mar 2026",
        "March 2026",
        "2026-03",
    ],
)
@pytest.mark.parametrize("between", ["\t", ";", ",", " ", "; ", " \t"])
def test_every_date_and_separator_is_read(typed: str, between: str) -> None:
    line = one(f"{typed}{between}158")
    assert (line.as_of, line.value, line.problem) == (MARCH, 158, "")


def test_a_month_ends_on_its_last_day() -> None:
    assert [one(f"Feb {year} 1").as_of for year in (2024, 2026)] == [
        date(2024, 2, 29),
        date(2026, 2, 28),
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("158", "158"),
        ("15.4", "15.4"),
        ("15,4", "15.4"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234.5", "1234.5"),
        ("1'234.5", "1234.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("(12.5)", "-12.5"),
        ("45 %", "45"),
        ("45%", "45"),
        ("€1,200.00", "1200.00"),
        ("-$1,200.50", "-1200.50"),
        ("EUR 12.5", "12.5"),
        ("1 200,50 kr", "1200.50"),
        ("12.5 NOK", "12.5"),
        ('"158"', "158"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_spreadsheets_write_them(typed: str, value: str) -> None:
    line = one(f"2026-03-31\t{typed}")
    assert (line.value, line.problem) == (Decimal(value), "")


def test_quotes_of_a_csv_file_are_taken_off() -> None:
    assert one('"31 Mar 2026","1,234.5"').value == Decimal("1234.5")


@pytest.mark.parametrize(
    ("order", "day"), [(Order.DAY, date(2026, 4, 3)), (Order.MONTH, date(2026, 3, 4))]
)
def test_a_date_that_means_two_days_is_asked_about(order: Order, day: date) -> None:
    pasted = read_column("03/04/2026\t5", order=order)
    assert pasted.order_matters
    assert pasted.lines[0].as_of == day


def test_the_day_stands_first_until_somebody_says_otherwise() -> None:
    assert one("03/04/2026\t5").as_of == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("other", "day"), [("03/31/2026", date(2026, 3, 4)), ("31/03/2026", date(2026, 4, 3))]
)
def test_the_rest_of_the_column_says_what_is_first(other: str, day: date) -> None:
    pasted = read_column(f"{other}\t5\n03/04/2026\t6", order=Order.MONTH)
    assert (pasted.order_matters, pasted.lines[1].as_of) == (False, day)


def test_columns_that_say_both_are_asked_about() -> None:
    text = "03/31/2026\t5\n31/03/2026\t5\n03/04/2026\t6"
    assert read_column(text).order_matters


@pytest.mark.parametrize("alike", ["05/05/2026\t5", "03.04.2026\t5", "2026-04-03\t5"])
def test_dates_that_mean_one_day_are_not_asked_about(alike: str) -> None:
    assert not read_column(alike).order_matters


@pytest.mark.parametrize(("mark", "value"), [(Mark.POINT, "1234"), (Mark.COMMA, "1.234")])
def test_a_number_that_means_two_is_asked_about(mark: Mark, value: str) -> None:
    pasted = read_column("2026-03-31\t1,234", mark=mark)
    assert (pasted.mark_matters, pasted.lines[0].value) == (True, Decimal(value))


@pytest.mark.parametrize(("other", "value"), [("15,4", "1.234"), ("15.4", "1234")])
def test_the_rest_of_the_column_says_which_mark_it_uses(other: str, value: str) -> None:
    pasted = read_column(f"2026-02-28\t{other}\n2026-03-31\t1,234")
    assert (pasted.mark_matters, pasted.lines[1].value) == (False, Decimal(value))


@pytest.mark.parametrize(
    "first", ["Month\tHours", "Date,Downtime 2026", "As of;Value", '"Month","Hours"']
)
def test_a_heading_is_left_out(first: str) -> None:
    pasted = read_column(f"{first}\n2026-03-31\t5")
    assert [line.number for line in pasted.lines] == [2]
    assert pasted.heading == first


def test_empty_lines_are_left_out_and_lines_keep_their_numbers() -> None:
    pasted = read_column("\r\n2026-03-31\t5\r\n\r\n;;\n2026-04-30\t6\n\n")
    assert [line.number for line in pasted.lines] == [2, 5]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("158", "does not start with a date"),
        ("yesterday\t5", "does not start with a date"),
        ("31/03/26\t5", "does not start with a date"),
        ("2026-13-01\t5", "There is no such day"),
        ("31 Feb 2026\t5", "There is no such day"),
        ("1889-01-01\t5", "There is no such day"),
        ("2026-03-31", "There is no value"),
        ("2026-03-31\t%", "There is no value"),
        ("2026-03-31\tNaN", "“NaN” is no number."),
        ("2026-03-31\tInfinity", "is no number"),
        ("2026-03-31\t1e309", "is no number"),
        ("2026-03-31\t0x1f", "is no number"),
        ("2026-03-31\t1,23,4", "is no number"),
        ("2026-03-31\t158 2", "is no number"),
        ("2026-03-31\t\u0661\u0662", "is no number"),
        ("2026-03-31\t=1+1", "This is a formula"),
        ("=TODAY()\t5", "This is a formula"),
        ("2026-03-31\t5\tnote", "more than a date and a value"),
        ("2026-03-31\t1234567890123456789", "at most 18 digits"),
        ("2026-03-31\t0.1234567", "at most 18 digits"),
        (f"2026-03-31\t{'9' * 300}", "too long"),
    ],
)
def test_what_is_wrong_is_said_of_its_line(line: str, said: str) -> None:
    first, second = read_column(f"2026-01-31\t1\n{line}").lines
    assert first.problem == ""
    assert (second.number, second.value) == (2, None)
    assert said in second.problem


def test_too_many_lines_are_refused() -> None:
    assert "501 lines" in read_column("2026-03-31\t5\n" * 501).problem
    assert len(read_column("2026-03-31\t5\n" * 500).lines) == 500


def test_nothing_is_read_of_nothing() -> None:
    assert read_column(" \n\t\n").lines == ()


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "\x00" * 100_000,
        "2026-03-31 " + "1 " * 90_000,
        ("1," * 99 + "\n") * 900,
        ("2026-01-01\t" + "'" * 180 + "\n") * 500,
        ("(" * 190 + "\n") * 500,
        "\ufeff\u200b" * 50_000,
    ],
    ids=["digits", "nulls", "spaces", "commas", "quotes", "brackets", "marks"],
)
def test_hostile_text_is_answered_soon_and_gives_no_value(text: str) -> None:
    started = perf_counter()
    pasted = read_column(text)
    assert not [line for line in pasted.lines if line.value is not None]
    assert perf_counter() - started < 5

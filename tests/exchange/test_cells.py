"""Cells: text, blanks, non-values, numbers, dates, ratings and headers."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from initiatives.exchange.cells import is_blank, is_non_value, number_of, prose_of, short, text_of
from initiatives.exchange.days import Edge, NoSuchDay, date_in_name, day_of, year_in_name
from initiatives.exchange.files.grid import Cell
from initiatives.exchange.headers import plain_header
from initiatives.exchange.ratings import COLOURS, RISK_NUMBERS, WORDS, level_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("\t007", "007"),
        ("Q&amp;A &#8211; R&D", "Q&A – R&D"),
        ("Department<br>for Work &<br>Pensions", "Department for Work & Pensions"),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ("a\xa0b\u200bc", "a b c"),
        ("evidence\x02based risk\u2011led", "evidence based risk-led"),
        (189.8, "189.8"),
        (19.400000000000002, "19.4"),
        (279, "279"),
        (True, "true"),
        (datetime(2028, 6, 30), "2028-06-30"),  # noqa: DTZ001
        (None, ""),
        ([{"a": 1}], ""),
    ],
)
def test_text_of_a_cell(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


def test_prose_keeps_lines_and_drops_links() -> None:
    assert prose_of("See [the page](http://x.y/z)\n\n\n\n- one") == "See the page\n\n- one"


@pytest.mark.parametrize("text", ["", " ", "-", "--", ".", "N/A", "n/a", "nan", "NULL"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "NFP",
        "TBD",
        "Not reported",
        "Unavailable",
        "Data Not Provided",
        "No DCA",
        "Reset",
        "Ongoing - No End Date",
        "Exempt under Section 43 of the Freedom of Information Act 2000",
        "Data exempt under section 27 and section 43",
        "The project is still at the planning stage and is not yet in a position to provide this",
    ],
)
def test_non_value(text: str) -> None:
    assert is_non_value(text)
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("£1,234.56", Decimal("1234.56")),
        (" 12.5 ", Decimal("12.5")),
        ("(12)", Decimal(-12)),
        ("1,23", None),
        ("1.2.3", None),
        ("1e5", None),
        ("٣", None),
        ("07. Sep", None),
        ("9" * 16, None),
    ],
)
def test_number(text: str, number: Decimal | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "edge", "day"),
    [
        ("30.06.08", Edge.LAST, date(2008, 6, 30)),
        ("31.12.40", Edge.LAST, date(2040, 12, 31)),
        ("01.04.85", Edge.LAST, date(1985, 4, 1)),
        ("1.06.2026", Edge.LAST, date(2026, 6, 1)),
        ("31/03/2030", Edge.LAST, date(2030, 3, 31)),
        ("2014-07-08", Edge.LAST, date(2014, 7, 8)),
        ("2016-03-10 14:08:46", Edge.LAST, date(2016, 3, 10)),
        ("2016-03-10T14:08:46Z", Edge.LAST, date(2016, 3, 10)),
        ("October 2020", Edge.FIRST, date(2020, 10, 1)),
        ("Feb 2024", Edge.LAST, date(2024, 2, 29)),
        ("Dec-23", Edge.LAST, date(2023, 12, 31)),
        ("2001", Edge.FIRST, date(2001, 1, 1)),
        ("2025", Edge.LAST, date(2025, 12, 31)),
        ("07. Sep", Edge.LAST, None),
        ("soon", Edge.LAST, None),
    ],
)
def test_day(text: str, edge: Edge, day: date | None) -> None:
    assert day_of(text, edge) == day


@pytest.mark.parametrize("text", ["30.02.2024", "31 June 2024", "0000", "9999-01-01", "1.13.2024"])
def test_no_such_day(text: str) -> None:
    with pytest.raises(NoSuchDay):
        day_of(text, Edge.LAST)


def test_dates_in_names() -> None:
    assert date_in_name("milestones_2014-04-30.csv") == date(2014, 4, 30)
    assert date_in_name("export 20140430.csv") == date(2014, 4, 30)
    assert date_in_name("2014-13-40.csv") is None
    assert (year_in_name("uk_2018-2020.csv"), year_in_name("uk.csv")) == (2020, None)


@pytest.mark.parametrize(
    ("word", "scale", "level"),
    [
        ("Amber/Red", COLOURS, "medium_low"),
        ("Amber/ red ", COLOURS, "medium_low"),
        ("Green", COLOURS, "high"),
        ("Amber", COLOURS, "medium"),
        ("Medium-High", WORDS, "medium_high"),
        ("Medium Low", WORDS, "medium_low"),
        ("5", RISK_NUMBERS, "high"),
        ("1", RISK_NUMBERS, "low"),
        ("Exempt under Section 26", COLOURS, "not_reported"),
    ],
)
def test_ratings(word: str, scale: dict[str, str], level: str) -> None:
    assert level_of(word, scale) == level


@pytest.mark.parametrize(
    ("header", "plain"),
    [
        ("\ufeffUnique Investment Identifier", "unique investment identifier"),
        ("uniqueInvestmentIdentifier", "unique investment identifier"),
        ("Project - End Date ", "project end date"),
        ("wlc_baseline_incl_NCG", "wlc baseline incl ncg"),
        ("Funding PY ($ M)", "funding py m"),
    ],
)
def test_headers(header: str, plain: str) -> None:
    assert plain_header(header) == plain


def test_short_takes_a_sentence_or_whole_words() -> None:
    assert short("To deliver an aircraft now. And more.", 200) == "To deliver an aircraft now."
    assert short("word " * 60, 23) == "word word word word…"

"""Small sentences and figures beside the chart."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.chart_caption import caption
from initiatives.outcomes.chart_words import short
from initiatives.outcomes.compared import change, compared
from initiatives.outcomes.coverage import coverage
from initiatives.outcomes.pace_words import pace_words
from initiatives.outcomes.projection import straight_line
from initiatives.outcomes.rounding import beside, two_digits


@pytest.mark.parametrize(
    ("promised", "words"),
    [
        (
            "130",
            (
                "The promise covers 82 of the 92 hours between baseline and target. "
                "Nobody has promised the last 10."
            ),
        ),
        ("120", "The promise covers all of the way from baseline to target."),
        ("110", "The promise covers all of the way from baseline to target and 10 more."),
        ("212", "The promise covers nothing of the 92 hours between baseline and target."),
        ("220", "The promise covers nothing of the 92 hours between baseline and target."),
        (None, ""),
    ],
)
def test_what_nobody_has_promised_is_said(promised: str | None, words: str) -> None:
    value = None if promised is None else Decimal(promised)
    levels = {"baseline": Decimal(212), "target": Decimal(120)}
    assert coverage(**levels, promised=value, unit="hours") == words


def test_shares_differ_in_percentage_points() -> None:
    said = coverage(
        baseline=Decimal(10), target=Decimal(80), promised=Decimal(60), unit="% of cases"
    )
    assert "50 of the 70 percentage points between" in said


@pytest.mark.parametrize(
    ("current", "words"),
    [
        (
            "158",
            "To arrive it has to fall by 7.7 a month from now on; so far it fell by 6 a month.",
        ),
        ("212", "To arrive it has to fall by 19 a month from now on; so far it stood still."),
        ("230", "To arrive it has to fall by 22 a month from now on; so far it rose by 2 a month."),
        ("120", ""),
    ],
)
def test_the_pace_it_takes_stands_beside_the_pace_so_far(current: str, words: str) -> None:
    line = straight_line(
        baseline=Decimal(212),
        target=Decimal(120),
        current=Decimal(current),
        start=date(2026, 1, 31),
        day=date(2026, 10, 31),
        end=date(2027, 3, 31),
    )
    assert pace_words(line, rises=False) == words


def test_claimed_promised_and_realised_stand_side_by_side() -> None:
    levels = [("Claimed", Decimal(95), "Aquasense"), ("Promised", Decimal(130), "Ingrid Solberg")]
    rows = compared(Decimal(212), Decimal(158), levels)
    assert [(row.label, row.value, row.change, row.came) for row in rows] == [
        ("Claimed", "95", "−117", "46 %"),
        ("Promised", "130", "−82", "66 %"),
        ("Realised", "158", "−54", ""),
    ]


def test_the_wrong_way_is_never_hidden() -> None:
    [row, _] = compared(Decimal(212), Decimal(230), [("Promised", Decimal(130), "")])
    assert row.came == "−22 %"
    assert compared(None, Decimal(1), []) == compared(Decimal(1), None, []) == []


@pytest.mark.parametrize(
    ("before", "after", "said"), [("5", "7", "+2"), ("7", "5.5", "−1.5"), ("5", "5", "0")]
)
def test_a_change_has_its_sign(before: str, after: str, said: str) -> None:
    assert change(Decimal(before), Decimal(after)) == said


@pytest.mark.parametrize(
    ("value", "known", "written"),
    [
        ("133.87096", ("212", "120", "158"), "134"),
        ("5.26541", ("4.1", "5.2", "5"), "5.3"),
        ("0.4361", ("0", "1", "0"), "0.4"),
        ("0.000123456", ("0.000212", "0.00012", None), "0.000123"),
        ("-0.2", ("212", "120", None), "0"),
    ],
)
def test_what_is_worked_out_is_no_more_precise_than_what_is_measured(
    value: str, known: tuple[str | None, ...], written: str
) -> None:
    levels = [None if each is None else Decimal(each) for each in known]
    assert str(beside(Decimal(value), levels)) == written


@pytest.mark.parametrize(
    ("value", "written"), [("5.4321", "5.4"), ("0.03218", "0.032"), ("123.4", "123"), ("0", "0")]
)
def test_a_rate_has_two_digits(value: str, written: str) -> None:
    assert str(two_digits(Decimal(value))) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1230000", "1.23 m"),
        ("-2500000000", "−2.5 bn"),
        ("1000000000000000", "1000 tn"),
        ("12345.678901", "12\u202f345.68"),
        ("0.000001", "0.000001"),
        ("0.123456", "0.123"),
        ("158", "158"),
    ],
)
def test_large_numbers_are_short(value: str, written: str) -> None:
    assert short(Decimal(value)) == written


def test_the_caption_says_how_and_from_how_much() -> None:
    said = caption(
        method="two_points",
        readings=1,
        latest_on=date(2026, 11, 23),
        today=date(2026, 11, 24),
        baseline=Decimal(212),
        baseline_on=date(2026, 1, 31),
        vendor="Aquasense",
    )
    assert said == (
        "Forecast: a straight line through two points only. One reading, the newest one day old. "
        "Baseline 212 is as of 31 Jan 2026. "
        "The claim is made by Aquasense; nobody has promised it."
    )
    bare = caption(method="", readings=0, latest_on=None, today=date(2026, 11, 24))
    assert bare == "No forecast is drawn."

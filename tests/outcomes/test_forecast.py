"""What readings lead to expect, and how much may be said of it (domain.md 10.4, 11.4)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from initiatives.outcomes.forecast import Aim, Foreseen, evidence_of, foresee

FIRST, END = date(2026, 1, 1), date(2026, 12, 31)
AIM = Aim(baseline=Decimal(40), baseline_on=FIRST, target=Decimal(80), target_on=END)


def after(*days_and_values: tuple[int, Any], **terms: Any) -> Foreseen | None:
    """What readings so many days after the baseline lead to."""
    readings = [(FIRST + timedelta(days), Decimal(value)) for days, value in days_and_values]
    return foresee(replace(AIM, **terms), readings)


def made(*days_and_values: tuple[int, Any], **terms: Any) -> Foreseen:
    found = after(*days_and_values, **terms)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("readings", "covered", "words"),
    [
        (0, "0", "needs a second reading"),
        (1, "0", "needs a second reading"),
        (2, "0.9", "two points only"),
        (3, "0.9", "few readings"),
        (4, "0.9", "few readings"),
        (5, "0.249999", "few readings"),
        (5, "0.25", ""),
        (24, "0.1", "few readings"),
    ],
)
def test_evidence_in_words(readings: int, covered: str, words: str) -> None:
    assert evidence_of(readings, Decimal(covered)) == words


def test_no_reading_beside_the_baseline_leads_nowhere() -> None:
    assert after() is None
    assert after((0, 41)) is None
    assert after((30, 43), baseline_on=None) is None


def test_two_points_are_a_straight_line() -> None:
    found = made((90, 50))
    assert (found.method, found.readings, found.probability) == ("two_points", 2, None)
    assert found.low == found.mid == found.high == Decimal("80.444444")
    assert found.covered == Decimal("0.247253")


def test_the_line_starts_when_results_were_expected() -> None:
    assert made((120, 50), first_expected_on=FIRST + timedelta(30)).mid == Decimal("77.111111")
    assert made((20, 50), first_expected_on=FIRST + timedelta(30)).mid == Decimal(222)


def test_three_points_have_a_band_and_a_verdict() -> None:
    found = made((30, 44), (60, 49))
    assert (found.method, found.readings, found.evidence) == ("theil_sen", 3, "few readings")
    assert found.low < found.mid < found.high
    assert (found.verdict, found.probability) == ("on_course", None)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((43, 47, 70, 53), "uncertain"),
        ((45, 50, 55, 60), "on_course"),
        ((41, 42, 43, 44), "off_course"),
        ((40, 40, 40, 40), "off_course"),
        ((39, 38, 37, 36), "off_course"),
    ],
    ids=["one wild", "fast", "slow", "flat", "away"],
)
def test_verdict(values: tuple[int, ...], verdict: str) -> None:
    assert made(*zip((30, 60, 90, 120), values, strict=True)).verdict == verdict


def test_a_falling_measure_is_on_course_when_all_fall_far_enough() -> None:
    falling = {"baseline": Decimal(12), "target": Decimal(8)}
    found = made((28, "11.6"), (56, "11.1"), (84, "10.9"), (112, "10.2"), **falling)
    assert (found.verdict, found.mid < 8) == ("on_course", True)


def test_enough_readings_over_enough_time_have_a_probability() -> None:
    found = made((30, 43), (60, 47), (90, 70), (120, 53))
    assert (found.evidence, found.readings) == ("", 5)
    assert found.probability == Decimal("0.742815")
    assert made((10, 43), (20, 47), (30, 70), (40, 53)).probability is None


def test_what_lies_on_one_line_says_nothing_about_chance() -> None:
    assert made((30, 43), (60, 46), (90, 49), (120, 52)).probability is None


def test_the_last_reading_of_a_day_wins() -> None:
    assert made((30, 99), (30, 43), (60, 47)) == made((30, 43), (60, 47))
    assert made((0, 42), (60, 47)).mid == made((60, 47), baseline=Decimal(42)).mid


def test_what_was_read_before_the_baseline_does_not_count() -> None:
    assert made((-30, 90), (30, 43), (60, 47)) == made((30, 43), (60, 47))


def test_the_last_24_days_are_enough() -> None:
    many = [(day, 40 + day) for day in range(1, 201)]
    found = made(*many)
    assert (found.readings, found.mid) == (24, Decimal(404))
    assert found.covered == Decimal("0.063187")


def test_nothing_is_foreseen_once_the_date_was_read() -> None:
    assert after((364, 70)) is None
    assert after((30, 43), (400, 70)) is None


def test_nothing_is_foreseen_without_a_way_to_go() -> None:
    assert after((30, 43), target=Decimal(40)) is None


@pytest.mark.parametrize("target", [Decimal(80), Decimal(120)])
def test_there_are_never_more_people_than_all(target: Decimal) -> None:
    found = made((30, 60), (60, 75), (90, 90), target=target, is_of_people=True)
    assert found.low == found.mid == found.high == 100
    assert found.verdict == ("on_course" if target == 80 else "off_course")
    fallen = made((30, 30), (60, 15), is_of_people=True)
    assert fallen.mid == 0


def test_the_widest_numbers_of_the_database_have_a_forecast() -> None:
    wide = Decimal("999999999999999999.999999")
    found = made((1, -wide), (2, wide), (3, -wide), target=wide)
    assert found.verdict in ("on_course", "uncertain", "off_course")
    assert made((30, -20), (60, -10), baseline=Decimal(-40), target=Decimal(0)).mid > 0

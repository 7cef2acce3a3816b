"""Where the pace so far leads (domain.md 10.2, 10.3)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.projection import Projection, hit_date, projected, straight_line

START, END = date(2026, 1, 1), date(2026, 12, 31)


def line(current: str, day: date, highest: Decimal | None = None) -> Projection | None:
    return straight_line(
        baseline=Decimal(40),
        target=Decimal(80),
        current=Decimal(current),
        start=START,
        day=day,
        end=END,
        highest=highest,
    )


def test_the_pace_so_far_leads_to_a_value_and_a_day() -> None:
    found = line("50", date(2026, 4, 1))
    assert found is not None
    assert (found.at_target_date, found.hit_on) == (Decimal("80.444444"), date(2026, 12, 27))
    assert found.actual_per_day == Decimal("0.111111")
    assert found.hit_words == ""


def test_nothing_is_shown_while_less_than_a_tenth_was_to_be_there() -> None:
    assert line("41", date(2026, 1, 20)) is None
    assert line("50", START) is None


@pytest.mark.parametrize("current", ["40", "39", "41"], ids=["flat", "away", "far too slow"])
def test_a_date_that_never_comes_is_not_printed(current: str) -> None:
    found = line(current, date(2026, 7, 2))
    assert found is not None
    assert (found.hit_on, found.hit_words) == (None, "not at this pace")
    assert found.is_too_far is (current == "41")


def test_a_day_three_times_the_duration_away_is_still_printed() -> None:
    """The planned way takes 364 days: 1092 more are the most, one more is too many."""
    slow = {"baseline": Decimal(0), "start": START, "day": date(2026, 4, 2), "end": END}
    at_most = straight_line(target=Decimal(1183), current=Decimal(91), **slow)
    too_far = straight_line(target=Decimal(1184), current=Decimal(91), **slow)
    assert at_most is not None
    assert too_far is not None
    assert at_most.hit_on == date(2029, 3, 29)
    assert (too_far.hit_on, too_far.is_too_far) == (None, True)


def test_nobody_is_forecast_beyond_everybody() -> None:
    found = line("75", date(2026, 4, 1), highest=Decimal(100))
    assert found is not None
    assert found.at_target_date == 100


def test_no_more_is_required_of_what_is_there() -> None:
    found = line("90", date(2026, 7, 2))
    assert found is not None
    assert (found.required_per_day, found.hit_on) == (None, date(2026, 7, 2))


def test_whole_days_stay_whole() -> None:
    """A third of the way in 30 days takes 60 more, not 61."""
    day = date(2026, 1, 31)
    assert hit_date(Decimal(0), Decimal(1), Decimal(1) / 3, START, day) == date(2026, 4, 1)


def test_a_day_beyond_the_calendar_is_none() -> None:
    wide = Decimal("99999999999999.999999")
    day = date(2026, 7, 2)
    assert hit_date(Decimal(0), wide, Decimal("0.000001"), START, day) is None
    assert projected(Decimal(0), wide, START, day, END) == wide * 2

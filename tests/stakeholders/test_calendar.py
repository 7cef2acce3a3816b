"""Working days, cadences, check-ins and send windows (domain.md 9.1 to 9.3)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.calendar import (
    Cadence,
    Freshness,
    WorkCalendar,
    check_in_dates,
    freshness,
    ladder_instant,
    next_due,
    next_send_instant,
    nominal_due,
)

PLAIN = WorkCalendar()
ENGLAND = WorkCalendar(country="GB", subdivision="ENG")
LONDON = "Europe/London"

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
MOMENTS = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minutes: datetime(2012, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
CALENDARS = st.builds(
    WorkCalendar,
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    country=st.sampled_from([None, "DE", "US"]),
    extra_holidays=st.frozensets(DAYS, max_size=5),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_holidays_of_england_in_2026_are_the_agreed_ones() -> None:
    year = (date(2026, 1, 1) + timedelta(days=i) for i in range(365))
    holidays = [f"{d:%m-%d}" for d in year if d.weekday() < 5 and not ENGLAND.is_working_day(d)]
    assert holidays == ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]


def test_a_scottish_holiday_is_a_working_day_in_england() -> None:
    scotland = WorkCalendar(country="GB", subdivision="SCT")
    day = date(2026, 11, 30)
    assert (scotland.is_working_day(day), ENGLAND.is_working_day(day)) == (False, True)


def test_extra_holidays_are_days_off() -> None:
    closed = WorkCalendar(extra_holidays=frozenset({date(2026, 3, 27)}))
    assert closed.roll_forward(date(2026, 3, 27)) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "2026-03-28"), (1, "2026-03-30"), (-1, "2026-03-27"), (6, "2026-04-06")]
)
def test_counting_from_a_saturday(n: int, expected: str) -> None:
    assert PLAIN.add_working_days(date(2026, 3, 28), n).isoformat() == expected


@pytest.mark.parametrize("weekend", [{0, 7}, {-1}, set(range(7))])
def test_a_weekend_that_cannot_be_is_refused(weekend: set[int]) -> None:
    with pytest.raises(ValueError, match="weekend"):
        WorkCalendar(weekend=frozenset(weekend))


@pytest.mark.parametrize("place", [("XX", None), ("GB", "ZZ"), (None, "ENG")])
def test_a_place_without_a_calendar_is_refused(place: tuple[str | None, str | None]) -> None:
    with pytest.raises(ValueError, match=r"holiday calendar|country"):
        WorkCalendar(country=place[0], subdivision=place[1])


@given(CALENDARS, DAYS)
def test_rolling_forward_ends_on_the_next_working_day(cal: WorkCalendar, day: date) -> None:
    rolled = cal.roll_forward(day)
    assert rolled >= day
    assert rolled.weekday() not in cal.weekend
    assert cal.roll_forward(rolled) == rolled
    assert not any(cal.is_working_day(day + timedelta(i)) for i in range((rolled - day).days))


@given(CALENDARS, DAYS, st.integers(-60, 60))
def test_adding_working_days_can_be_undone(cal: WorkCalendar, day: date, n: int) -> None:
    start = cal.roll_forward(day)
    end = cal.add_working_days(start, n)
    assert cal.is_working_day(end)
    assert cal.add_working_days(end, -n) == start


@given(CALENDARS, DAYS, st.integers(-60, 60))
def test_days_between_are_the_days_added(cal: WorkCalendar, day: date, n: int) -> None:
    assert cal.working_days_between(day, cal.add_working_days(day, n)) == n


@pytest.mark.parametrize(
    ("as_of", "months", "anchor", "expected"),
    [
        ("2026-01-31", 1, 31, "2026-02-28"),
        ("2026-02-28", 1, 31, "2026-03-31"),
        ("2024-02-29", 12, None, "2025-02-28"),
        ("2026-11-30", 3, 31, "2027-02-28"),
        ("2026-12-15", 1, None, "2027-01-15"),
    ],
)
def test_months_clip_and_keep_their_anchor(
    as_of: str, months: int, anchor: int | None, expected: str
) -> None:
    day = nominal_due(date.fromisoformat(as_of), Cadence(months=months), anchor)
    assert day.isoformat() == expected


@given(DAYS, st.integers(1, 24), CALENDARS)
def test_what_is_next_due_lies_after_the_last(as_of: date, n: int, cal: WorkCalendar) -> None:
    assert next_due(as_of, Cadence(months=n), calendar=cal) > as_of


@pytest.mark.parametrize("given_", [{}, {"days": 0}, {"days": 7, "months": 1}, {"months": -1}])
def test_a_cadence_is_days_or_months(given_: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="cadence"):
        Cadence(**given_)


@pytest.mark.parametrize("anchor", [0, 32])
def test_an_anchor_day_outside_the_month_is_refused(anchor: int) -> None:
    with pytest.raises(ValueError, match="anchor"):
        nominal_due(date(2026, 1, 1), Cadence(months=1), anchor)


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-05-26", Freshness.STALE), ("2026-05-27", Freshness.DORMANT)],
)
def test_dormant_begins_two_whole_cadences_beyond_due(today: str, expected: Freshness) -> None:
    state = freshness(
        date.fromisoformat(today),
        date(2026, 3, 27),
        calendar=PLAIN,
        grace_working_days=5,
        cadence=Cadence(months=1),
    )
    assert state == expected


def test_a_short_cadence_is_not_dormant_within_its_grace() -> None:
    due, today = date(2026, 3, 27), date(2026, 4, 2)
    state = freshness(today, due, calendar=PLAIN, grace_working_days=5, cadence=Cadence(days=1))
    assert state == Freshness.OVERDUE


@pytest.mark.parametrize(
    ("last", "governing_due", "expected"),
    [
        ("2026-03-02", "2026-09-30", "2026-03-16"),
        ("2026-03-02", None, "2026-03-16"),
        ("2026-03-02", "2026-04-02", "2026-03-10"),
        ("2026-03-02", "2026-04-01", "2026-03-09"),
        ("2026-03-02", "2026-03-03", "2026-03-09"),
        ("2026-03-02", "2026-02-01", "2026-03-09"),
        ("2026-03-07", None, "2026-03-23"),
    ],
)
def test_check_in_due(last: str, governing_due: str | None, expected: str) -> None:
    agreed = date.fromisoformat(governing_due) if governing_due else None
    dates = check_in_dates(date.fromisoformat(last), agreed, zone=LONDON, calendar=PLAIN)
    assert dates.due.isoformat() == expected


@given(DAYS, DAYS, st.integers(0, 30), CALENDARS)
def test_checking_in_later_never_brings_the_next_one_forward(
    last: date, agreed: date, later: int, cal: WorkCalendar
) -> None:
    first = check_in_dates(last, agreed, zone=LONDON, calendar=cal)
    second = check_in_dates(last + timedelta(later), agreed, zone=LONDON, calendar=cal)
    assert first.due <= second.due
    assert first.due < second.stale_from.date() <= second.remind_at.date()


def test_a_silent_promise_turns_stale_over_easter_and_the_clock_change() -> None:
    dates = check_in_dates(date(2026, 3, 17), None, zone=LONDON, calendar=ENGLAND)
    assert dates.due == date(2026, 3, 31)
    assert dates.grace_ends_on == date(2026, 4, 7)
    assert dates.stale_from == at("2026-04-07T23:00")
    assert dates.remind_at == at("2026-04-08T08:00")


def test_stale_on_a_saturday_is_told_on_monday() -> None:
    dates = check_in_dates(date(2026, 5, 26), None, zone="Asia/Kolkata", calendar=PLAIN)
    assert dates.grace_ends_on == date(2026, 6, 12)
    assert dates.stale_from == at("2026-06-12T18:30")
    assert dates.remind_at == at("2026-06-15T03:30")


def test_step_nought_of_a_date_agreed_on_a_saturday_goes_out_on_monday() -> None:
    moment = ladder_instant(date(2026, 6, 13), 0, zone=LONDON, calendar=PLAIN)
    assert moment == at("2026-06-15T08:00")


def test_a_message_on_a_holiday_waits_for_the_next_working_day() -> None:
    moment = next_send_instant(at("2026-04-03T10:00"), zone=LONDON, calendar=ENGLAND)
    assert moment == at("2026-04-07T07:00")


@given(MOMENTS, CALENDARS)
def test_a_message_is_sent_inside_the_window_and_never_early(
    now: datetime, cal: WorkCalendar
) -> None:
    moment = next_send_instant(now, zone=LONDON, calendar=cal)
    assert moment >= now
    assert next_send_instant(moment, zone=LONDON, calendar=cal) == moment


def test_the_window_can_be_chosen() -> None:
    moment = next_send_instant(
        at("2026-06-15T05:00"), zone=LONDON, calendar=PLAIN, opens=time(7), closes=time(20)
    )
    assert moment == at("2026-06-15T06:00")

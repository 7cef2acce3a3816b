"""Local days and wall times as instants (domain.md 9.2 rules 4 and 5)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.zones import (
    as_zone,
    end_of_local_day,
    is_overdue,
    local_date,
    start_of_local_day,
    wall_time_utc,
)

DAYS = st.dates(date(2012, 1, 1), date(2035, 12, 31))
MOMENTS = st.integers(0, 20 * 365 * 24 * 60).map(
    lambda minutes: datetime(2012, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
# Most of these change, or changed, their clocks at midnight; one does so by half an hour.
ZONES = st.sampled_from(
    [
        "Africa/Cairo",
        "America/Asuncion",
        "America/Havana",
        "America/Nuuk",
        "America/Santiago",
        "Asia/Beirut",
        "Asia/Kolkata",
        "Atlantic/Azores",
        "Australia/Lord_Howe",
        "Europe/London",
        "Pacific/Apia",
    ]
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        ("2026-06-15", "Europe/London", "2026-06-14T23:00"),
        ("2026-09-06", "America/Santiago", "2026-09-06T04:00"),  # begins at 01:00
        ("2026-11-01", "America/Havana", "2026-11-01T04:00"),  # midnight comes twice
        ("1919-03-31", "America/Toronto", "1919-03-31T04:30"),  # begins at 00:30
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00"),  # skipped altogether
        ("2011-12-31", "Pacific/Apia", "2011-12-30T10:00"),
    ],
)
def test_first_instant_of_a_day(day: str, zone: str, expected: str) -> None:
    assert start_of_local_day(date.fromisoformat(day), zone) == at(expected)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_length_of_a_day_on_which_the_clocks_change(day: str, hours: int) -> None:
    local = date.fromisoformat(day)
    length = end_of_local_day(local, "Europe/London") - start_of_local_day(local, "Europe/London")
    assert length == timedelta(hours=hours)


@given(DAYS, ZONES)
def test_a_day_starts_where_the_date_turns(day: date, zone: str) -> None:
    start = start_of_local_day(day, zone)
    assert local_date(start, zone) == day
    assert local_date(start - timedelta(microseconds=1), zone) < day


@given(MOMENTS, ZONES)
def test_overdue_is_the_local_date_past_due(now: datetime, zone: str) -> None:
    today = local_date(now, zone)
    assert not is_overdue(today, now, zone)
    assert is_overdue(today - timedelta(days=1), now, zone)


def test_the_second_of_two_wall_times_is_not_meant() -> None:
    moment = wall_time_utc(date(2026, 10, 25), time(1, 30, fold=1), "Europe/London")
    assert moment == at("2026-10-25T00:30")


@pytest.mark.parametrize("name", ["Europe/Londn", "America", "../etc", ""])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        as_zone(name)


def test_a_zone_may_be_given_as_such() -> None:
    assert local_date(at("2026-06-14T23:30"), ZoneInfo("Europe/London")) == date(2026, 6, 15)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        local_date(datetime(2026, 6, 15), "Europe/London")  # noqa: DTZ001

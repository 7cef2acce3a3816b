"""The days on which somebody looks whether the value is there."""

from datetime import date

import pytest

from initiatives.closing.schedule import check_days
from stakeholders.calendar import WorkCalendar

NORWAY = WorkCalendar(country="NO")


@pytest.mark.parametrize(
    ("closed_on", "expected"),
    [
        (date(2026, 11, 24), [date(2027, 2, 24), date(2027, 5, 24), date(2027, 11, 24)]),
        (date(2026, 11, 30), [date(2027, 3, 1), date(2027, 5, 31), date(2027, 11, 30)]),
        (date(2026, 8, 31), [date(2026, 11, 30), date(2027, 3, 1), date(2027, 8, 31)]),
        (date(2026, 2, 17), [date(2026, 5, 18), date(2026, 8, 17), date(2027, 2, 17)]),
    ],
    ids=["plain", "short month, then a weekend", "month ends", "a Sunday"],
)
def test_calendar_months_rolled_to_a_working_day(closed_on: date, expected: list[date]) -> None:
    assert list(check_days(closed_on, WorkCalendar()).values()) == expected


def test_a_holiday_is_no_day_to_look() -> None:
    assert check_days(date(2027, 2, 17), NORWAY)[3] == date(2027, 5, 18)  # after 17 May

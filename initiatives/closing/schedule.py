"""When somebody looks whether the value is there after the work has ended. Pure."""

from datetime import date

from stakeholders.calendar import Cadence, WorkCalendar, next_due

MARKS = (3, 6, 12)  # months after the day of closing
LEAD_DAYS = 14  # from so many days before it is due, a check is on its owner's list


def check_days(closed_on: date, calendar: WorkCalendar) -> dict[int, date]:
    """The local date of each check by its months: calendar months after `closed_on`, on that day or
    the first working day after it (domain.md 9.2 rules 1 and 2)."""
    return {
        months: next_due(closed_on, Cadence(months=months), calendar=calendar) for months in MARKS
    }

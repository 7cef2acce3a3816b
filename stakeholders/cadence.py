"""When something recurring is due again, and how fresh it is (domain.md 9.2 rules 1 to 3).

Pure: plain dates in and out, no clock, no settings. Dates are local dates of the person who
is to act.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stakeholders.workdays import WorkCalendar

DORMANT_AFTER_CADENCES = 2


@dataclass(frozen=True)
class Cadence:
    """How often something is due: a number of days, or a number of calendar months.

    Exactly one of the two is given and positive; anything else raises ValueError.
    """

    days: int = 0
    months: int = 0

    def __post_init__(self) -> None:
        if min(self.days, self.months) < 0 or (self.days > 0) == (self.months > 0):
            raise ValueError("A cadence is a positive number of days or of months.")

    def times(self, n: int) -> "Cadence":
        """``n`` whole cadences as one; ``n`` is 1 or more."""
        return Cadence(days=self.days * n, months=self.months * n)


def add_months(day: date, months: int, anchor_day: int | None = None) -> date:
    """``day`` plus calendar months, clipped to the length of the month it lands in.

    ``anchor_day`` (1 to 31, else ValueError) is the day of the month to aim for instead of
    ``day``'s own, so that a month-end schedule stays at month-end (domain.md 9.2 rule 1).
    """
    if anchor_day is not None and not 1 <= anchor_day <= 31:
        raise ValueError("An anchor day is a day of the month, 1 to 31.")
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(anchor_day or day.day, length))


def nominal_due(as_of: date, cadence: Cadence, anchor_day: int | None = None) -> date:
    """``as_of`` plus one cadence in calendar terms (domain.md 9.2 rule 1).

    ``anchor_day`` matters for cadences in months only (vectors D03, D04).
    """
    if cadence.days:
        return as_of + timedelta(days=cadence.days)
    return add_months(as_of, cadence.months, anchor_day)


def next_due(
    as_of: date, cadence: Cadence, *, calendar: WorkCalendar, anchor_day: int | None = None
) -> date:
    """The first working day on or after the nominal day (domain.md 9.2 rule 2).

    For recurring readings and check-ins only: a date that two people agreed never moves.
    """
    return calendar.roll_forward(nominal_due(as_of, cadence, anchor_day))


def grace_end(due: date, grace_working_days: int, calendar: WorkCalendar) -> date:
    """The last local date that is overdue but not yet stale (domain.md 9.2 rule 3)."""
    return calendar.add_working_days(due, grace_working_days)


class Freshness(StrEnum):
    """How old the last word on something is (domain.md 9.2 rule 3)."""

    FRESH = "fresh"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    STALE = "stale"
    DORMANT = "dormant"


def freshness(
    today: date,
    due: date,
    *,
    calendar: WorkCalendar,
    grace_working_days: int,
    lead_working_days: int = 3,
    cadence: Cadence | None = None,
) -> Freshness:
    """The state on the local date ``today`` of something due on ``due`` (domain.md 9.2 rule 3).

    Dormant needs ``cadence``: it begins on the day two whole cadences after ``due``, and
    never while the grace still runs.
    """
    if today == due:
        return Freshness.DUE_TODAY
    if today < due:
        soon = today >= calendar.add_working_days(due, -lead_working_days)
        return Freshness.DUE_SOON if soon else Freshness.FRESH
    if today <= grace_end(due, grace_working_days, calendar):
        return Freshness.OVERDUE
    if cadence and today >= nominal_due(due, cadence.times(DORMANT_AFTER_CADENCES)):
        return Freshness.DORMANT
    return Freshness.STALE

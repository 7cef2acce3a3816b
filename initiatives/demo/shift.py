"""From the day the demo's story is written for to the day it is told. Pure: no clock, no ORM.

What people did moves by whole weeks, so that weekdays and silences stay as written. What they
agreed on moves by whole months, so that a month-end stays a month-end. So does what was measured,
but up to the last month-end before the day it is told: a monthly figure is never an old one.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stakeholders.calendar import add_months

WRITTEN_FOR = date(2026, 11, 23)
WEEK = timedelta(weeks=1)
# A date ahead keeps the days it had left, up to so many: nothing falls due by being told later.
KEPT_AHEAD = timedelta(days=31)
# The newest monthly figure of the story, and how long after a month's end it is known at least.
LAST_MONTH, KNOWN_AFTER = date(2026, 10, 31), timedelta(days=2)


@dataclass(frozen=True)
class Shift:
    """How far the story moves; both numbers are negative on a day before it was written."""

    weeks: int
    months: int

    @classmethod
    def to(cls, today: date) -> "Shift":
        """The shift for a story told on `today`: its last Monday is not after that day."""
        weeks = (today - WRITTEN_FOR) // WEEK
        told = WRITTEN_FOR + weeks * WEEK
        months = (told.year - WRITTEN_FOR.year) * 12 + told.month - WRITTEN_FOR.month
        if add_months(WRITTEN_FOR, months) > told:
            months -= 1
        return cls(weeks, months)

    @property
    def told(self) -> date:
        """The Monday that stands for the day the story was written for."""
        return WRITTEN_FOR + self.weeks * WEEK

    def act(self, at: datetime) -> datetime:
        """When somebody did something, in local time."""
        return at + self.weeks * WEEK

    def day(self, day: date) -> date:
        """A date that was agreed or measured. What was past stays past, what was ahead ahead."""
        months = self.months
        moved = _by_months(day, months)
        left = min(day - WRITTEN_FOR, KEPT_AHEAD)
        while day >= WRITTEN_FOR and moved - self.told < left:
            months += 1
            moved = _by_months(day, months)
        return moved

    def measured(self, day: date) -> date:
        """A date something was measured, finished or seen on: past on whatever day it is told."""
        newest = (self.told - KNOWN_AFTER + timedelta(days=1)).replace(day=1) - timedelta(days=1)
        months = (newest.year - LAST_MONTH.year) * 12 + newest.month - LAST_MONTH.month
        return min(_by_months(day, months), self.told - timedelta(days=1))

    def ended(self, due: date) -> timedelta:
        """By how much a promise that ended moves as a whole, so that early stays early: as far
        as its date does, and never past what people do elsewhere in the story."""
        return min(self.day(due) - due, self.weeks * WEEK)


def _by_months(day: date, months: int) -> date:
    month_end = (day + timedelta(days=1)).day == 1
    return add_months(day, months, 31 if month_end else None)

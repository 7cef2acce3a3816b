"""Which days are working days, and counting in them (domain.md 9.2 rule 2, 13.4 "calendar").

Pure: plain dates in and out, no clock, no settings. Holidays come from the ``holidays`` library.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from stakeholders.zones import ONE_DAY


@lru_cache(maxsize=4096)
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """The public holidays of one year; raise ValueError for a place the library lacks."""
    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
    except NotImplementedError as error:
        place = f"{country}, {subdivision}" if subdivision else country
        raise ValueError(f"No holiday calendar is known for {place}.") from error


@dataclass(frozen=True)
class WorkCalendar:
    """Which days count as working days for a workspace or a person (domain.md 9.2 rule 2).

    ``weekend`` holds weekday numbers, Monday 0 to Sunday 6. ``country`` is an ISO 3166 code
    and ``subdivision`` the part of it ("GB" with "ENG": bank holidays differ between the
    parts of the United Kingdom, and "GB" alone holds only those they share).
    ``extra_holidays`` are the organisation's own closing days.

    Raise ValueError for a weekend outside 0 to 6, one that leaves no working day, a place
    without a holiday calendar, or a subdivision without a country.
    """

    weekend: frozenset[int] = frozenset({5, 6})
    country: str | None = None
    subdivision: str | None = None
    extra_holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(7)):
            raise ValueError("A weekend is some of the weekdays 0 to 6, and never all of them.")
        if self.subdivision and not self.country:
            raise ValueError("A subdivision needs its country.")
        if self.country:
            # Any year shows whether the library knows the place.
            _public_holidays(self.country, self.subdivision or None, 2026)

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is neither weekend nor holiday."""
        if day.weekday() in self.weekend or day in self.extra_holidays:
            return False
        if not self.country:
            return True
        return day not in _public_holidays(self.country, self.subdivision or None, day.year)

    def roll_forward(self, day: date) -> date:
        """The first working day on or after ``day``."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, or before it when ``n`` is negative.

        ``day`` itself is never counted, and is returned as it is when ``n`` is 0.
        """
        step = ONE_DAY if n > 0 else -ONE_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days ``b`` lies after ``a``; negative when it lies before.

        Counts ``b`` and not ``a``, so that ``add_working_days(a, result)`` is ``b`` whenever
        ``b`` is a working day.
        """
        if a == b:
            return 0
        step = 1 if b > a else -1
        days = (a + timedelta(days=step * i) for i in range(1, abs((b - a).days) + 1))
        return step * sum(self.is_working_day(day) for day in days)

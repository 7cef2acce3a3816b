"""Check-ins, reminder steps and send windows (domain.md 9.1 to 9.3), over all the date rules.

Pure: plain values in and out, no clock, no settings, no ORM. Dates are local dates of the
person they concern; instants are aware and in UTC. This is the front of three smaller
modules, ``zones``, ``workdays`` and ``cadence``: other rooms import all date rules from here.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stakeholders.cadence import (
    Cadence,
    Freshness,
    add_months,
    freshness,
    grace_end,
    next_due,
    nominal_due,
)
from stakeholders.workdays import WorkCalendar
from stakeholders.zones import (
    ONE_DAY,
    Zone,
    as_zone,
    end_of_local_day,
    is_overdue,
    local_date,
    start_of_local_day,
    wall_time_utc,
)

__all__ = [
    "Cadence",
    "CheckInDates",
    "Freshness",
    "WorkCalendar",
    "Zone",
    "add_months",
    "as_zone",
    "check_in_dates",
    "end_of_local_day",
    "freshness",
    "grace_end",
    "is_overdue",
    "ladder_instant",
    "local_date",
    "next_due",
    "next_send_instant",
    "nominal_due",
    "start_of_local_day",
    "wall_time_utc",
]

MORNING = time(9)
WINDOW_OPENS, WINDOW_CLOSES = time(8), time(18)


@dataclass(frozen=True)
class CheckInDates:
    """When the next check-in on a promise is due, and when silence turns it stale.

    ``due`` and ``grace_ends_on`` are dates in the maker's zone; ``stale_from`` and
    ``remind_at`` are instants in UTC.
    """

    due: date
    grace_ends_on: date
    stale_from: datetime
    remind_at: datetime


def check_in_dates(
    last: date,
    governing_due: date | None,
    *,
    zone: Zone,
    calendar: WorkCalendar,
    cadence_days: int = 14,
    final_cadence_days: int = 7,
    final_days: int = 30,
    grace_working_days: int = 3,
) -> CheckInDates:
    """The dates of the next check-in on a promise (domain.md 9.1 row 2, 9.2, 9.3).

    ``last`` is the local date of the last check-in, or of the promise when there is none;
    ``governing_due`` is None for a promise that is still to be dated.

    1. Nominal: ``cadence_days`` after ``last``. In the last ``final_days`` before the
       governing due date, and after it, ``final_cadence_days`` after ``last`` or after the
       first of those days, whichever is later: checking in later never brings the next
       check-in forward.
    2. Due: rolled forward to a working day; grace: so many working days more.
    3. Stale from the start of the next local day in ``zone``, remind at 09:00 there on the
       first working day from then on.
    """
    nominal = last + timedelta(days=cadence_days)
    if governing_due is not None:
        final = max(last, governing_due - timedelta(days=final_days))
        nominal = min(nominal, final + timedelta(days=final_cadence_days))
    due = calendar.roll_forward(nominal)
    grace_ends_on = grace_end(due, grace_working_days, calendar)
    stale_day = grace_ends_on + ONE_DAY
    return CheckInDates(
        due=due,
        grace_ends_on=grace_ends_on,
        stale_from=start_of_local_day(stale_day, zone),
        remind_at=wall_time_utc(calendar.roll_forward(stale_day), MORNING, zone),
    )


def ladder_instant(
    due: date, step: int, *, zone: Zone, calendar: WorkCalendar, at: time = MORNING
) -> datetime:
    """When the ladder step ``step`` working days from ``due`` is sent (domain.md 9.3 rule 4).

    Step 0 of a date that two people agreed on a day off goes out on the next working day.
    """
    day = calendar.roll_forward(calendar.add_working_days(due, step))
    return wall_time_utc(day, at, zone)


def next_send_instant(
    now: datetime,
    *,
    zone: Zone,
    calendar: WorkCalendar,
    opens: time = WINDOW_OPENS,
    closes: time = WINDOW_CLOSES,
) -> datetime:
    """``now`` inside the recipient's send window, else when it next opens (domain.md 9.3 rule 6).

    The window is half-open (at ``closes`` it is quiet already) and lies inside one local day.
    """
    today = local_date(now, zone)
    if calendar.is_working_day(today) and now < wall_time_utc(today, closes, zone):
        return max(now, wall_time_utc(today, opens, zone))
    return wall_time_utc(calendar.roll_forward(today + ONE_DAY), opens, zone)

"""Keeping in step what a measure repeats of its readings."""

from datetime import date, datetime, timedelta

from initiatives.outcomes.condition import ANCHOR, CADENCES, GRACE, Measured
from initiatives.outcomes.forecasting import keep_forecast
from initiatives.outcomes.models import Measure
from stakeholders.cadence import grace_end, next_due
from stakeholders.workdays import WorkCalendar
from stakeholders.workspace import work_calendar

KEPT = ("latest_value", "latest_as_of", "stale_on")


def settle(measure: Measure, *, now: datetime) -> None:
    """Work out and save what is kept of a locked measure: whoever adds, corrects or strikes a
    reading, starts a series or changes terms, plan or rhythm calls this afterwards.

    The newest reading is the one of the series in use with the latest `as_of`, of two with the
    same the one added last.
    """
    begin(measure)
    keep_forecast(measure, now=now)


def begin(measure: Measure) -> None:
    """As `settle`, for a measure that was just made: nothing was read that leads anywhere."""
    rows = measure.readings.standing().filter(series=measure.series)
    newest = rows.order_by("-as_of", "-id").first()
    measure.latest_value = newest.value if newest else None
    measure.latest_as_of = newest.as_of if newest else None
    measure.stale_on = first_stale_day(measure, work_calendar())
    measure.save(update_fields=KEPT)


def first_stale_day(measure: Measured, calendar: WorkCalendar) -> date | None:
    """The first local day on which the evidence is too old; None where none is awaited.

    The clock starts with the newest reading, or on the day of the first expected effect
    (domain.md 9.1). What is measured once is not awaited again.
    """
    cadence = CADENCES[measure.every]
    if measure.latest_as_of is None:
        due = measure.first_expected_on and calendar.roll_forward(measure.first_expected_on)
    elif measure.is_one_off:
        return None
    else:
        due = next_due(measure.latest_as_of, cadence, calendar=calendar, anchor_day=ANCHOR)
    return grace_end(due, GRACE, calendar) + timedelta(days=1) if due else None

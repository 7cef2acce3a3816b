"""The freshness and the health of one measure, from its own facts. Pure: no clock, no ORM.

A measure that keeps a value within a limit has no share of the way: it is reached while the
limit is held, and off track while it is not (domain.md 10.1, 11.1).
"""

from datetime import date
from decimal import Decimal
from typing import Protocol

from initiatives.outcomes.health import OLD, Health, computed_health
from initiatives.outcomes.pace import expected
from initiatives.outcomes.progress import progress
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.words import is_held
from stakeholders.cadence import Cadence, Freshness, freshness, next_due
from stakeholders.workdays import WorkCalendar

GRACE, LEAD, ANCHOR = 5, 3, 31  # working days, working days, day of the month (domain.md 13.4)
BEFORE_A_START = frozenset({Health.RED, Health.TOO_EARLY})
CADENCES: dict[str, Cadence] = {
    "week": Cadence(days=7),
    "two_weeks": Cadence(days=14),
    "month": Cadence(months=1),
    "quarter": Cadence(months=3),
    "half_year": Cadence(months=6),
    "year": Cadence(months=12),
}


class Measured(Protocol):
    """What is asked of a measure: the fields of outcomes.models.Measure."""

    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_on: date | None
    first_expected_on: date | None
    latest_value: Decimal | None
    latest_as_of: date | None
    every: str
    is_one_off: bool


def freshness_of(measure: Measured, today: date, calendar: WorkCalendar) -> Freshness | None:
    """How old the newest reading is by the measure's own cadence; None without a reading."""
    if measure.latest_as_of is None:
        return None
    cadence = CADENCES[measure.every]
    due = next_due(measure.latest_as_of, cadence, calendar=calendar, anchor_day=ANCHOR)
    return freshness(
        today,
        due,
        calendar=calendar,
        grace_working_days=GRACE,
        lead_working_days=LEAD,
        cadence=cadence,
    )


def health_of(
    measure: Measured,
    *,
    has_owner: bool,
    live_on: date | None,
    today: date,
    calendar: WorkCalendar,
) -> Health:
    """Its computed health on the local date `today`. Without an owner it is not measurable.

    `live_on` is the day on which what leads to it went live, None while nothing did: results are
    expected from then on where no first-expected date says otherwise (domain.md 10.2).
    """
    fresh = freshness_of(measure, today, calendar)
    held = is_held(measure.direction, measure.target, measure.latest_value)
    rises_or_falls = measure.direction in (UP, DOWN)
    whole = measure.target is not None and (not rises_or_falls or _has_a_way(measure))
    if not (has_owner and whole):
        return Health.NOT_MEASURABLE
    if measure.first_expected_on and today < measure.first_expected_on:
        return Health.NOT_STARTED
    if not rises_or_falls:
        return _of_limit(held, fresh)
    if measure.target_on is None:
        return Health.NOT_MEASURABLE
    start = _start(measure, live_on)
    found = computed_health(
        progress=progress(measure.baseline, measure.target, measure.latest_value),
        expected=_due(measure, start, measure.target_on, today),
        freshness=fresh,
        started=True,
        ended=today > measure.target_on,
    )
    # of what has no start nobody can say that it is behind
    return Health.NOT_STARTED if start is None and found in BEFORE_A_START else found


def _start(measure: Measured, live_on: date | None) -> date | None:
    """Since when results are due; never before the baseline, from which progress is counted."""
    if measure.first_expected_on or live_on is None:
        return measure.first_expected_on
    return max(live_on, measure.baseline_on or live_on)


def _due(measure: Measured, start: date | None, end: date, today: date) -> Decimal:
    """The share that was to be there on the day of the newest reading; none without a start."""
    return Decimal(0) if start is None else expected(measure.latest_as_of or today, start, end)


def _has_a_way(measure: Measured) -> bool:
    return measure.baseline is not None and measure.baseline != measure.target


def _of_limit(held: bool | None, fresh: Freshness | None) -> Health:
    if fresh is None or fresh in OLD:
        return Health.UNKNOWN
    if held is None:
        return Health.NOT_MEASURABLE
    return Health.ACHIEVED if held else Health.RED

"""The freshness and the health of one measure, from its own facts. Pure: no clock, no ORM.

A measure that keeps a value within a limit has no share of the way: it is reached while the
limit is held, off track while it is not, and missed where its date is over (domain.md 10.1, 11.1).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol

from initiatives.outcomes.health import OLD, Health, Verdict, computed_health
from initiatives.outcomes.pace import due_share, planned_shares
from initiatives.outcomes.progress import way
from initiatives.outcomes.rules import DOWN, UP, WITHIN
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
Planned = Iterable[tuple[date, Decimal]]


class Measured(Protocol):
    """What is asked of a measure: the fields of outcomes.models.Measure."""

    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    target: Decimal | None
    target_high: Decimal | None
    target_on: date | None
    first_expected_on: date | None
    latest_value: Decimal | None
    latest_as_of: date | None
    every: str
    is_one_off: bool


def freshness_of(measure: Measured, today: date, calendar: WorkCalendar) -> Freshness | None:
    """How old the newest reading is by the measure's own cadence; None without a reading.

    What is measured once stays fresh: no other reading is awaited.
    """
    if measure.latest_as_of is None:
        return None
    if measure.is_one_off:
        return Freshness.FRESH
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
    verdict: Verdict | None = None,
    plan: Planned = (),
) -> Health:
    """Its computed health on the local date `today`. Without an owner it is not measurable.

    `live_on` is the day on which what leads to it went live, None while nothing did: results are
    expected from then on where no first-expected date says otherwise (domain.md 10.2). `verdict`
    is that of its forecast, None without one of three readings or more; `plan` holds the planned
    values by day.
    """
    fresh = freshness_of(measure, today, calendar)
    if not (has_owner and _is_whole(measure)):
        return Health.NOT_MEASURABLE
    if measure.first_expected_on and today < measure.first_expected_on:
        return Health.NOT_STARTED
    ended = measure.target_on is not None and today > measure.target_on
    if measure.direction not in (UP, DOWN):
        return _of_limit(measure, fresh, ended=ended)
    due = _due(measure, live_on, list(plan), today)
    found = computed_health(
        progress=way(measure.baseline, measure.target, measure.latest_value),
        expected=due or Decimal(0),
        freshness=fresh,
        started=True,
        ended=ended,
        forecast=verdict,
    )
    # of what has no start nobody can say that it is behind
    return Health.NOT_STARTED if due is None and found in BEFORE_A_START else found


def _is_whole(measure: Measured) -> bool:
    """Is there all that it takes to judge it?"""
    if measure.target is None:
        return False
    if measure.direction not in (UP, DOWN):
        return measure.direction != WITHIN or measure.target_high is not None
    has_a_way = measure.baseline is not None and measure.baseline != measure.target
    return has_a_way and measure.target_on is not None


def _due(
    measure: Measured, live_on: date | None, plan: list[tuple[date, Decimal]], today: date
) -> Decimal | None:
    """The share that was to be there on the day of the newest reading; None without a start."""
    start, end = _start(measure, live_on, plan), measure.target_on
    if start is None or end is None or measure.baseline is None or measure.target is None:
        return None
    shares = planned_shares(measure.baseline, measure.target, start, end, plan)
    return due_share(measure.latest_as_of or today, start, end, shares)


def _start(
    measure: Measured, live_on: date | None, plan: list[tuple[date, Decimal]]
) -> date | None:
    """Since when results are due; never before the baseline, from which progress is counted.

    Planned values have dates of their own and need nothing to have gone live.
    """
    if measure.first_expected_on:
        return measure.first_expected_on
    if plan:
        return measure.baseline_on or min(day for day, _ in plan)
    return live_on and max(live_on, measure.baseline_on or live_on)


def _of_limit(measure: Measured, fresh: Freshness | None, *, ended: bool) -> Health:
    if fresh is None or fresh in OLD:
        return Health.UNKNOWN
    if is_held(measure.direction, measure.target, measure.latest_value, measure.target_high):
        return Health.ACHIEVED
    return Health.MISSED if ended else Health.RED

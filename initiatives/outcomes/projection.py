"""Where the pace so far leads, in a straight line (domain.md 10.2, 10.3).

Pure: decimals in the measure's unit and calendar days in; rates a day, values and days out,
rounded to 6 places. b is the baseline, t the target at the date T, c the reading as of d, and s
the day from which results were expected.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal, localcontext

from initiatives.outcomes.pace import TOO_EARLY_BELOW, expected
from initiatives.outcomes.progress import DIGITS, progress, rounded

TOO_FAR = 3  # times the planned duration: a date beyond that is not worth printing
NOT_AT_THIS_PACE = "not at this pace"


@dataclass(frozen=True)
class Projection:
    """What the pace so far comes to: a value at T, values a day, and the day the target is hit.

    `hit_on` is None where it is never hit or too far away; then `is_too_far` tells which.
    """

    at_target_date: Decimal
    actual_per_day: Decimal
    required_per_day: Decimal | None
    hit_on: date | None
    is_too_far: bool

    @property
    def hit_words(self) -> str:
        """For the place of a date that there is not; empty where there is one."""
        return "" if self.hit_on else NOT_AT_THIS_PACE


def projected(
    baseline: Decimal, current: Decimal, start: date, day: date, end: date
) -> Decimal | None:
    """``b + (c - b) * (T - s) / (d - s)``; None for a reading not after `start`."""
    if day <= start:
        return None
    with localcontext(prec=DIGITS):
        pace = (current - baseline) * (end - start).days / (day - start).days
        return rounded(baseline + pace)


def actual_per_day(baseline: Decimal, current: Decimal, start: date, day: date) -> Decimal | None:
    """``(c - b) / (d - s)``, signed; None for a reading not after `start`."""
    if day <= start:
        return None
    with localcontext(prec=DIGITS):
        return rounded((current - baseline) / (day - start).days)


def required_per_day(
    baseline: Decimal, target: Decimal, current: Decimal, day: date, end: date
) -> Decimal | None:
    """``(t - c) / (T - d)``, signed; None from T on and where the target is reached."""
    share = progress(baseline, target, current)
    if day >= end or (share is not None and share >= 1):
        return None
    with localcontext(prec=DIGITS):
        return rounded((target - current) / (end - day).days)


def hit_date(
    baseline: Decimal, target: Decimal, current: Decimal, start: date, day: date
) -> date | None:
    """``d + ceil((t - c) / actual per day)``: when the target is reached at the pace so far.

    `day` itself where it is reached already; None where the value stands still or moves away,
    for a reading not after `start`, and beyond the last year a calendar has.
    """
    share = progress(baseline, target, current)
    if share is None:
        return None
    if share >= 1:
        return day
    if share <= 0 or day <= start:
        return None
    with localcontext(prec=DIGITS):
        # divided last and rounded, so that whole days stay whole
        left = rounded((target - current) * (day - start).days / (current - baseline))
        days = int(left.to_integral_value(rounding=ROUND_CEILING))
    return day + timedelta(days) if days <= (date.max - day).days else None


def straight_line(
    *,
    baseline: Decimal,
    target: Decimal,
    current: Decimal,
    start: date,
    day: date,
    end: date,
    highest: Decimal | None = None,
) -> Projection | None:
    """What may be shown of the pace so far; None while less than 10 % was to be expected.

    `highest` is what the value cannot pass: 100 for a share of people (domain.md 8).
    """
    at_end, rate = (
        projected(baseline, current, start, day, end),
        actual_per_day(baseline, current, start, day),
    )
    if at_end is None or rate is None or expected(day, start, end) < TOO_EARLY_BELOW:
        return None
    hit = hit_date(baseline, target, current, start, day)
    is_too_far = hit is not None and (hit - day).days > TOO_FAR * (end - start).days
    return Projection(
        at_target_date=at_end if highest is None else min(at_end, highest),
        actual_per_day=rate,
        required_per_day=required_per_day(baseline, target, current, day, end),
        hit_on=None if is_too_far else hit,
        is_too_far=is_too_far,
    )

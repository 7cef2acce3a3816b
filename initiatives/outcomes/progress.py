"""How far a measure has come from its baseline towards its target (domain.md 10.1).

Pure: decimals in and out, in the measure's own unit, no clock, no ORM.
"""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

SIX_PLACES = Decimal("0.000001")
# Enough digits for any quotient of two numbers the database can hold.
DIGITS = 60


def rounded(value: Decimal) -> Decimal:
    """To six places, as everything is before anyone compares it; never negative zero."""
    with localcontext(prec=DIGITS, rounding=ROUND_HALF_EVEN):
        found = value.quantize(SIX_PLACES)
        return abs(found) if found.is_zero() else found


def way(
    baseline: Decimal | None, target: Decimal | None, current: Decimal | None
) -> Decimal | None:
    """As `progress`, not rounded yet: what further divides is rounded once, at its end."""
    if baseline is None or target is None or current is None:
        return None
    if not (baseline.is_finite() and target.is_finite() and current.is_finite()):
        raise ValueError("Progress needs finite numbers.")
    if target == baseline:
        return None
    with localcontext(prec=DIGITS):
        return (current - baseline) / (target - baseline)


def progress(
    baseline: Decimal | None, target: Decimal | None, current: Decimal | None
) -> Decimal | None:
    """The signed share of the planned change that is done: ``(c - b) / (t - b)``.

    One formula for rising and falling measures. Not clamped: below 0 is worse than the
    baseline, above 1 is past the target. Rounded to 6 places before anyone compares it, and
    never negative zero. None when it is undefined: a value is missing (a missing baseline is
    never taken as 0), or target and baseline are equal, which calls for a maintain measure.
    Raise ValueError for a value that is not a finite number.
    """
    share = way(baseline, target, current)
    return None if share is None else rounded(share)

"""How much was to be expected by now, and how the pace compares (domain.md 10.2).

Pure: decimals and calendar days in, decimals out, rounded to 6 places before anyone compares.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from initiatives.outcomes.progress import SIX_PLACES

TOO_EARLY_BELOW = Decimal("0.10")
Trajectory = Sequence[tuple[date, Decimal]]


def expected(day: date, start: date, end: date, trajectory: Trajectory = ()) -> Decimal:
    """The share of the planned change that was to be there on `day`, 0 to 1.

    `start` is the first-expected date, `end` the target date; `trajectory` are planned shares by
    day, in order, between which a straight line is drawn. Where end is not after start, all of it
    is due from start on.
    """
    points = list(trajectory) or [(start, Decimal(0)), (end, Decimal(1))]
    if day < points[0][0]:
        return points[0][1] if trajectory else Decimal(0)
    for (before, low), (after, high) in pairwise(points):
        if before <= day < after:
            share = low + (high - low) * (day - before).days / (after - before).days
            return _clamped(share.quantize(SIX_PLACES))
    return _clamped(points[-1][1])


def pace_ratio(progress: Decimal, due: Decimal) -> Decimal | None:
    """Progress as a share of what was expected; None while too little was (domain.md 10.2)."""
    if due < TOO_EARLY_BELOW:
        return None
    return (progress / due).quantize(SIX_PLACES)


def _clamped(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), Decimal(1))

"""How much was to be expected by now, and how the pace compares (domain.md 10.2).

Pure: decimals and calendar days in, decimals out. What is compared is rounded to 6 places, and
only then: a share of a share is rounded once, at its end.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from initiatives.outcomes.progress import DIGITS, rounded, way

TOO_EARLY_BELOW = Decimal("0.10")
NONE, ALL = Decimal(0), Decimal(1)
Trajectory = Sequence[tuple[date, Decimal]]


def due_share(day: date, start: date, end: date, trajectory: Trajectory = ()) -> Decimal:
    """As `expected`, not rounded yet."""
    points = list(trajectory) or [(start, NONE), (end, ALL)]
    if day < points[0][0]:
        return _clamped(points[0][1])
    with localcontext(prec=DIGITS):
        for (before, low), (after, high) in pairwise(points):
            if before <= day < after:
                share = low + (high - low) * (day - before).days / (after - before).days
                return _clamped(share)
    return _clamped(points[-1][1])


def expected(day: date, start: date, end: date, trajectory: Trajectory = ()) -> Decimal:
    """The share of the planned change that was to be there on `day`, 0 to 1.

    `start` is the first-expected date, `end` the target date; `trajectory` are planned shares by
    day, in order, between which a straight line is drawn. Where end is not after start, all of it
    is due from start on.
    """
    return rounded(due_share(day, start, end, trajectory))


def planned_shares(
    baseline: Decimal, target: Decimal, start: date, end: date, plan: Iterable[tuple[date, Decimal]]
) -> Trajectory:
    """Planned values by day as shares of the way, from nothing at `start` to all of it at `end`.

    What is planned for another time than between the two is left out; without any planned value
    the straight line is empty, too.
    """
    shares = {
        day: way(baseline, target, value) or NONE for day, value in plan if start <= day < end
    }
    return sorted(({start: NONE} | shares | {end: ALL}).items()) if shares else ()


def pace_ratio(progress: Decimal, due: Decimal) -> Decimal | None:
    """Progress as a share of what was expected; None while too little was (domain.md 10.2)."""
    if rounded(due) < TOO_EARLY_BELOW:
        return None
    with localcontext(prec=DIGITS):
        return rounded(progress / due)


def variance_pp(progress: Decimal, due: Decimal) -> Decimal:
    """How far ahead of the plan (below 0: behind), in percentage points of the planned change."""
    with localcontext(prec=DIGITS):
        return rounded(progress - due) * 100


def _clamped(share: Decimal) -> Decimal:
    return min(max(share, NONE), ALL)

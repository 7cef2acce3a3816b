"""A line through readings that one wild reading does not move (domain.md 10.4).

Pure: days as whole numbers and values in the measure's unit in; slopes a day and values out,
rounded to 6 places at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from initiatives.outcomes.progress import DIGITS, rounded

SLOWER, MIDDLE, FASTER = Decimal("0.25"), Decimal("0.5"), Decimal("0.75")
Points = Sequence[tuple[int, Decimal]]


@dataclass(frozen=True)
class Line:
    """``intercept + slope * day``; the three values on the day asked for are None without one.

    `low` and `high` are the smaller and the larger value that the slower and the faster quarter
    of the paces seen lead to. They describe what was seen; they are no confidence interval.
    """

    slope: Decimal
    intercept: Decimal
    q25_slope: Decimal
    q75_slope: Decimal
    mid: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def theil_sen(points: Points, at: int | None = None) -> Line | None:
    """The median of the slopes between all pairs of different days, with the median intercept that
    belongs to it (SciPy calls it "joint"); each end of the band has its own.

    None without two different days.
    """
    with localcontext(prec=DIGITS):
        slopes = sorted(
            (later - earlier) / (end - start)
            for place, (start, earlier) in enumerate(points)
            for end, later in points[place + 1 :]
            if start != end
        )
        if not slopes:
            return None
        paces = [quantile(slopes, share) for share in (SLOWER, MIDDLE, FASTER)]
        starts = [_start(points, pace) for pace in paces]
        found = Line(*(rounded(each) for each in (paces[1], starts[1], paces[0], paces[2])))
        if at is None:
            return found
        slow, mid, fast = (
            rounded(start + pace * at) for start, pace in zip(starts, paces, strict=True)
        )
        return replace(found, mid=mid, low=min(slow, fast), high=max(slow, fast))


def quantile(known: Sequence[Decimal], share: Decimal) -> Decimal:
    """Of sorted values, in a straight line between two neighbours ("type 7"). Not of none."""
    place = (len(known) - 1) * share
    below = int(place)
    above = min(below + 1, len(known) - 1)
    return known[below] + (known[above] - known[below]) * (place - below)


def _start(points: Points, pace: Decimal) -> Decimal:
    return quantile(sorted(value - pace * day for day, value in points), MIDDLE)

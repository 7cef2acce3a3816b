"""Ordinary least squares, as an optional detail beside the forecast (domain.md 10.5).

Pure: days as whole numbers and values in the measure's unit in; values in the same unit out,
rounded to 6 places. It assumes a straight line and independent errors of constant size, which
readings seldom are: one wild reading drags it away. Shown as a word, never as a percentage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from initiatives.outcomes.distributions import t_cdf, t_quantile
from initiatives.outcomes.progress import DIGITS, rounded

FEWEST, NOTHING = 3, Decimal(0)
INSIDE = 0.9  # of t below the upper end of an interval that holds 80 %
Points = Sequence[tuple[int, Decimal]]


@dataclass(frozen=True)
class Fitted:
    """The line, its value on the day asked for, and the 80 % prediction interval about it.

    `p_hit` is the probability of reaching the target there; None where the points lie on one line
    exactly, as that says nothing about how far off it the next ones may be.
    """

    slope: Decimal
    intercept: Decimal
    at_target: Decimal
    se_pred: Decimal
    lo80: Decimal
    hi80: Decimal
    p_hit: Decimal | None
    df: int


def least_squares(points: Points, *, at: int, target: Decimal, rises: bool) -> Fitted | None:
    """The line through (day, value) as of the day `at`; None for fewer than 3 points, or of one
    day. `rises`: the target is above the baseline."""
    n = len(points)
    if n < FEWEST or len({x for x, _ in points}) < 2:
        return None
    with localcontext(prec=DIGITS):
        mean_x = Decimal(sum(x for x, _ in points)) / n
        mean_y = sum((y for _, y in points), NOTHING) / n
        spread = sum(((x - mean_x) ** 2 for x, _ in points), NOTHING)
        slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), NOTHING) / spread
        start = mean_y - slope * mean_x
        squares = sum(((y - start - slope * x) ** 2 for x, y in points), NOTHING)
        share = 1 + Decimal(1) / n + (at - mean_x) ** 2 / spread
        error = (squares / (n - 2) * share).sqrt()
        value = start + slope * at
        half = Decimal(str(t_quantile(INSIDE, n - 2))) * error
        over = value - target if rises else target - value
        return Fitted(
            slope=rounded(slope),
            intercept=rounded(start),
            at_target=rounded(value),
            se_pred=rounded(error),
            lo80=rounded(value - half),
            hi80=rounded(value + half),
            p_hit=_chance(over, error, n - 2),
            df=n - 2,
        )


def _chance(over: Decimal, error: Decimal, df: int) -> Decimal | None:
    if rounded(error).is_zero():
        return None
    return rounded(Decimal(str(t_cdf(float(over / error), df))))

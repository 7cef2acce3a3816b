"""Geometry of the sparkline: the last readings of one measure, without axes. Pure.

View box 80 x 24. It stands in tables, with the newest number beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from initiatives.outcomes.figures import coordinate
from stakeholders.templatetags.parts import number

LEFT, WIDTH, TOP, HEIGHT = 3, 74, 4, 16
LAST = 24  # readings
FEWEST = 2


@dataclass(frozen=True)
class Spark:
    """`points` for a polyline, the place of the newest reading, and the numbers."""

    points: str
    x: str
    y: str
    label: str


def spark(values: Sequence[Decimal], unit: str) -> Spark | None:
    """The line through the readings, oldest first; None for fewer than two."""
    shown = values[-LAST:]
    if len(shown) < FEWEST:
        return None
    low, high = min(shown), max(shown)
    across = WIDTH / (len(shown) - 1)
    places = [
        (coordinate(LEFT + index * across), coordinate(TOP + HEIGHT * _down(value, low, high)))
        for index, value in enumerate(shown)
    ]
    x, y = places[-1]
    ends = f"from {number(shown[0])} to {number(shown[-1])} {unit}"
    return Spark(
        points=" ".join(f"{left},{down}" for left, down in places),
        x=x,
        y=y,
        label=f"The last {len(shown)} readings, {ends}",
    )


def _down(value: Decimal, low: Decimal, high: Decimal) -> float:
    """How far below the highest, 0 to 1; what never changed lies in the middle."""
    return float((high - value) / (high - low)) if high > low else 0.5

"""The numbered pins that say what was found where on the chain map. Pure.

Several findings at one place share a pin: the first number, and how many more there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from initiatives.chain.layout import Route
from initiatives.chain.layout_curves import Curve, coordinate
from initiatives.chain.layout_sizes import CARD_W
from initiatives.chain.wrapping import width_of
from initiatives.checks.seen import SeenFinding

RADIUS, SIZE, OVER = 9, 11, 5  # OVER: how far a pin reaches beyond its card
CLEAR, STEEP = 3, 30
# Where along a curve a pin may lie, the middle first.
STOPS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)


@dataclass(frozen=True)
class Pin:
    """A pin with its middle at `x`, `y`; `width` grows with its text, the height is 18."""

    numbers: tuple[int, ...]
    tone: str
    text: str
    x: float
    y: float
    width: float

    @property
    def box(self) -> dict[str, str]:
        """The rectangle, as SVG takes it."""
        return {
            "x": coordinate(self.x - self.width / 2),
            "y": coordinate(self.y - RADIUS),
            "width": coordinate(self.width),
            "text_x": coordinate(self.x),
            "text_y": coordinate(self.y + 4),
        }

    def is_clear_of(self, other: "Pin") -> bool:
        aside = abs(self.x - other.x) >= (self.width + other.width) / 2 + CLEAR
        return aside or abs(self.y - other.y) >= 2 * RADIUS + CLEAR


def on_card(findings: Sequence[SeenFinding], at: tuple[int, int]) -> Pin | None:
    """The pin on the upper right corner of a card."""
    if not findings:
        return None
    text, width = _said(findings)
    x = at[0] + CARD_W + OVER - width / 2
    return Pin(_numbers(findings), findings[0].tone, text, x, at[1] - 1, width)


def on_arrow(findings: Sequence[SeenFinding], route: Route, taken: Sequence[Pin]) -> Pin | None:
    """The pin on an arrow, near its middle, where no other pin lies if there is such a place."""
    if not findings:
        return None
    text, width = _said(findings)
    numbers, tone = _numbers(findings), findings[0].tone
    pins = [Pin(numbers, tone, text, x, y, width) for x, y in _stops(route)]
    free = (pin for pin in pins if all(pin.is_clear_of(other) for other in taken))
    return next(free, pins[0])


def _stops(route: Route) -> list[tuple[float, float]]:
    """Points on a route, those between two columns first, from the middle outwards."""
    turns, others = route.curves[::2], route.curves[1::2]
    middle = len(turns) // 2
    ranked = sorted(range(len(turns)), key=lambda place: (abs(place - middle), place))
    curves = [turns[place] for place in ranked]
    return [_beside(curve, t) for t in STOPS for curve in curves] + [c.at(0.5) for c in others]


def _beside(curve: Curve, t: float) -> tuple[float, float]:
    """On a steep curve; above one that is so short that a pin would hide it."""
    x, y = curve.at(t)
    if abs(curve.start[1] - curve.end[1]) >= STEEP or curve.start[0] == curve.end[0]:
        return x, y
    return x, min(curve.start[1], curve.end[1]) - RADIUS - CLEAR


def _numbers(findings: Sequence[SeenFinding]) -> tuple[int, ...]:
    return tuple(each.number for each in findings)


def _said(findings: Sequence[SeenFinding]) -> tuple[str, float]:
    """The text of a pin and its width."""
    more = len(findings) - 1
    text = f"{findings[0].number} +{more}" if more else str(findings[0].number)
    return text, max(2 * RADIUS, round(width_of(text, size=SIZE, bold=True)) + 9)

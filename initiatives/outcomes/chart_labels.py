"""Labels on a drawing: how much room they take, and how they keep out of each other's way. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from initiatives.chain.wrapping import width_of
from initiatives.outcomes.figures import coordinate

WIDTH, HEIGHT = 1000, 360
ABOVE, BELOW = 0.8, 0.25  # of the font size, over and under the line that letters stand on
SIZES = {"t-big": 15.0}
SIZE = 12.0
Wanted = Sequence[tuple[float, float, float]]
BOLD = frozenset({"t-big", "t-strong", "t-good"})


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Do the two overlap? Touching is allowed."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def is_inside(self) -> bool:
        """Does it lie within the view box?"""
        return self.left >= 0 and self.top >= 0 and self.right <= WIDTH and self.bottom <= HEIGHT

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True)
class Label:
    """Text at a place. `look` is its class; `anchor` "mid", "end", or "" for its start."""

    at: float
    line: float
    text: str
    look: str = "t-mute"
    anchor: str = ""

    @property
    def x(self) -> str:
        return coordinate(self.at)

    @property
    def y(self) -> str:
        return coordinate(self.line)

    @property
    def width(self) -> float:
        return text_width(self.text, self.look)

    @property
    def box(self) -> Box:
        size, width = SIZES.get(self.look, SIZE), self.width
        left = self.at - {"mid": width / 2, "end": width}.get(self.anchor, 0)
        return Box(left, self.line - ABOVE * size, left + width, self.line + BELOW * size)

    def fits(self, placed: Iterable["Label"]) -> bool:
        """Inside the drawing, and over none of those placed already."""
        box = self.box
        return box.is_inside and not any(box.meets(other.box) for other in placed)


def text_width(text: str, look: str = "t-mute") -> float:
    """At most so wide is a text of this class, in units of the view box."""
    narrow = text.replace("\u202f", " ")
    return width_of(narrow, size=SIZES.get(look, SIZE), bold=look in BOLD)


def first_that_fits(candidates: Iterable[Label], placed: Sequence[Label]) -> Label | None:
    """The first place where a label is in nobody's way; None where there is none."""
    return next((label for label in candidates if label.fits(placed)), None)


def spread(wanted: Wanted, *, low: float, high: float) -> list[float]:
    """The centres of things stacked between two edges, each as near as can be to where it wants
    to be. `wanted` holds (centre, height, weight); their order is kept and none overlaps another.

    1. From above, each starts where it wants to. 2. Where it would overlap the group before it, the
    two become one group. 3. A group starts at the weighted mean of what its members want, within
    the edges.
    """
    groups: list[list[int]] = []
    for index in sorted(range(len(wanted)), key=lambda each: wanted[each][0]):
        groups.append([index])
        while len(groups) > 1 and _end(groups[-2], wanted, low, high) > _start(
            groups[-1], wanted, low, high
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    places = [0.0] * len(wanted)
    for group in groups:
        at = _start(group, wanted, low, high)
        for index in group:
            places[index] = at + wanted[index][1] / 2
            at += wanted[index][1]
    return places


def _start(group: list[int], wanted: Wanted, low: float, high: float) -> float:
    """Where the group begins: the weighted mean of what its members want, within the edges."""
    before, starts, weights = 0.0, 0.0, 0.0
    for index in group:
        centre, height, weight = wanted[index]
        starts += weight * (centre - height / 2 - before)
        weights += weight
        before += height
    return min(max(starts / weights, low), max(high - before, low))


def _end(group: list[int], wanted: Wanted, low: float, high: float) -> float:
    return _start(group, wanted, low, high) + sum(wanted[index][1] for index in group)

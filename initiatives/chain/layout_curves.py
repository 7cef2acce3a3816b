"""Curves of the chain map as cubic Béziers. Pure."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """A cubic from `start` to `end` with two handles; a straight line has them on itself."""

    start: Point
    one: Point
    other: Point
    end: Point

    @property
    def is_straight(self) -> bool:
        return self.one == self.start and self.other == self.end

    def at(self, t: float) -> Point:
        """The point at `t`, 0 to 1."""
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points = zip(self.start, self.one, self.other, self.end, strict=True)
        x, y = (a * p + b * q + c * r + d * s for p, q, r, s in points)
        return x, y

    def drawn(self) -> str:
        """As a step of an SVG path that stands at `start`."""
        if self.is_straight:
            return f"L{text(self.end)}"
        return f"C{text(self.one)} {text(self.other)} {text(self.end)}"


def line(start: Point, end: Point) -> Curve:
    return Curve(start, start, end, end)


def bend(start: Point, end: Point, *, handle_x: float) -> Curve:
    """From one to the other leaving and arriving level, steepest near `handle_x`."""
    if abs(start[1] - end[1]) < 0.5:
        return line(start, (end[0], start[1]))
    return Curve(start, (handle_x, start[1]), (handle_x, end[1]), end)


def text(point: Point) -> str:
    return f"{coordinate(point[0])} {coordinate(point[1])}"


def coordinate(value: float) -> str:
    """A number as SVG takes it: one decimal place, none where it is whole."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")

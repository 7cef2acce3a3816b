"""The ways of the arrows: level past cards, in curves through the gaps between columns. Pure.

1. Each arrow is a row of steps from column to column: out of a card, past those it skips in the
   gap between two rows, into a card.
2. At each side of a card the arrows are spread (layout_ports).
3. Steep curves in one gap get handles side by side, in an order in which they do not cross.
4. Within a stage an arrow runs straight down to the next card, or round the side to one below.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from initiatives.chain.layout_curves import Curve, Point, bend, coordinate, line, text
from initiatives.chain.layout_gaps import Step, handles
from initiatives.chain.layout_ports import spread
from initiatives.chain.layout_sizes import CARD_H, CARD_W, HEAD, PITCH, TIP
from initiatives.chain.ordering_units import Join, Waypoint
from initiatives.chain.stages import STAGES

Cards = Mapping[Hashable, tuple[int, int]]
ROUND, SIDE = 16, 22  # how far out an arrow within a stage goes, and off the middle it starts
HEADS = {"right": (-1, 0), "left": (1, 0), "down": (0, -1)}


@dataclass(frozen=True)
class Route:
    """The way of one arrow and the direction (a key of HEADS) in which its head points."""

    curves: tuple[Curve, ...]
    tip: Point
    points: str = "right"

    @property
    def path(self) -> str:
        return f"M{text(self.curves[0].start)}" + "".join(curve.drawn() for curve in self.curves)

    @property
    def head(self) -> str:
        """The path of the head."""
        back, half = HEADS[self.points], HEAD / 2
        one = (back[0] * HEAD + back[1] * half, back[1] * HEAD - back[0] * half)
        base = (-2 * back[1] * half, 2 * back[0] * half)
        return (
            f"M{text(self.tip)}l{coordinate(one[0])} {coordinate(one[1])}"
            f"l{coordinate(base[0])} {coordinate(base[1])}z"
        )


def routes_of(
    joins: Sequence[Join],
    ways: Mapping[Hashable, Sequence[Hashable]],
    cards: Cards,
    lanes: Mapping[Waypoint, float],
) -> dict[Hashable, Route]:
    """The route of each join, by its key."""
    found: dict[Hashable, Route] = {}
    onward = []
    for join in joins:
        if cards[join.start][0] == cards[join.end][0]:
            found[join.key] = _within(join, cards)
        else:
            onward.append(join)
    levels = _levels(onward, ways, cards, lanes)
    steps = [
        Step(join.key, cards[join.start][0] // PITCH + place, levels[join.key][place : place + 2])
        for join in onward
        for place in range(len(levels[join.key]) - 1)
    ]
    turns = handles(steps)
    for join in onward:
        column = cards[join.start][0] // PITCH
        found[join.key] = _across(join.key, column, levels[join.key], turns)
    return found


def _levels(
    joins: Sequence[Join],
    ways: Mapping[Hashable, Sequence[Hashable]],
    cards: Cards,
    lanes: Mapping[Waypoint, float],
) -> dict[Hashable, list[float]]:
    """The y of each arrow at every column on its way: its start, the lanes, its end."""
    through = {join.key: [lanes[way] for way in _lanes_on(ways[join.key])] for join in joins}
    middle = {key: y + CARD_H / 2 for key, (_, y) in cards.items()}
    out: dict[Hashable, dict[Hashable, float]] = {}
    into: dict[Hashable, dict[Hashable, float]] = {}
    for join in joins:
        lane = through[join.key]
        out.setdefault(join.start, {})[join.key] = lane[0] if lane else middle[join.end]
        into.setdefault(join.end, {})[join.key] = lane[-1] if lane else middle[join.start]
    starts, ends = _spread_all(out, middle), _spread_all(into, middle)
    return {join.key: [starts[join.key], *through[join.key], ends[join.key]] for join in joins}


def _spread_all(
    goals: Mapping[Hashable, Mapping[Hashable, float]], middle: Mapping[Hashable, float]
) -> dict[Hashable, float]:
    found: dict[Hashable, float] = {}
    for card, mine in goals.items():
        found |= spread(middle[card], mine)
    return found


def _lanes_on(way: Sequence[Hashable]) -> list[Waypoint]:
    return [each for each in way if isinstance(each, Waypoint)]


def _across(
    key: Hashable, column: int, levels: Sequence[float], turns: Mapping[tuple[Hashable, int], float]
) -> Route:
    """From card to card, level past every column between."""
    curves: list[Curve] = []
    for place, (y, next_y) in enumerate(pairwise(levels)):
        left = (column + place) * PITCH
        if place:
            curves.append(line((left, y), (left + CARD_W, y)))
        last = place == len(levels) - 2
        end = left + PITCH - (TIP + HEAD - 2 if last else 0)
        turn = turns[key, column + place]
        curves.append(bend((left + CARD_W, y), (end, next_y), handle_x=min(turn, end)))
    tip = ((column + len(levels) - 1) * PITCH - TIP, curves[-1].end[1])
    return Route(tuple(curves), tip)


def _within(join: Join, cards: Cards) -> Route:
    """Down to the next card of its stage, or round the side where others stand between."""
    (x, y), (_, end_y) = cards[join.start], cards[join.end]
    between = [other for other in cards.values() if other[0] == x and y < other[1] < end_y]
    if end_y > y and not between:
        middle = x + CARD_W / 2
        foot = (middle, end_y - TIP - HEAD + 2)
        return Route((line((middle, y + CARD_H), foot),), (middle, end_y - TIP), "down")
    is_last = x // PITCH == len(STAGES) - 1
    side, out, points = (x, -1, "right") if is_last else (x + CARD_W, 1, "left")
    tip = (side + out * TIP, end_y + CARD_H / 2 - SIDE)
    end = (tip[0] + out * (HEAD - 2), tip[1])
    start = (float(side), y + CARD_H / 2 + SIDE)
    far = side + out * ROUND * 4 / 3
    return Route((Curve(start, (far, start[1]), (far, end[1]), end),), tip, points)

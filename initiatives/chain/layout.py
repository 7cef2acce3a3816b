"""The geometry of the chain map: what stands where, and how the arrows run. Pure.

View box 1048 wide, column pitch 152. A card is 128 x 108: a little narrower than first drawn, so
that the gap between two columns (24) has room for several arrows and for the pin of a finding,
and higher, for owner, value and health below a title of three lines. Rows are 128 apart.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from initiatives.chain.layout_routes import Route, routes_of
from initiatives.chain.layout_rows import IN_A_GAP, rows_of
from initiatives.chain.layout_sizes import BOTTOM, CARD_H, HALF, LANE, PITCH, TOP, WIDTH
from initiatives.chain.ordering import ordered
from initiatives.chain.ordering_units import Join, Spot, Waypoint
from initiatives.chain.stages import STAGES

__all__ = ["Join", "Plan", "Route", "Spot", "layout"]


@dataclass(frozen=True)
class Plan:
    """`cards` holds the upper left corner of each card, `routes` the way of each arrow, `passed`
    the columns (from 0) that arrows pass through."""

    height: int
    cards: dict[Hashable, tuple[int, int]]
    routes: dict[Hashable, Route]
    passed: frozenset[int]
    crossings: int
    width: int = WIDTH

    def in_reading_order(self) -> list[Hashable]:
        """Column by column, each from top to bottom."""
        return sorted(self.cards, key=lambda key: self.cards[key])


def layout(spots: Sequence[Spot], joins: Sequence[Join]) -> Plan:
    """Place a chain; `column` of a spot is its stage less one. Raises ValueError for a join that
    runs back."""
    order = ordered(spots, joins, len(STAGES))
    heights = rows_of(order)
    cards = {spot.key: (spot.column * PITCH, TOP + heights[spot.key] * HALF) for spot in spots}
    lanes = _lanes([order.keys(column) for column in range(len(STAGES))], heights)
    lowest = max([y + CARD_H for _, y in cards.values()], default=TOP + CARD_H)
    lowest = max([lowest, *(round(y) + BOTTOM for y in lanes.values())])
    return Plan(
        height=lowest + BOTTOM,
        cards=cards,
        routes=routes_of(joins, order.ways, cards, lanes),
        passed=frozenset(way.column for way in lanes),
        crossings=order.crossings(),
    )


def _lanes(
    columns: Sequence[Sequence[Hashable]], heights: dict[Hashable, int]
) -> dict[Waypoint, float]:
    """The y of each arrow that passes a column: those at one height lie side by side."""
    found: dict[Waypoint, float] = {}
    for keys in columns:
        level: dict[int, list[Waypoint]] = {}
        for key in keys:
            if isinstance(key, Waypoint):
                level.setdefault(heights[key], []).append(key)
        for height, ways in level.items():
            middle = TOP + CARD_H / 2 + height * HALF
            step = LANE if len(ways) == IN_A_GAP else LANE + 1
            for place, way in enumerate(ways):
                found[way] = middle + (place - (len(ways) - 1) / 2) * step
    return found

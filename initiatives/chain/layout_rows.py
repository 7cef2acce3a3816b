"""How high each thing of a column stands, in half rows, so that arrows run straight. Pure.

A card's centre takes a whole number of half rows; two cards are at least two apart, an arrow that
passes between them runs in the middle of their gap, three in one gap at most. Within this the
sum of squared differences to what each is joined to is made least, column by column: with the
distances taken off that is an isotonic regression, solved exactly by pooling adjacent violators
(Barlow et al. 1972). Rounding keeps the order and the distances, as they are whole.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from initiatives.chain.ordering import Order
from initiatives.chain.ordering_units import Waypoint

ROUNDS = 6
IN_A_GAP = 3
LIGHT = 0.05  # the pull of its present place on what is joined to nothing


@dataclass
class Rows:
    """`heights`: half rows from the top, of every card and waypoint. `least` and `most` bound the
    heights of each column with its distances taken off."""

    order: Order
    columns: list[list[Hashable]] = field(default_factory=list)
    distances: list[list[int]] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    heights: dict[Hashable, float] = field(default_factory=dict)


def rows_of(order: Order) -> dict[Hashable, int]:
    """Half rows of each key and waypoint; the uppermost card stands at 0, lanes above it at -1."""
    rows = Rows(order, [order.keys(column) for column in range(len(order.columns))])
    rows.distances = [_distances(keys) for keys in rows.columns]
    _bound(rows)
    for keys, distances in zip(rows.columns, rows.distances, strict=True):
        rows.heights |= dict(zip(keys, map(float, distances), strict=True))
    there = range(len(rows.columns))
    for _ in range(ROUNDS):
        for column in there:
            _settle(rows, column, (order.before,))
        for column in reversed(there):
            _settle(rows, column, (order.after,))
    for column in [*there, *reversed(there), *there]:
        _settle(rows, column, (order.before, order.after), whole=True)
    return _from_the_top(rows.heights)


def _distances(keys: Sequence[Hashable]) -> list[int]:
    """How far below the first of a column each of it stands at least."""
    found, lanes = [0][: len(keys)], 1
    for upper, lower in pairwise(keys):
        passing = isinstance(upper, Waypoint), isinstance(lower, Waypoint)
        lanes = lanes + 1 if all(passing) and lanes < IN_A_GAP else 1
        step = 2 - sum(passing) if not all(passing) else int(lanes == 1)
        found.append(found[-1] + step)
    return found


def _bound(rows: Rows) -> None:
    """No column reaches lower than the longest one has to."""
    spans = []
    for keys, distances in zip(rows.columns, rows.distances, strict=True):
        cards = [
            far for key, far in zip(keys, distances, strict=True) if not isinstance(key, Waypoint)
        ]
        spans.append((cards[0], cards[-1]) if cards else (0, max(distances, default=0)))
    lowest = max((last - first for first, last in spans), default=0)
    rows.bounds = [(-first, max(lowest - last, -first)) for first, last in spans]


def _settle(
    rows: Rows,
    column: int,
    sides: Sequence[dict[Hashable, list[Hashable]]],
    *,
    whole: bool = False,
) -> None:
    """Move a column to where its joins pull it."""
    keys, distances = rows.columns[column], rows.distances[column]
    least, most = rows.bounds[column]
    wanted = [_wanted(rows, key, sides) for key in keys]
    apart = [(at - far, pull) for (at, pull), far in zip(wanted, distances, strict=True)]
    for key, level, far in zip(keys, _rising(apart), distances, strict=True):
        held = min(max(level, least), most)
        rows.heights[key] = (math.floor(held + 0.5) if whole else held) + far


def _wanted(
    rows: Rows, key: Hashable, sides: Sequence[dict[Hashable, list[Hashable]]]
) -> tuple[float, float]:
    """Where it is pulled to and how hard; what skips stages pulls harder, to run straight."""
    total = pull = 0.0
    for joined in sides:
        for other in joined.get(key, ()):
            weight = 2.0 ** (isinstance(key, Waypoint) + isinstance(other, Waypoint))
            total += weight * rows.heights[other]
            pull += weight
    return (total / pull, pull) if pull else (rows.heights[key], LIGHT)


def _rising(wanted: Sequence[tuple[float, float]]) -> list[float]:
    """The rising values nearest to those wanted, by weighted least squares."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in wanted:
        pool = (value, weight, 1)
        while pools and pools[-1][0] >= pool[0]:
            pool = _pooled(pools.pop(), pool)
        pools.append(pool)
    return [value for value, _, count in pools for _ in range(count)]


def _pooled(
    one: tuple[float, float, int], other: tuple[float, float, int]
) -> tuple[float, float, int]:
    weight = one[1] + other[1]
    return (one[0] * one[1] + other[0] * other[1]) / weight, weight, one[2] + other[2]


def _from_the_top(heights: dict[Hashable, float]) -> dict[Hashable, int]:
    cards = [at for key, at in heights.items() if not isinstance(key, Waypoint)]
    lanes = [at + 1 for key, at in heights.items() if isinstance(key, Waypoint)]
    first = min([*cards, *lanes], default=0)
    return {key: round(at - first) for key, at in heights.items()}

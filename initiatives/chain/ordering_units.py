"""What the ordering moves about: things linked within one stage together, waypoints alone. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from initiatives.chain.graph import ahead, reachable

Joined = dict[Hashable, list[Hashable]]


@dataclass(frozen=True)
class Spot:
    """Something to place: `column` from 0 on, `position` as people put it."""

    key: Hashable
    column: int
    position: int = 0


@dataclass(frozen=True)
class Join:
    """An arrow from one key to another, on the same column or a later one."""

    key: Hashable
    start: Hashable
    end: Hashable


@dataclass(frozen=True)
class Waypoint:
    """Where an arrow passes a column that it skips."""

    join: Hashable
    column: int


@dataclass(frozen=True)
class Unit:
    """`keys` from top to bottom. `stored` is its place as people put it, None for a waypoint."""

    keys: tuple[Hashable, ...]
    stored: int | None

    def is_stored_before(self, other: "Unit") -> bool:
        return self.stored is not None and other.stored is not None and self.stored < other.stored


def units_of(
    spots: Sequence[Spot], joins: Sequence[Join], columns: int
) -> tuple[list[list[Unit]], Joined, Joined, dict[Hashable, list[Hashable]]]:
    """Columns of units in the order people gave, what each key is joined to on the left and on
    the right, and the waypoints of each join. Raises ValueError for a join that runs back."""
    column_of = {spot.key: spot.column for spot in spots}
    before: Joined = {}
    after: Joined = {}
    ways: dict[Hashable, list[Hashable]] = {}
    for join in joins:
        start, end = column_of[join.start], column_of[join.end]
        if end < start:
            raise ValueError(f"{join.key} runs back.")
        ways[join.key] = [Waypoint(join.key, column) for column in range(start + 1, end)]
        if start < end:
            way = [join.start, *ways[join.key], join.end]
            for one, other in pairwise(way):
                after.setdefault(one, []).append(other)
                before.setdefault(other, []).append(one)
    within = [join for join in joins if column_of[join.start] == column_of[join.end]]
    placed = [_column(spots, within, ways, column) for column in range(columns)]
    return placed, before, after, ways


def _column(
    spots: Sequence[Spot],
    within: Sequence[Join],
    ways: dict[Hashable, list[Hashable]],
    column: int,
) -> list[Unit]:
    """The units of a column as people put them; waypoints below, for the sweeps to place."""
    mine = sorted((spot for spot in spots if spot.column == column), key=lambda s: s.position)
    keys = [spot.key for spot in mine]
    steps = ahead((join.start, join.end) for join in within if join.start in set(keys))
    groups = _together(keys, steps)
    units = [Unit(tuple(_downwards(group, steps)), min(map(keys.index, group))) for group in groups]
    passing = [way for each in ways.values() for way in each if _stands_in(way, column)]
    return sorted(units, key=lambda unit: unit.stored or 0) + [Unit((w,), None) for w in passing]


def _stands_in(way: Hashable, column: int) -> bool:
    return isinstance(way, Waypoint) and way.column == column


def _together(keys: Iterable[Hashable], steps: Joined) -> list[list[Hashable]]:
    """The keys in groups: those that links within the stage hold together, in the order given."""
    either: Joined = {}
    for start, ends in steps.items():
        for end in ends:
            either.setdefault(start, []).append(end)
            either.setdefault(end, []).append(start)
    groups: list[list[Hashable]] = []
    met: set[Hashable] = set()
    for key in keys:
        if key not in met:
            found = {key, *reachable(either, key)}
            met |= found
            groups.append([each for each in keys if each in found])
    return groups


def _downwards(group: list[Hashable], steps: Joined) -> list[Hashable]:
    """Start above end, otherwise as given: a thing comes next when all that leads to it is there,
    first what the one just placed leads to."""
    placed: list[Hashable] = []
    waiting = list(group)
    while waiting:
        free = [key for key in waiting if not _is_waited_for(key, waiting, steps)] or waiting
        onward = steps.get(placed[-1], []) if placed else []
        placed.append(next((key for key in free if key in onward), free[0]))
        waiting.remove(placed[-1])
    return placed


def _is_waited_for(key: Hashable, waiting: list[Hashable], steps: Joined) -> bool:
    return any(key in steps.get(other, ()) for other in waiting)

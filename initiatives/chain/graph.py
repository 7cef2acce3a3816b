"""Walking a chain along its links. Pure: pairs (from, to) of any hashable keys in, keys out."""

from collections import deque
from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def ahead(links: Iterable[tuple[K, K]]) -> dict[K, list[K]]:
    """What each key leads to, in the order given; keys that lead nowhere are left out."""
    found: dict[K, list[K]] = {}
    for start, end in links:
        found.setdefault(start, []).append(end)
    return found


def behind(links: Iterable[tuple[K, K]]) -> dict[K, list[K]]:
    """What leads to each key."""
    return ahead((end, start) for start, end in links)


def reachable(steps: dict[K, list[K]], start: K) -> set[K]:
    """All that can be come to from `start` in one step or more."""
    found: set[K] = set()
    waiting = list(steps.get(start, ()))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += steps.get(key, ())
    return found


def loop_closed(links: Iterable[tuple[K, K]], start: K, end: K) -> list[K]:
    """The loop that a link from `start` to `end` would close, as [start, end, ..., start].

    The shortest one; empty when it closes none.
    """
    if start == end:
        return [start, start]
    steps, came_from, waiting = ahead(links), {end: end}, deque([end])
    while waiting:
        key = waiting.popleft()
        if key == start:
            return [start, *_way(came_from, end, start)]
        for further in steps.get(key, ()):
            if further not in came_from:
                came_from[further] = key
                waiting.append(further)
    return []


def _way(came_from: dict[K, K], first: K, last: K) -> list[K]:
    way = [last]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return way[::-1]

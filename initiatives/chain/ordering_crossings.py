"""Counting where arrows between two neighbouring columns cross. Pure."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence


def count_between(ends: Iterable[Sequence[int]]) -> int:
    """`ends` holds, for each start from top to bottom, the places its arrows lead to.

    Two arrows cross when their starts and their ends stand in opposite order; arrows that share
    a start or an end do not.
    """
    seen: list[int] = []
    found = 0
    for places in ends:
        found += sum(len(seen) - bisect_right(seen, place) for place in places)
        for place in places:
            insort(seen, place)
    return found


def count_of_pair(upper: Sequence[int], lower: Sequence[int]) -> int:
    """The crossings among the arrows of two that stand one above the other; both sorted."""
    return sum(len(upper) - bisect_right(upper, place) for place in lower)

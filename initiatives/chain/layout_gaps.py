"""Where arrows turn in the gap between two columns. Pure.

Two that go down and overlap in height do not cross if the upper one turns further to the right;
of two that go up, the upper one turns further to the left.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from initiatives.chain.layout_sizes import CARD_W, PITCH

FIRST, LAST = 6, 14  # of the gap of 24; the head of an arrow takes the rest


@dataclass(frozen=True)
class Step:
    """One arrow on its way from a column to the next; `levels` are its y there and here."""

    key: Hashable
    column: int
    levels: Sequence[float]

    @property
    def top(self) -> float:
        return min(self.levels)

    @property
    def bottom(self) -> float:
        return max(self.levels)

    @property
    def direction(self) -> int:
        return (self.levels[1] > self.levels[0]) - (self.levels[1] < self.levels[0])


def handles(steps: Iterable[Step]) -> dict[tuple[Hashable, int], float]:
    """The x at which each step is steepest, by the key of its arrow and its column."""
    gaps: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        gaps.setdefault((step.column, step.direction), []).append(step)
    found: dict[tuple[Hashable, int], float] = {}
    for (column, direction), crowd in gaps.items():
        left = column * PITCH + CARD_W
        for group in _overlapping(crowd):
            group.sort(key=lambda step: (-direction * step.top, -direction * step.bottom))
            for place, step in enumerate(group):
                share = (place + 0.5) / len(group)
                found[step.key, column] = left + FIRST + (LAST - FIRST) * share
    return found


def _overlapping(crowd: Iterable[Step]) -> Iterable[list[Step]]:
    """Steps in groups whose heights touch."""
    group: list[Step] = []
    bottom = 0.0
    for step in sorted(crowd, key=lambda step: (step.top, step.bottom)):
        if group and step.top > bottom:
            yield group
            group = []
        bottom = max(bottom, step.bottom) if group else step.bottom
        group.append(step)
    if group:
        yield group

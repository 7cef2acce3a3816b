"""Where arrows leave and meet the sides of a card. Pure.

An arrow to something level runs straight, from the middle of the side; the others lie above and
below it in the order of where they go, so that arrows of one card do not cross beside it.
"""

from collections.abc import Hashable, Mapping, Sequence

from initiatives.chain.layout_sizes import CARD_H

STEP, MARGIN = 11, 14
REACH = CARD_H / 2 - MARGIN
LEVEL = 6  # what lies no further off counts as level


def spread(middle: float, goals: Mapping[Hashable, float]) -> dict[Hashable, float]:
    """The y of each arrow at a side whose middle is at `middle`; `goals`: the y each goes to."""
    keys = sorted(goals, key=lambda key: goals[key])
    if len(keys) < 2:
        return dict.fromkeys(keys, middle)
    zero = _level(middle, [goals[key] for key in keys])
    step = min(STEP, REACH / max(zero, len(keys) - 1 - zero))
    return {key: middle + (place - zero) * step for place, key in enumerate(keys)}


def _level(middle: float, goals: Sequence[float]) -> float:
    """Which of the arrows, counted from above, takes the middle; half way without a level one."""
    nearest = min(range(len(goals)), key=lambda place: abs(goals[place] - middle))
    return nearest if abs(goals[nearest] - middle) <= LEVEL else (len(goals) - 1) / 2

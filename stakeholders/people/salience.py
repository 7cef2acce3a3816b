"""Whom to attend to first, and where a change is stuck (domain.md 6.2, 6.3). Pure.

The classes of salience are academic labels: an optional view, never printed beside a name.
"""

from collections.abc import Iterable, Sequence

# By power, legitimacy and urgency.
CLASSES: dict[tuple[bool, bool, bool], str] = {
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, True, True): "definitive",
    (False, False, False): "not a stakeholder",
}
STEPS = ("Awareness", "Desire", "Knowledge", "Ability", "Reinforcement")
STUCK_AT, LEAST, MOST = 3, 1, 5
# Unaware is no rung: it calls for other action and counts as not at the level desired.
LADDER = ("resistant", "neutral", "supportive", "leading")


def salience(*, power: bool, legitimacy: bool, urgency: bool) -> str:
    """The class of a stakeholder who has these, or has them not."""
    return CLASSES[bool(power), bool(legitimacy), bool(urgency)]


def barrier(scores: Sequence[int]) -> str | None:
    """The first step scored 3 or less, though a later one may be lower; None where there is none.

    One score from 1 to 5 for each of STEPS. Raises ValueError for others.
    """
    if len(scores) != len(STEPS) or not all(LEAST <= score <= MOST for score in scores):
        raise ValueError("Five scores from 1 to 5.")
    return next(
        (step for step, score in zip(STEPS, scores, strict=True) if score <= STUCK_AT), None
    )


def is_at_desired(current: str, desired: str) -> bool:
    """Is somebody at least as engaged as desired? Whoever is unaware is not."""
    if current not in LADDER or desired not in LADDER:
        return False
    return LADDER.index(current) >= LADDER.index(desired)


def at_desired(levels: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """How many of those given as (current, desired) are at the level desired, and of how many."""
    known = [is_at_desired(current, desired) for current, desired in levels]
    return sum(known), len(known)

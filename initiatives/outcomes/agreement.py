"""Do the owner's judgement and the data agree? (domain.md 11.1, 11.2). Pure."""

from initiatives.outcomes.health import Health

# On the ladder of three: 0 green, 1 amber, 2 red. What cannot be graded is on no step.
OF_HEALTH = {
    Health.ACHIEVED: 0,
    Health.GREEN: 0,
    Health.AMBER: 1,
    Health.RED: 2,
    Health.MISSED: 2,
}
OF_LEVEL = {"high": 0, "medium_high": 1, "medium": 1, "medium_low": 1, "low": 2}
DISAGREE, TOO_FAR_APART = "Owner and data disagree", 2


def disagree(health: str, level: str) -> bool:
    """Are they two steps apart? `level` is one of models.Level; "" for either is no judgement.

    Raises KeyError for a level, and ValueError for a health, that there is not.
    """
    if not health or not level:
        return False
    step = OF_HEALTH.get(Health(health))
    return step is not None and abs(step - OF_LEVEL[level]) >= TOO_FAR_APART

"""Whom to attend to first, and where a change is stuck (domain.md 6.2, 6.3)."""

import pytest

from stakeholders.people.salience import CLASSES, at_desired, barrier, is_at_desired, salience


def test_every_combination_has_its_own_class() -> None:
    assert len(set(CLASSES.values())) == len(CLASSES) == 8
    assert salience(power=True, legitimacy=True, urgency=True) == "definitive"
    assert salience(power=False, legitimacy=False, urgency=False) == "not a stakeholder"


@pytest.mark.parametrize(
    ("scores", "step"),
    [([3, 5, 5, 5, 5], "Awareness"), ([4, 4, 4, 4, 1], "Reinforcement"), ([5, 5, 5, 5, 5], None)],
)
def test_the_first_low_score_is_the_barrier(scores: list[int], step: str | None) -> None:
    assert barrier(scores) == step


@pytest.mark.parametrize("scores", [[], [3, 3, 3, 3], [3, 3, 3, 3, 6], [0, 3, 3, 3, 3]])
def test_other_scores_are_refused(scores: list[int]) -> None:
    with pytest.raises(ValueError, match="Five scores"):
        barrier(scores)


def test_engagement_is_compared_along_its_ladder() -> None:
    assert is_at_desired("leading", "supportive")
    assert is_at_desired("neutral", "neutral")
    assert not is_at_desired("resistant", "neutral")
    assert not is_at_desired("unaware", "resistant")


def test_share_at_the_level_desired() -> None:
    assert at_desired([("unaware", "neutral"), ("leading", "neutral")]) == (1, 2)

"""Who may confirm that something is so (domain.md 13.3)."""

import pytest

from initiatives.chain.confirming import Told, why_not
from initiatives.chain.stages import KIND_STAGE

OWNER, WITNESS, EDITOR = 1, 2, 3
WORDS = "Six days, not twelve"
PROVEN_OTHERWISE = sorted(set(KIND_STAGE) - {"objective", "outcome"})


def told(
    kind: str = "outcome",
    owner: int | None = OWNER,
    words: str = WORDS,
    changed_by: int | None = EDITOR,
) -> Told:
    return Told(kind, owner, words, changed_by)


def test_a_witness_confirms_a_way_of_working() -> None:
    assert why_not(told(), WITNESS) == ""


def test_its_owner_does_not() -> None:
    assert "Somebody else" in why_not(told(), OWNER)


@pytest.mark.parametrize("kind", PROVEN_OTHERWISE)
def test_what_is_shown_by_other_evidence_is_not_confirmed(kind: str) -> None:
    assert "Only a way of working and an objective" in why_not(told(kind), WITNESS)


@pytest.mark.parametrize(("kind", "person"), [("outcome", WITNESS), ("objective", OWNER)])
def test_nobody_confirms_words_that_nobody_wrote(kind: str, person: int) -> None:
    assert "writes first what is different" in why_not(told(kind, words=""), person)


@pytest.mark.parametrize("last", [EDITOR, None], ids=["somebody else", "nobody known"])
def test_what_nobody_owns_can_be_seen_by_anybody(last: int | None) -> None:
    assert why_not(told(owner=None, changed_by=last), WITNESS) == ""


def test_but_not_by_whoever_changed_it_last() -> None:
    assert "You changed this last" in why_not(told(owner=None, changed_by=WITNESS), WITNESS)


def test_who_wrote_for_an_owner_may_be_the_witness() -> None:
    assert why_not(told(changed_by=WITNESS), WITNESS) == ""


def test_an_objective_is_confirmed_by_its_owner() -> None:
    assert why_not(told("objective", changed_by=OWNER), OWNER) == ""


@pytest.mark.parametrize(("owner", "said"), [(OWNER, "Only its owner"), (None, "Nobody owns")])
def test_an_objective_is_confirmed_by_nobody_else(owner: int | None, said: str) -> None:
    assert said in why_not(told("objective", owner), WITNESS)

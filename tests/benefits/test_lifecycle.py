"""The table of a benefit's life, and who is what to it (domain.md 4.2)."""

import itertools

import pytest

from initiatives.benefits.lifecycle import (
    ACTS,
    ASKED,
    TABLE,
    WAY,
    NotAllowed,
    NotYours,
    find_row,
    next_state,
    roles_among,
    rows_for,
)
from initiatives.outcomes.profile_models import EARLY, ENDED, BenefitState

EVERYTHING = {"owner", "lead", "sponsor", "asker", "other", "system"}
OWNER, LEAD, SPONSOR, ADMIN, NOBODY = 1, 2, 3, 4, 5


def test_what_two_people_agree_is_validated_baselined_and_realised() -> None:
    assert {to for _, to in ASKED} == {"validated", "baselined", "realised"}


def test_each_step_of_the_way_is_one_state_on() -> None:
    ahead = ("ask", "agree", "enable", "compute", "sustain")
    steps = {(row.frm[0], row.to) for row in TABLE if row.act in ahead}
    assert steps == set(itertools.pairwise(WAY))


def test_all_that_moves_it_ahead_has_a_gate() -> None:
    ahead = ("ask", "agree", "enable", "compute", "sustain")
    assert all(row.gated for row in TABLE if row.act in ahead)


def test_all_decisions_need_a_reason_and_are_the_sponsors() -> None:
    decisions = ("revise", "not_realised", "retire", "reinstate")
    rows = [row for row in TABLE if row.act in decisions]
    assert all(row.needs_reason and row.who == "sponsor" for row in rows)


def test_what_was_never_baselined_is_not_called_not_realised() -> None:
    for state in EARLY:
        with pytest.raises(NotAllowed):
            find_row("not_realised", state, EVERYTHING)


@pytest.mark.parametrize("state", ENDED)
def test_what_has_ended_only_comes_back_where_it_was_retired(state: str) -> None:
    possible = [act for act in ACTS if rows_for(act, state)]
    assert possible == (["reinstate"] if state == "retired" else [])


@pytest.mark.parametrize("act", [act for act in ACTS if act != "compute"])
def test_somebody_with_no_part_may_do_nothing(act: str) -> None:
    row = next(row for row in TABLE if row.act == act)
    asked = row.to or "validated" if row.who in ("other", "asker") else ""
    with pytest.raises(NotYours):
        find_row(act, row.frm[0], set(), asked=asked)


def test_answers_need_something_that_is_asked() -> None:
    with pytest.raises(NotAllowed, match="Nothing is asked"):
        find_row("agree", "identified", EVERYTHING)


def test_back_to_where_is_chosen() -> None:
    assert find_row("revise", "enabled", {"sponsor"}, to="baselined").to == "baselined"
    with pytest.raises(NotAllowed):
        find_row("revise", "baselined", {"sponsor"}, to="baselined")


def test_the_way_ends_at_sustained() -> None:
    assert [next_state(each) for each in ("realised", "sustained", "retired")] == [
        BenefitState.SUSTAINED,
        None,
        None,
    ]


def roles(me: int, *, asked_by: int | None = None, **other: object) -> set[str]:
    parts: dict[str, object] = {
        "outcome_owner": OWNER,
        "owner": LEAD,
        "sponsor": SPONSOR,
        "sponsor_acts": True,
    }
    said = parts | other
    return roles_among(me, is_admin=me == ADMIN, asked_by=asked_by, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("me", "expected"),
    [
        (OWNER, {"owner"}),
        (LEAD, {"owner", "lead"}),
        (SPONSOR, {"sponsor"}),
        (ADMIN, set()),
        (NOBODY, set()),
    ],
)
def test_what_somebody_is(me: int, expected: set[str]) -> None:
    assert roles(me) == expected


@pytest.mark.parametrize("asked_by", [OWNER, LEAD])
def test_only_the_sponsor_answers_an_owner(asked_by: int) -> None:
    answers = [me for me in range(1, 6) if "other" in roles(me, asked_by=asked_by)]
    assert answers == [SPONSOR]


def test_where_the_sponsor_asked_owners_and_administrators_answer() -> None:
    both = {"owner": SPONSOR}
    answers = [me for me in range(1, 6) if "other" in roles(me, asked_by=SPONSOR, **both)]
    assert answers == [OWNER, ADMIN]


def test_where_the_sponsor_cannot_act_others_answer_and_decide() -> None:
    away = {"sponsor_acts": False}
    answers = [me for me in range(1, 6) if "other" in roles(me, asked_by=OWNER, **away)]
    assert answers == [LEAD, ADMIN]
    assert "sponsor" in roles(ADMIN, **away)


@pytest.mark.parametrize("asked_by", range(1, 6))
@pytest.mark.parametrize("sponsor", [OWNER, LEAD, SPONSOR, ADMIN, None])
@pytest.mark.parametrize("acts", [True, False])
def test_nobody_is_both_sides(asked_by: int, sponsor: int | None, *, acts: bool) -> None:
    said = {"sponsor": sponsor, "sponsor_acts": acts and sponsor is not None}
    assert "other" not in roles(asked_by, asked_by=asked_by, **said)

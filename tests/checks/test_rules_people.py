"""Rules about who is answerable, who loses something, and who promised."""

from dataclasses import replace

import pytest

from initiatives.checks.facts import Chain, Party
from initiatives.checks.registry import BLOCK, WARN
from initiatives.outcomes.health import Health
from tests.checks.chains import (
    TODAY,
    chain,
    codes,
    found,
    gauge,
    item,
    loose,
    party,
    says,
    weights,
)

GROUP = party("Network planning", is_person=False)
GONE = party("Owen Pritchard", is_active=False)


@pytest.mark.parametrize(
    ("owner", "said", "weight"),
    [
        (None, "has no owner yet", (BLOCK, "validated")),
        (GROUP, "has a group as its owner, Network planning, and not one person", (WARN, "")),
        (GONE, "has Owen Pritchard as its owner, who no longer has access", (WARN, "")),
    ],
    ids=["nobody", "a group", "somebody who left"],
)
def test_one_person_owns_a_benefit(owner: Party | None, said: str, weight: tuple) -> None:
    owned = chain(item("benefit", "Fewer cuts", owner=owner))
    assert says(owned, "G10") == [f"“Fewer cuts” {said}."]
    assert weights(owned, "G10") == [weight]


@pytest.mark.parametrize(
    ("sponsor", "status", "weight"),
    [
        (None, "draft", (BLOCK, "running")),
        (GROUP, "draft", (BLOCK, "running")),
        (GONE, "draft", (BLOCK, "running")),
        (None, "running", (WARN, "")),
        (GONE, "paused", (WARN, "")),
    ],
    ids=["draft", "draft, a group", "draft, left", "running", "paused"],
)
def test_only_a_draft_is_held_up(sponsor: Party | None, status: str, weight: tuple) -> None:
    assert weights(chain(sponsor=sponsor, status=status), "K01") == [weight]


def test_nobody_is_blamed_for_what_is_missing() -> None:
    assert says(chain(sponsor=None), "K01") == ["“Predictive maintenance” has no sponsor yet."]


def test_a_sponsor_without_a_sign_in_is_to_be_invited() -> None:
    told = found(chain(sponsor=party("Tomasz Wilk", has_account=False)), "K01")[0]
    assert told.says == "Tomasz Wilk, the sponsor of “Predictive maintenance”, has no sign-in."
    assert told.todo == "Invite them."


def test_only_a_sponsor_needs_a_sign_in() -> None:
    owned = chain(item("benefit", owner=party(has_account=False)), owner=party(has_account=False))
    assert not {"G10", "K01"} & set(codes(owned))


def test_three_benefits_are_too_few_to_ask_who_loses() -> None:
    assert "G19" not in codes(chain(*(item("benefit", name) for name in "ABC")))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "no owner and no response"),
        ({"owner": party()}, "no response"),
        ({"note": "Extra breaks"}, "no owner"),
    ],
    ids=["both", "response", "owner"],
)
def test_what_a_disbenefit_lacks_is_named(more: dict, said: str) -> None:
    assert says(chain(item("disbenefit", "More noise", **more)), "G20") == [
        f"“More noise” has {said}."
    ]


@pytest.mark.parametrize("answer", [{"note": "Breaks"}, {"open_promises": 1}, {"kept_promises": 1}])
def test_a_note_or_a_promise_answers_a_disbenefit(answer: dict) -> None:
    assert "G20" not in codes(chain(item("disbenefit", owner=party(), **answer)))


@pytest.mark.parametrize("kind", ["enabling_change", "adoption", "outcome"])
def test_a_change_has_an_owner(kind: str) -> None:
    assert says(chain(item(kind, "Dispatch by risk")), "G21") == [
        "Nobody is named who answers for “Dispatch by risk”."
    ]


@pytest.mark.parametrize(
    ("kind", "told"), [("enabling_change", False), ("adoption", True), ("outcome", True)]
)
def test_only_a_roll_out_is_over_when_it_is_done(kind: str, told: bool) -> None:
    assert ("G21" in codes(chain(item(kind, state="done")))) == told


@pytest.mark.parametrize("kind", ["input", "capability", "objective"])
def test_what_is_no_change_is_not_asked_for_an_owner(kind: str) -> None:
    assert "G21" not in codes(chain(item(kind)))


def test_what_somebody_carries_is_told_once_and_of_them() -> None:
    busy = party(benefits_owned=8, open_promises=6)
    named = chain(item("benefit", owner=busy), item("outcome", owner=busy), sponsor=busy)
    assert [gap.subject for gap in found(named, "G27")] == ["person:Ingrid Solberg"]
    assert says(named, "G27") == [
        (
            "Ingrid Solberg owns 8 benefits and has 6 open promises on this chain and in open "
            "portfolios."
        )
    ]


def test_a_group_carries_nothing() -> None:
    assert "G27" not in codes(chain(sponsor=party(is_person=False, benefits_owned=20)))


def test_a_promise_about_the_way_there_supports_a_benefit() -> None:
    linked = chain(item("adoption", open_promises=1), item("benefit"), links="adoption > benefit")
    assert "G24" not in codes(linked)


def test_a_promise_about_what_comes_after_does_not() -> None:
    linked = chain(item("benefit"), item("objective", open_promises=1), links="benefit > objective")
    assert says(linked, "G24") == ["Nobody has raised a hand for “benefit”."]


def test_it_is_said_that_nothing_on_the_way_is_promised() -> None:
    linked = chain(item("adoption"), item("benefit"), links="adoption > benefit")
    assert says(linked, "G24") == [
        "Nobody has raised a hand for “benefit”, nor for anything that leads to it."
    ]


@pytest.mark.parametrize(
    ("healths", "kept", "told"),
    [
        ([Health.ACHIEVED], 1, False),
        ([Health.ACHIEVED], 0, True),
        ([Health.GREEN], 1, True),
        ([Health.ACHIEVED, Health.AMBER], 1, True),
        ([], 1, True),
    ],
    ids=["realised", "nobody promised", "not there yet", "one of two", "unmeasured"],
)
def test_a_realised_benefit_needs_no_further_hand(healths: list, kept: int, told: bool) -> None:
    gauges = tuple(gauge(health=health) for health in healths)
    realised = item("benefit", gauges=gauges, kept_promises=kept)
    assert ("G24" in codes(chain(realised))) == told


@pytest.mark.parametrize(
    ("life", "told"),
    [
        ("identified", True),
        ("realising", True),
        ("realised", False),
        ("sustained", False),
        ("not_realised", False),
        ("retired", False),
    ],
)
def test_what_is_realised_or_over_needs_no_hand(life: str, told: bool) -> None:
    assert ("G24" in codes(chain(item("benefit", life=life)))) == told


def test_a_loose_promise_is_told_by_its_words() -> None:
    told = chain(loose=(loose("The tablets are\nhanded out."),))
    assert says(told, "G25") == [
        (
            "The promise “The tablets are handed out.” is about no outcome and no benefit on this "
            "chain."
        )
    ]
    assert found(told, "G25")[0].subject == "promise:1"


@pytest.mark.parametrize(("count", "findings"), [(3, 3), (4, 1), (240, 1)])
def test_many_loose_promises_are_told_at_once(count: int, findings: int) -> None:
    each = tuple(replace(loose(), key=str(n), label=f"P-{n}") for n in range(count))
    assert len(found(chain(loose=each), "G25")) == findings


def test_what_is_told_at_once_names_the_first_and_counts_the_rest() -> None:
    each = tuple(replace(loose(), key=str(n), label=f"P-{n}") for n in range(5))
    told = found(chain(loose=each), "G25")[0]
    assert told.subject == ""
    assert "5 promises" in told.says
    assert "P-0, P-1, P-2 and 2 more" in told.says


def cash(**more: object) -> Chain:
    return chain(item("benefit", "Lower bills", **{"is_cash": True, **more}))  # type: ignore[arg-type]


def test_cash_that_nobody_holds_is_told() -> None:
    assert says(cash(), "G18") == [
        "“Lower bills” is to release money from a budget, and nobody is named who holds it."
    ]


def test_a_budget_holder_has_to_agree() -> None:
    assert says(cash(budget_holder="Priya Raman"), "G18") == [
        (
            "“Lower bills” is to release money from a budget, and Priya Raman, who holds it, has "
            "not agreed yet."
        )
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"budget_holder": "Priya Raman", "budget_agreed_on": TODAY},
        {"is_cash": False},
        {"life": "retired"},
        {"life": "not_realised"},
    ],
    ids=["agreed", "no cash", "retired", "given up"],
)
def test_otherwise_no_budget_has_to_fall(more: dict) -> None:
    assert "G18" not in codes(cash(**more))

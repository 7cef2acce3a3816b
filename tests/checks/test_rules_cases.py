"""Every rule fires where it should and is silent where it should not."""

from datetime import timedelta
from decimal import Decimal

import pytest

from initiatives.checks.facts import Chain, Claimed, Moved
from initiatives.checks.registry import RULES
from tests.checks.chains import (
    TODAY,
    arrow,
    chain,
    codes,
    gauge,
    item,
    loose,
    party,
    whole_chain,
    whole_item,
)

UNMEASURED = whole_item("benefit", gauges=())


def benefit_with(**more: object) -> Chain:
    """A chain whose only benefit is measured like this."""
    return chain(whole_item("benefit", gauges=(gauge(**more),)))  # type: ignore[arg-type]


def linked(path: str) -> Chain:
    return chain(*(whole_item(kind.strip()) for kind in path.split(">")), links=path)


def assumed(review_in: int) -> Chain:
    review_on = TODAY + timedelta(days=review_in)
    link = arrow("adoption", "benefit", assumption="Crews stay", review_on=review_on)
    return chain(whole_item("adoption"), whole_item("benefit"), links=(link,))


def benefits(*names: str) -> list:
    return [whole_item("benefit", name) for name in names]


# code: a chain on which it is found, and one like it on which it is not
CASES: dict[str, tuple[Chain, Chain]] = {
    "G01": (linked("capability > benefit"), linked("capability > adoption > benefit")),
    "G02": (linked("input > adoption"), linked("input > capability > adoption")),
    "G03": (linked("enabling_change > outcome"), linked("enabling_change > adoption > outcome")),
    "G04": (linked("outcome > objective"), linked("outcome > benefit > objective")),
    "G05": (linked("input > capability > adoption"), linked("input > capability > outcome")),
    "G06": (linked("outcome > benefit"), linked("enabling_change > outcome > benefit")),
    "G07": (chain(whole_item("adoption")), linked("adoption > outcome")),
    "G08": (linked("input > capability > enabling_change"), linked("input > adoption")),
    "G09": (linked("outcome > objective"), linked("benefit > objective")),
    "G10": (chain(whole_item("benefit", owner=None)), chain(whole_item("benefit"))),
    "G11": (chain(UNMEASURED), chain(whole_item("benefit"))),
    "G12": (benefit_with(baseline=None), benefit_with()),
    "G13": (benefit_with(target_on=None), benefit_with()),
    "G14": (
        benefit_with(claims=(Claimed("Sensorworks", Decimal(120)),)),
        benefit_with(claims=(Claimed("Sensorworks", Decimal(120), has_evidence=True),)),
    ),
    "G15": (benefit_with(direction="increase"), benefit_with(direction="decrease")),
    "G16": (linked("outcome > benefit"), linked("adoption > outcome > benefit")),
    "G17": (
        chain(
            whole_item("benefit", "A", gauges=(gauge(),)),
            whole_item("benefit", "B", gauges=(gauge(),)),
        ),
        chain(*benefits("A", "B")),
    ),
    "G18": (
        chain(whole_item("benefit", is_cash=True)),
        chain(
            whole_item("benefit", is_cash=True, budget_holder="Priya Raman", budget_agreed_on=TODAY)
        ),
    ),
    "G19": (chain(*benefits(*"ABCD")), chain(*benefits(*"ABCD"), whole_item("disbenefit"))),
    "G20": (chain(item("disbenefit", owner=party())), chain(whole_item("disbenefit"))),
    "G21": (chain(whole_item("outcome", owner=None)), chain(whole_item("outcome"))),
    "G22": (
        chain(
            whole_item("adoption"),
            whole_item("benefit", is_priority=True),
            links="adoption > benefit",
        ),
        linked("adoption > benefit"),
    ),
    "G23": (assumed(-1), assumed(0)),
    "G24": (chain(whole_item("benefit", open_promises=0)), chain(whole_item("benefit"))),
    "G25": (whole_chain(loose=(loose(),)), whole_chain()),
    "G27": (
        chain(item("objective", owner=party(benefits_owned=8))),
        chain(item("objective", owner=party(benefits_owned=7, open_promises=5))),
    ),
    "G29": (benefit_with(is_unsourced=True), benefit_with()),
    "G30": (
        benefit_with(moved=Moved("The target was changed on the day of its date.", TODAY)),
        benefit_with(),
    ),
    "K01": (chain(sponsor=None), chain(sponsor=party())),
}


def test_every_rule_has_its_cases() -> None:
    assert sorted(CASES) == sorted(RULES)


@pytest.mark.parametrize("code", sorted(CASES))
def test_it_is_found(code: str) -> None:
    assert code in codes(CASES[code][0])


@pytest.mark.parametrize("code", sorted(CASES))
def test_it_is_not_found_where_nothing_is_missing(code: str) -> None:
    assert code not in codes(CASES[code][1])

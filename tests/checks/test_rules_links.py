"""Rules about single links: what they skip, and the assumptions they rest on."""

from datetime import timedelta

import pytest

from initiatives.chain.legality import FLAGS, ORDER, TABLE
from initiatives.checks.facts import Arrow
from tests.checks.chains import TODAY, arrow, chain, codes, found, item, says

PAIRS = [
    (start, end, TABLE[row][column])
    for row, start in enumerate(ORDER)
    for column, end in enumerate(ORDER)
    if TABLE[row][column] != "backwards"
]


@pytest.mark.parametrize(("start", "end", "verdict"), PAIRS)
def test_a_link_leaves_the_gap_that_its_kinds_say(start: str, end: str, verdict: str) -> None:
    linked = chain(item(start, "A"), item(end, "B"), links="A > B")
    assert FLAGS & set(codes(linked)) == FLAGS & {verdict}


def test_a_disbenefit_counts_as_a_benefit() -> None:
    assert "G01" in codes(chain(item("input"), item("disbenefit"), links="input > disbenefit"))


def test_each_flagged_link_is_told_on_its_own() -> None:
    linked = chain(item("input"), item("benefit", "A"), item("benefit", "B"), links="input > A > B")
    twice = chain(*linked.items, links="input > A, input > B")
    assert [gap.subject for gap in found(linked, "G01")] == ["link:input to A"]
    assert [gap.subject for gap in found(twice, "G01")] == ["link:input to A", "link:input to B"]


def test_both_ends_are_named() -> None:
    linked = chain(
        item("input", "Licence"), item("benefit", "Downtime"), links="Licence > Downtime"
    )
    assert says(linked, "G01") == [
        (
            "“Licence” is linked straight to “Downtime”, and nothing in between says who works "
            "differently."
        )
    ]


def test_a_link_to_something_off_the_chain_is_passed_over() -> None:
    assert "G01" not in codes(chain(item("input"), links="input > gone"))


def test_all_links_on_the_way_to_a_priority_are_asked_for_an_assumption() -> None:
    items = [item("capability"), item("adoption"), item("outcome")]
    end = item("benefit", is_priority=True)
    linked = chain(*items, end, links="capability > adoption > benefit, adoption > outcome")
    assert says(linked, "G22") == [
        (
            "The link from “capability” to “adoption”, on the way to “benefit”, says nothing about "
            "what has to hold for it."
        ),
        "The link from “adoption” to “benefit” says nothing about what has to hold for it.",
    ]


def test_a_link_on_the_way_to_two_priorities_is_told_once() -> None:
    ends = [item("benefit", name, is_priority=True) for name in "AB"]
    linked = chain(item("capability"), item("adoption"), *ends, links="capability > adoption > A")
    both = chain(*linked.items, links="capability > adoption > A, adoption > B")
    told = [gap.subject for gap in found(both, "G22")]
    assert sorted(set(told)) == sorted(told)
    assert len(told) == 3


def test_an_assumption_of_blanks_is_none() -> None:
    end = item("benefit", is_priority=True)
    links = (arrow("adoption", "benefit", assumption="  "),)
    assert "G22" in codes(chain(item("adoption"), end, links=links))


def test_only_a_priority_asks_for_assumptions() -> None:
    first = item("outcome", is_priority=True)
    linked = chain(item("adoption"), first, item("benefit"), links="adoption > outcome > benefit")
    assert "G22" not in codes(linked)


def test_the_day_of_a_review_is_named_once_it_is_over() -> None:
    day = TODAY - timedelta(days=1)
    links = (arrow("adoption", "benefit", assumption="Crews stay", review_on=day),)
    assert says(chain(item("adoption"), item("benefit"), links=links), "G23") == [
        (
            "The assumption behind the link from “adoption” to “benefit” was to be looked at again "
            "by 22 November 2026."
        )
    ]


@pytest.mark.parametrize(
    "link",
    [
        arrow("adoption", "benefit", review_on=TODAY - timedelta(days=1)),
        arrow("adoption", "benefit", assumption="Crews stay"),
    ],
    ids=["nothing to look at", "no day agreed"],
)
def test_there_is_nothing_to_look_at_again(link: Arrow) -> None:
    assert "G23" not in codes(chain(item("adoption"), item("benefit"), links=(link,)))

"""An empty chain asks for its end first, and goes on from there one step at a time."""

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.chain.models import Link, Node
from initiatives.mapping.guide import ORDER, QUESTIONS, before
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.mapping.conftest import HX
from tests.mapping.plain import form_to


@pytest.fixture
def empty(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


def addresses(initiative: Initiative) -> tuple[str, str]:
    return reverse("chain", args=[initiative.slug]), reverse("node_new", args=[initiative.slug])


def test_an_empty_chain_asks_what_it_is_for(empty: Initiative, owner_client: Client) -> None:
    page = owner_client.get(addresses(empty)[0]).content.decode()
    assert QUESTIONS["objective"] in page


def test_who_only_looks_is_told_that_nothing_is_there(
    empty: Initiative, leader_client: Client
) -> None:
    page = leader_client.get(addresses(empty)[0]).content.decode()
    assert "Nothing is on this chain yet." in page
    assert QUESTIONS["objective"] not in page


def test_step_by_step_the_chain_is_drawn_from_its_end(
    empty: Initiative, owner_client: Client
) -> None:
    chain, add = addresses(empty)
    page = owner_client.get(chain)
    for kind in ORDER:
        assert QUESTIONS[kind] in page.content.decode()
        answer = form_to(page, add).send(owner_client, title=f"The {kind}")
        page = owner_client.get(answer["Location"])
    kinds = list(Node.objects.filter(initiative=empty).values_list("kind", flat=True))
    assert kinds == list(ORDER)
    pairs = Link.objects.order_by("id").values_list("from_node__kind", "to_node__kind")
    assert list(pairs) == list(zip(ORDER[1:], ORDER[:-1], strict=True))


def test_htmx_asks_for_the_next_step_at_once(empty: Initiative, owner_client: Client) -> None:
    said = {"kind": "objective", "title": "Citizens are helped sooner"}
    answer = owner_client.post(f"{addresses(empty)[1]}?guide=1", said, headers=HX)
    page = answer.content.decode()
    assert QUESTIONS["benefit"] in page
    assert "So that: <b>Citizens are helped sooner</b>" in page


@pytest.mark.parametrize("headers", [{}, HX], ids=["page", "htmx"])
def test_a_step_without_words_is_asked_again(
    empty: Initiative, owner_client: Client, headers: dict[str, str]
) -> None:
    said = {"kind": "objective", "title": " "}
    answer = owner_client.post(f"{addresses(empty)[1]}?guide=1", said, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert QUESTIONS["objective"] in page
    assert "Write what it is, in a few words." in page


def test_a_stage_can_be_skipped(empty: Initiative, owner_client: Client) -> None:
    goal = factories.node(empty, kind="objective")
    page = owner_client.get(f"{addresses(empty)[0]}?after={goal.uuid}&ask=outcome")
    assert QUESTIONS["outcome"] in page.content.decode()


def test_it_can_be_left_and_taken_up_again(empty: Initiative, owner_client: Client) -> None:
    goal = factories.node(empty, kind="objective")
    chain = addresses(empty)[0]
    assert 'id="step"' not in owner_client.get(chain).content.decode()
    page = owner_client.get(reverse("chain_node", args=[empty.slug, goal.uuid]))
    assert f"{chain}?after={goal.uuid}" in page.content.decode()


def test_nothing_comes_before_technology() -> None:
    assert before("input") == ""


def test_a_disbenefit_is_asked_for_as_a_benefit_is() -> None:
    assert before("disbenefit") == "outcome"


@pytest.mark.parametrize("ask", ["objective", "miracle"])
def test_what_is_asked_for_lies_before_what_it_enables(
    empty: Initiative, owner: User, ask: str
) -> None:
    node = factories.node(empty, kind="outcome")
    address = f"{addresses(empty)[0]}?after={node.uuid}&ask={ask}"
    page = signed_in(owner).get(address).content.decode()
    assert QUESTIONS["objective"] not in page

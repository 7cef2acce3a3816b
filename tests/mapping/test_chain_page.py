"""The chain page: what everybody sees, and what only editors can do there."""

import pytest
from django.test import Client

from initiatives.chain.node_actions import edit_node
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.factories import NOW
from tests.mapping.conftest import HX, Drawn


def content(drawn: Drawn, client: Client | None = None, **more: object) -> str:
    answer = (client or drawn.client).get(drawn.url("chain"), **more)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everything_stands_on_its_stage_with_what_it_enables(drawn: Drawn) -> None:
    page = content(drawn)
    adoption = page.split('id="stage-4"')[1].split('id="stage-5"')[0]
    assert "Cases logged the same day" in adoption
    assert "Enables" in adoption
    assert "Handling time halves" in adoption


def test_the_map_and_the_findings_stand_above(drawn: Drawn) -> None:
    page = content(drawn)
    assert "Chain map" in page
    assert 'class="finding"' in page


def test_it_says_what_the_drawing_is(drawn: Drawn) -> None:
    said = "This is a results chain drawn as a benefits dependency network"
    assert said in content(drawn)


def test_who_only_looks_gets_no_form(drawn: Drawn, leader: User) -> None:
    page = content(drawn, signed_in(leader)).split('id="main"')[1]
    assert "hx-post" not in page
    assert "<form" not in page


def test_strangers_do_not_learn_that_it_exists(drawn: Drawn, other_owner_client: Client) -> None:
    assert other_owner_client.get(drawn.url("chain")).status_code == 404


def test_htmx_gets_the_chain_alone(drawn: Drawn) -> None:
    fragment = content(drawn, headers=HX)
    assert fragment.lstrip().startswith('<div class="stack stack-lg" id="chain-board">')


def test_what_is_retired_is_shown_but_not_offered_for_links(drawn: Drawn) -> None:
    gone = {"state": "retired", "state_on": NOW.date(), "state_note": "Sold"}
    edit_node(node=drawn.crm, version=1, by=None, now=NOW, **gone)
    page = content(drawn)
    assert "Retired" in page
    assert f'<option value="{drawn.crm.uuid}"' not in page


@pytest.mark.parametrize(
    "title",
    ["<b>bold</b>", "שלום עולם", "👷🏽‍♀️ crews", "a & b"],
    ids=["html", "rtl", "emoji", "and"],
)
def test_any_title_is_shown_as_it_was_typed(drawn: Drawn, title: str) -> None:
    factories.node(drawn.initiative, kind="outcome", title=title)
    assert f">{title}</a>".replace("&", "&amp;").replace("<b>", "&lt;b&gt;").replace(
        "</b>", "&lt;/b&gt;"
    ) in content(drawn)


@pytest.mark.parametrize(
    "query", ["?after=%00", "?after=1", "?ask=x&after=", "?focus=%00"], ids=str
)
def test_an_odd_address_is_the_plain_page(drawn: Drawn, query: str) -> None:
    assert drawn.client.get(drawn.url("chain") + query).status_code == 200


def test_one_thing_is_shown_with_its_links_on_both_sides(drawn: Drawn) -> None:
    page = drawn.client.get(drawn.url("chain_node", drawn.benefit.uuid)).content.decode()
    into = page.split('id="links-from"')[1].split('id="links-to"')[0]
    assert "Cases logged the same day" in into
    assert "Assumes: Staff stays" in into


def test_one_thing_of_another_chain_is_not_found_here(drawn: Drawn) -> None:
    other = factories.node(factories.initiative(owner=drawn.owner.person, name="Another"))
    assert drawn.client.get(drawn.url("chain_node", other.uuid)).status_code == 404


def test_what_is_not_measured_by_stage_has_no_outcome_page(drawn: Drawn) -> None:
    page = drawn.client.get(drawn.url("chain_node", drawn.crm.uuid)).content.decode()
    assert "Measures and promises" not in page


def test_a_chain_of_500_is_shown(drawn: Drawn) -> None:
    rows = [
        type(drawn.crm)(
            initiative=drawn.initiative, kind="input", title=f"Part {number}", position=number
        )
        for number in range(497)
    ]
    type(drawn.crm).objects.bulk_create(rows)
    assert "Part 496" in content(drawn)

"""The overview: whose view it is, what it says, and what it never says."""

from decimal import Decimal

import pytest
from django.test import Client

from initiatives.chain.models import Node
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import checked, made, read, world

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().partition("<main")[2].split())


def test_heading_names_the_numbers(leader: User, owner: User) -> None:
    text = page(world(owner, leader).client(leader))
    assert ">3 initiatives</a>, <a" in text
    assert ">1 with a measure for an outcome</a></h1>" in text


def test_it_says_whose_view_it_is(leader: User, owner: User) -> None:
    organisation = world(owner, leader)
    assert f"as {leader.name} sees it" in page(organisation.client(leader))
    assert f"What {owner.name} may see" in page(organisation.client(owner))


def test_currencies_are_never_added_up(leader: User, owner: User) -> None:
    text = page(world(owner, leader).client(leader))
    assert "<b>€2 m</b> and <b>£900</b> of spend; different currencies are never added up" in text


def test_initiatives_that_are_input_only_are_named(leader: User, owner: User) -> None:
    callout = page(world(owner, leader).client(leader)).partition('aria-labelledby="inp"')[2]
    assert ">1 initiative</a> is input only" in callout
    assert ">Licences</a><span>£900</span>" in callout


def test_what_is_on_record_is_counted_apart(leader: User, owner: User) -> None:
    text = page(world(owner, leader).client(leader))
    assert ">2 more</a> were read from public sources." in text
    assert "2 of 4 that fell due were kept." in text


def test_few_results_show_no_percentage(leader: User, owner: User) -> None:
    text = page(world(owner, leader).client(leader))
    assert "These are few; read them with care." in text
    assert "%" not in text.partition('id="q2"')[2].partition('id="lately"')[0]


def test_reasons_stand_beside_what_was_not_kept(leader: User, owner: User) -> None:
    assert "Why not kept: not enough time or people, once." in page(
        world(owner, leader).client(leader)
    )


def test_what_nobody_can_tell_is_said(leader: User) -> None:
    within = factories.initiative()
    owned = factories.node(within)
    Node.objects.update(owner=within.owner)
    factories.measure(owned)
    read(factories.measure(factories.node(within), target=None, target_on=None), "3")
    checked(within)
    text = page(signed_in(leader))
    assert "None of <a" in text
    assert "1</a> nobody can tell: the newest reading is too old, or there is none." in text
    assert "1</a> cannot be measured yet, for want of an owner, a baseline, a target" in text
    assert '<span class="sub">No owner, no target, no date</span>' in text


def test_no_measure_at_all_is_no_zero(leader: User) -> None:
    factories.node()
    text = page(signed_in(leader))
    assert "<b>Nobody can tell.</b> Not one outcome is measured." in text
    assert "arriving.</b>" not in text


def test_stale_beats_the_confidence_reported(leader: User) -> None:
    stale = factories.promise_stale(days=60, now=factories.NOW)
    type(stale).objects.update(confidence="on_track")
    text = page(signed_in(leader)).partition('id="q2"')[2]
    assert "Stale" in text.partition("<article")[2]
    assert "On track" not in text


def test_who_must_act_starts_with_oneself(leader: User, owner: User) -> None:
    made(60, performer=leader.person, customer=owner.person)
    factories.promise_offered(performer=leader.person, customer=owner.person)
    lines = signed_in(owner).get("/").context["acting"].lines
    assert [(line.move.who, line.is_me) for line in lines] == [
        (owner.person, True),
        (leader.person, False),
    ]


def test_each_person_has_one_line_and_the_rest_is_counted(leader: User, owner: User) -> None:
    for days in (40, 60, 50):
        made(days, performer=owner.person, customer=leader.person)
    [line] = signed_in(leader).get("/").context["acting"].lines
    assert line.more == 2
    assert f"2 more wait for {owner.person.first_name}" in page(signed_in(leader))


def test_many_people_are_shown_on_demand(leader: User) -> None:
    for _ in range(10):
        made(60, customer=leader.person)
    first = signed_in(leader).get("/").context["acting"]
    assert (first.people, len(first.lines)) == (10, 8)
    assert "/?people=all#q4" in page(signed_in(leader))
    assert len(signed_in(leader).get("/?people=all").context["acting"].lines) == 10


def test_a_portfolio_narrows_everything(leader: User) -> None:
    network, customer = factories.portfolio("Network"), factories.portfolio("Customer")
    factories.initiative(within=network, spend=Decimal(5))
    made(within=factories.initiative(within=customer, spend=Decimal(7), currency="GBP"))
    text = page(signed_in(leader), "?portfolio=network")
    assert "One initiative</a>" in text
    assert "£7" not in text
    assert "Nobody has raised a hand yet." in text


def test_empty_workspace_shows_the_first_steps(leader: User) -> None:
    text = page(signed_in(leader))
    assert "<h1>Three steps to the first promise</h1>" in text
    assert 'href="/initiatives/new/"' in text
    assert "import_portfolio" not in text


def test_an_admin_is_told_how_to_import(admin_client: Client) -> None:
    assert "import_portfolio" in page(admin_client)


def test_others_private_initiatives_are_not_counted(owner: User, other_owner: User) -> None:
    made(within=factories.initiative(owner=owner.person))
    assert "Three steps to the first promise" in page(signed_in(other_owner))
    factories.initiative(within=factories.portfolio(visibility="open"))
    assert "One initiative</a>" in page(signed_in(other_owner))


def test_others_promises_and_readings_are_no_news(owner: User, other_owner: User) -> None:
    factories.initiative(within=factories.portfolio(visibility="open"))
    made(within=factories.initiative(owner=owner.person))
    assert "Nobody has promised, checked in or read anything yet." in page(signed_in(other_owner))


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.get("/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("query", ["?portfolio=nobody", "?portfolio=%00", "?people=%00", "?x=1"])
def test_odd_addresses_are_answered(leader: User, query: str) -> None:
    factories.initiative()
    assert page(signed_in(leader), query)


@pytest.mark.parametrize("path", ["/", "/my-work/"])
def test_only_reading_is_allowed(leader_client: Client, path: str) -> None:
    assert leader_client.post(path).status_code == 405

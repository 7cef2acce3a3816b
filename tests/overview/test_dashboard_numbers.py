"""Every number of the overview is a link to a list, and the list holds as many."""

import re
from html import unescape

import pytest
from django.test import Client

from stakeholders.access.models import User
from tests.overview.world import world

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r'<a href="([^"]*)"[^>]*>(\d+)[^<]*</a>')

SAID = {
    "",
    "health=unknown",
    "health=not_measurable",
    "health=red",
    "health=missed",
    "health=achieved",
    "health=amber",
    "health=green",
    "view=without",
    "view=unpromised",
    "view=measured",
    "view=input-only",
    "view=closed",
    "reach=0",
    "reach=1%2B",
    "reach=6",
    "reach=1&view=stalled",
    "state=kept",
    "state=not-kept",
    "state=live",
    "state=stale",
    "state=declared",
    "state=overdue",
    "state=on-record",
}


def listed(client: Client, href: str) -> int:
    """How many rows the list behind an address holds, on all its pages."""
    response = client.get(unescape(href))
    assert response.status_code == 200, href
    if "register" in response.context:
        return response.context["register"].total
    return response.context["page"].paginator.count


def numbers(client: Client, query: str = "") -> set[tuple[str, int]]:
    """Each address with the number that leads to it; one address never has two numbers."""
    page = client.get(f"/{query}").content.decode().partition("<main")[2]
    return {(href, int(count)) for href, count in NUMBER.findall(page)}


@pytest.mark.parametrize("role", ["leader", "owner"])
def test_each_number_is_that_of_its_list(leader: User, owner: User, role: str) -> None:
    organisation = world(owner, leader)
    client = organisation.client({"leader": leader, "owner": owner}[role])
    found = numbers(client)
    assert len(found) > 20
    assert found == {(href, listed(client, href)) for href, _ in found}


def test_the_same_within_a_portfolio(leader: User, owner: User) -> None:
    organisation = world(owner, leader)
    client = organisation.client(leader)
    found = numbers(client, f"?portfolio={organisation.initiative.portfolio.slug}")
    assert found == {(href, listed(client, href)) for href, _ in found}
    assert all("portfolio=" in href for href, _ in found)


def test_nothing_is_left_out_of_what_it_counts(leader: User, owner: User) -> None:
    found = numbers(world(owner, leader).client(leader))
    shown = {href.partition("?")[2].replace("&amp;", "&") for href, count in found if count}
    assert shown >= SAID


def test_everybody_who_must_act_is_listed(leader: User, owner: User) -> None:
    client = world(owner, leader).client(leader)
    acting = client.get("/?people=all").context["acting"]
    assert len(acting.lines) == acting.people == 2

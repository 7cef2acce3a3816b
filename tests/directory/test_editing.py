"""Changing what is recorded about somebody."""

import pytest
from django.test import Client

from stakeholders.access.models import User
from stakeholders.people.actions import add_group, add_person
from stakeholders.people.models import Stakeholder
from tests import factories

NEW = {
    "name": "Ingrid S. Berg",
    "title": "Director of Maintenance",
    "organisation": "Network",
    "email": "ingrid.berg@aldermoor.example",
    "time_zone": "Europe/Oslo",
}


@pytest.fixture
def ingrid(db: None) -> Stakeholder:
    return add_person(name="Ingrid Solberg", email="ingrid@aldermoor.example")


def edit(client: Client, who: Stakeholder, **fields: str):
    return client.post(f"{who.get_absolute_url()}edit/", fields)


def facts(who: Stakeholder) -> dict[str, str]:
    who.refresh_from_db()
    return {name: getattr(who, name) for name in NEW}


@pytest.mark.parametrize("role", ["leader", "admin"])
def test_leaders_and_admins_change_everything(
    client: Client, ingrid: Stakeholder, role: str
) -> None:
    client.force_login(factories.user(role))
    assert edit(client, ingrid, **NEW)["Location"] == ingrid.get_absolute_url()
    assert facts(ingrid) == NEW


def test_a_group_is_changed_too(leader_client: Client) -> None:
    group = add_group(name="North crews")
    edit(leader_client, group, name="Crews of the north", time_zone="UTC")
    group.refresh_from_db()
    assert (group.name, group.kind) == ("Crews of the north", "group")


def test_the_form_holds_what_is_recorded(leader_client: Client, ingrid: Stakeholder) -> None:
    page = leader_client.get(f"{ingrid.get_absolute_url()}edit/").content.decode()
    assert 'value="ingrid@aldermoor.example"' in page
    assert '<option value="UTC" selected>' in page


def test_an_owner_changes_their_own_title_and_zone(owner_client: Client, owner: User) -> None:
    name, email = owner.person.name, owner.person.email
    edit(owner_client, owner.person, **NEW)
    assert facts(owner.person) == {
        "name": name,
        "title": "Director of Maintenance",
        "organisation": "",
        "email": email,
        "time_zone": "Europe/Oslo",
    }


def test_the_page_of_an_own_form_offers_no_more(owner_client: Client, owner: User) -> None:
    page = owner_client.get(f"{owner.person.get_absolute_url()}edit/")
    assert list(page.context["form"].fields) == ["title", "time_zone"]


@pytest.mark.parametrize("role", ["leader", "admin"])
def test_the_address_of_a_sign_in_stays(client: Client, owner: User, role: str) -> None:
    """Whoever could change it would get another's reminders, with links that act as them."""
    client.force_login(factories.user(role))
    before = owner.person.email
    assert edit(client, owner.person, **NEW).status_code == 302
    owner.person.refresh_from_db()
    assert (owner.person.email, owner.person.name) == (before, "Ingrid S. Berg")


def test_ones_own_zone_is_used_at_once(owner_client: Client, owner: User) -> None:
    edit(owner_client, owner.person, title="", time_zone="Pacific/Auckland")
    owner_client.get("/stakeholders/")
    page = owner_client.get(owner.person.get_absolute_url()).content.decode()
    assert "Pacific/Auckland, " in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_owner_changes_nobody_else(
    owner_client: Client, ingrid: Stakeholder, method: str
) -> None:
    before = facts(ingrid)
    address = f"{ingrid.get_absolute_url()}edit/"
    assert getattr(owner_client, method)(address, NEW).status_code == 403
    assert facts(ingrid) == before


def test_nobody_changes_anything_once_deactivated(client: Client, db: None) -> None:
    user = factories.user("admin")
    client.force_login(user)
    User.objects.update(is_active=False)
    assert edit(client, user.person, **NEW)["Location"].startswith("/accounts/login/")
    assert facts(user.person)["title"] == ""


def test_the_address_of_somebody_else_is_told_beside_the_field(
    leader_client: Client, ingrid: Stakeholder
) -> None:
    add_person(name="Somebody Else", email=NEW["email"])
    answer = edit(leader_client, ingrid, **NEW)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["email"]
    assert "Change Ingrid Solberg" in answer.content.decode()


def test_a_person_keeps_their_own_address(leader_client: Client, ingrid: Stakeholder) -> None:
    assert edit(leader_client, ingrid, **NEW | {"email": "INGRID@aldermoor.example"})


def test_a_zone_that_is_none_is_refused(owner_client: Client, owner: User) -> None:
    answer = edit(owner_client, owner.person, title="", time_zone="Mars/Olympus")
    assert answer.status_code == 422
    assert "Choose a time zone from the list." in answer.content.decode()

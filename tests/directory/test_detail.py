"""The page of one person or group."""

from uuid import uuid4

import pytest
from django.test import Client

from stakeholders.access.models import User
from stakeholders.people.actions import add_group, add_person
from stakeholders.people.models import Stakeholder
from tests import factories


def page_of(client: Client, stakeholder: Stakeholder) -> str:
    return client.get(stakeholder.get_absolute_url()).content.decode()


def test_a_person_is_shown_with_what_is_known(owner_client: Client) -> None:
    person = add_person(
        name="Ingrid Solberg",
        title="Head of Maintenance",
        organisation="Network",
        email="ingrid@aldermoor.example",
        time_zone="America/New_York",
    )
    page = page_of(owner_client, person)
    assert "Head of Maintenance, Network" in page
    assert "mailto:ingrid@aldermoor.example" in page
    assert "America/New York," in page


def test_promises_come_by_address(owner_client: Client, leader: User) -> None:
    page = page_of(owner_client, leader.person)
    address = f"/promises/?person={leader.person.uuid}"
    assert f'hx-get="{address}"' in page
    assert f'<a href="{address}">' in page


def test_a_group_promises_nothing(owner_client: Client) -> None:
    page = page_of(owner_client, add_group(name="North crews", organisation="Field work"))
    assert "Group, Field work" in page
    assert "/promises/?person" not in page


def test_a_public_source_is_named(owner_client: Client) -> None:
    person = add_person(name="A. Leader", source="uk_gds_exemplars", source_ref="1")
    assert "UK GDS exemplar services, a public source" in page_of(owner_client, person)


def test_without_an_address_it_says_what_follows(owner_client: Client) -> None:
    page = page_of(owner_client, add_person(name="Owen Pritchard"))
    assert "Not recorded; reminders cannot be sent" in page


def test_an_admin_sees_the_sign_in(admin_client: Client, leader: User) -> None:
    page = page_of(admin_client, leader.person)
    assert "<dt>Sign-in</dt>" in page
    assert "Never signed in" in page


def test_an_admin_sees_that_there_is_none(admin_client: Client) -> None:
    assert "<dt>Sign-in</dt><dd>" in page_of(admin_client, factories.person())


@pytest.mark.parametrize("role", ["leader", "owner"])
def test_others_do_not_see_the_sign_in(client: Client, db: None, role: str) -> None:
    client.force_login(factories.user(role))
    assert "<dt>Sign-in</dt>" not in page_of(client, factories.user().person)


@pytest.mark.parametrize("role", ["leader", "admin"])
def test_leaders_and_admins_may_edit(client: Client, db: None, role: str) -> None:
    client.force_login(factories.user(role))
    person = factories.person()
    assert f"{person.get_absolute_url()}edit/" in page_of(client, person)


def test_an_owner_may_change_their_own_page_only(
    owner_client: Client, owner: User, leader: User
) -> None:
    assert "Change your title and time zone" in page_of(owner_client, owner.person)
    assert "/edit/" not in page_of(owner_client, leader.person)


def test_the_page_costs_four_queries(
    admin_client: Client, leader: User, django_assert_num_queries
) -> None:
    page_of(admin_client, leader.person)
    with django_assert_num_queries(4):  # session, account, the person, the count of My work
        page_of(admin_client, leader.person)


def test_nobody_is_behind_an_address_made_up(owner_client: Client) -> None:
    assert owner_client.get(f"/stakeholders/{uuid4()}/").status_code == 404


def test_the_page_takes_no_post(owner_client: Client, owner: User) -> None:
    assert owner_client.post(owner.person.get_absolute_url()).status_code == 405

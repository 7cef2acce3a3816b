"""Recording people and groups on a page."""

import pytest
from django.test import Client

from stakeholders.people.actions import add_person
from stakeholders.people.models import Stakeholder
from tests import factories

PERSON, GROUP = "/stakeholders/new/", "/stakeholders/groups/new/"
INGRID = {
    "name": "Ingrid Solberg",
    "title": "Head of Maintenance",
    "organisation": "Network",
    "email": "Ingrid@Aldermoor.example",
    "time_zone": "Europe/Oslo",
}


def test_a_person_is_recorded_and_shown(owner_client: Client) -> None:
    page = owner_client.post(PERSON, INGRID, follow=True).content.decode()
    person = Stakeholder.objects.get(email="ingrid@aldermoor.example")
    assert (person.title, person.organisation) == ("Head of Maintenance", "Network")
    assert (person.kind, person.time_zone) == ("person", "Europe/Oslo")
    assert "Ingrid Solberg is recorded." in page


def test_a_group_is_recorded(owner_client: Client) -> None:
    owner_client.post(GROUP, {"name": "North crews", "time_zone": "UTC"})
    assert Stakeholder.objects.get(name="North crews").kind == "group"


def test_the_zone_of_the_workspace_is_chosen_at_first(owner_client: Client, settings) -> None:
    settings.TIME_ZONE = "Europe/London"
    page = owner_client.get(PERSON).content.decode()
    assert '<option value="Europe/London" selected>London</option>' in page
    assert '<optgroup label="Europe">' in page


@pytest.mark.parametrize("role", ["leader", "owner", "admin"])
def test_every_role_may_add(client: Client, db: None, role: str) -> None:
    client.force_login(factories.user(role))
    assert client.post(PERSON, INGRID).status_code == 302


def test_nobody_adds_without_signing_in(client: Client, db: None) -> None:
    assert client.post(PERSON, INGRID)["Location"].startswith("/accounts/login/")
    assert not Stakeholder.objects.exists()


def test_extra_fields_are_ignored(owner_client: Client) -> None:
    owner_client.post(PERSON, INGRID | {"kind": "group", "source": "uk_gmpp", "role": "admin"})
    person = Stakeholder.objects.get(name="Ingrid Solberg")
    assert (person.kind, person.source, hasattr(person, "user")) == ("person", "", False)


@pytest.mark.parametrize("email", ["ingrid@aldermoor.example", "INGRID@aldermoor.EXAMPLE"])
def test_an_address_known_already_is_told_beside_the_field(
    owner_client: Client, email: str
) -> None:
    add_person(name="Ingrid S.", email="ingrid@aldermoor.example")
    answer = owner_client.post(PERSON, INGRID | {"email": email})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "email": ["Somebody with this e-mail address is already recorded."]
    }
    assert 'value="Head of Maintenance"' in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "   "),
        ("name", "x" * 201),
        ("name", "a\x00b"),
        ("email", "ingrid@aldermoor"),
        ("email", "a@b.example\nBcc: all@b.example"),
        ("time_zone", "Europe/Nowhere"),
        ("time_zone", "../../etc/passwd"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    owner_client: Client, field: str, value: str
) -> None:
    answer = owner_client.post(PERSON, INGRID | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_line_breaks_in_a_name_become_spaces(owner_client: Client) -> None:
    owner_client.post(PERSON, INGRID | {"name": "Ingrid\r\nBcc: all@b.example"})
    assert Stakeholder.objects.filter(name="Ingrid Bcc: all@b.example").exists()


@pytest.mark.parametrize("address", [PERSON, GROUP])
def test_forms_take_get_and_post_only(owner_client: Client, address: str) -> None:
    assert owner_client.put(address).status_code == 405

"""Settling the value of what ended, and reopening it."""

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.closing.actions import reopen_initiative
from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import Closing
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.factories import NOW
from tests.mapping.plain import form_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def sponsor(db: None) -> User:
    return factories.user()


@pytest.fixture
def sponsor_client(sponsor: User) -> Client:
    return signed_in(sponsor)


@pytest.fixture
def closing(owner: User, sponsor: User) -> Closing:
    return factories.closing(factories.initiative(owner=owner.person, sponsor=sponsor.person))


def path(closing: Closing, name: str = "value_settle") -> str:
    return reverse(name, args=[closing.initiative.slug])


def status_of(closing: Closing) -> str:
    return Initiative.objects.get(pk=closing.initiative_id).status


def send(client: Client, closing: Closing, name: str = "value_settle", **said: str):
    return form_to(client.get(path(closing, name)), path(closing, name)).send(client, **said)


def found(closing: Closing) -> None:
    first = closing.checks.all()[0]
    answer_check(check=first, verdict="holds", note="131 hours", by=first.owner, now=NOW)


def test_the_sponsor_gives_it_up_honestly(sponsor_client: Client, closing: Closing) -> None:
    answer = send(sponsor_client, closing, settled="given_up", note="Nobody uses it.")
    assert answer["Location"] == closing.initiative.get_absolute_url()
    text = sponsor_client.get(answer["Location"]).content.decode()
    assert "Delivered, value honestly given up" in text
    assert "<q>Nobody uses it.</q>" in text
    assert status_of(closing) == "closed"


def test_an_administrator_confirms_what_was_found(admin_client: Client, closing: Closing) -> None:
    found(closing)
    send(admin_client, closing, settled="confirmed", note="131 hours for a quarter.")
    assert Closing.objects.get().settled == "confirmed"


def test_it_is_not_confirmed_before_somebody_looked(
    sponsor_client: Client, closing: Closing
) -> None:
    answer = send(sponsor_client, closing, settled="confirmed", note="It will be.")
    assert answer.status_code == 422
    assert "Nobody has looked and found the value there." in answer.content.decode()
    assert status_of(closing) == "delivered"


def test_an_empty_form_says_what_is_missing(sponsor_client: Client, closing: Closing) -> None:
    answer = sponsor_client.post(path(closing), {})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.content.decode()
    assert "Say why, in a sentence or two." in answer.content.decode()


def test_the_owner_does_not_settle(owner_client: Client, closing: Closing) -> None:
    assert owner_client.get(path(closing)).status_code == 403
    assert (
        path(closing)
        not in owner_client.get(closing.initiative.get_absolute_url()).content.decode()
    )


def test_who_comes_second_is_told(
    sponsor: User, sponsor_client: Client, admin_client: Client, closing: Closing
) -> None:
    form = form_to(admin_client.get(path(closing)), path(closing))
    send(sponsor_client, closing, settled="given_up", note="Sold.")
    answer = form.send(admin_client, settled="given_up", note="Nobody uses it.")
    assert answer.status_code == 409
    assert f"{sponsor.name} settled this on" in answer.content.decode()
    assert "<q>Nobody uses it.</q>" in answer.content.decode()


def test_what_runs_has_nothing_to_settle(admin_client: Client) -> None:
    within = factories.initiative()
    assert admin_client.get(reverse("value_settle", args=[within.slug])).status_code == 404


def test_it_is_reopened_with_one_button(owner_client: Client, closing: Closing) -> None:
    answer = send(owner_client, closing, "initiative_reopen")
    assert answer["Location"] == closing.initiative.get_absolute_url()
    assert status_of(closing) == "running"
    text = owner_client.get(answer["Location"]).content.decode()
    assert "How it ended" not in text
    assert "Reopened: work goes on." in text
    assert "Not asked any more:" in text


def test_a_second_reopening_is_told(owner_client: Client, closing: Closing) -> None:
    form = form_to(
        owner_client.get(path(closing, "initiative_reopen")), path(closing, "initiative_reopen")
    )
    reopen_initiative(initiative=closing.initiative, seen=closing, now=NOW)
    answer = form.send(owner_client)
    assert answer.status_code == 409
    assert "This initiative is at work" in answer.content.decode()


@pytest.mark.parametrize("seen", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_end_nobody_looked_at_stays(owner_client: Client, closing: Closing, seen: str) -> None:
    answer = owner_client.post(path(closing, "initiative_reopen"), {"seen": seen})
    assert answer.status_code in (409, 422)
    assert status_of(closing) == "delivered"


def test_one_that_its_source_closed_is_reopened(owner: User, owner_client: Client) -> None:
    within = factories.initiative(owner=owner.person, status="closed")
    text = owner_client.get(within.get_absolute_url()).content.decode()
    assert "It was closed elsewhere" in text
    address = reverse("initiative_reopen", args=[within.slug])
    form_to(owner_client.get(address), address).send(owner_client)
    within.refresh_from_db()
    assert within.status == "running"


def test_who_only_reads_reopens_nothing(leader_client: Client, closing: Closing) -> None:
    assert leader_client.post(path(closing, "initiative_reopen")).status_code == 403
    assert status_of(closing) == "delivered"


@pytest.mark.parametrize("name", ["value_settle", "initiative_reopen"])
def test_other_methods_are_refused(admin_client: Client, closing: Closing, name: str) -> None:
    assert admin_client.delete(path(closing, name)).status_code == 405

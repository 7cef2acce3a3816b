"""The page that ends an initiative."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.chain.models import Node
from initiatives.closing.models import Closing
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from stakeholders.calendar import local_date
from tests import factories
from tests.conftest import signed_in
from tests.mapping.plain import form_to
from tests.overview.world import made, read

pytestmark = pytest.mark.django_db
SAID = {"ending": "delivered", "achieved": "Downtime fell.", "learned": "Ask the crews first."}


@pytest.fixture
def initiative(owner: User, leader: User) -> Initiative:
    return factories.initiative(owner=owner.person, sponsor=leader.person)


def path(initiative: Initiative) -> str:
    return reverse("initiative_close", args=[initiative.slug])


def page(client: Client, initiative: Initiative) -> str:
    response = client.get(path(initiative))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def status_of(initiative: Initiative) -> str:
    return Initiative.objects.get(pk=initiative.pk).status


def send(client: Client, initiative: Initiative, **said: str):
    form = form_to(client.get(path(initiative)), path(initiative))
    return form.send(client, **SAID | said)


def test_it_ends_and_the_usual_person_looks(
    owner: User, owner_client: Client, initiative: Initiative
) -> None:
    answer = send(owner_client, initiative)
    assert answer["Location"] == initiative.get_absolute_url()
    assert status_of(initiative) == "delivered"
    assert {check.owner for check in Closing.objects.get().checks.all()} == {owner.person}


def test_another_person_may_look_each_time(owner_client: Client, initiative: Initiative) -> None:
    other = factories.user().person
    send(owner_client, initiative, watcher_12=str(other.uuid))
    assert Closing.objects.get().checks.get(months=12).owner == other


@pytest.mark.parametrize(
    ("ending", "status", "kept"),
    [("stopped-watched", "delivered", 3), ("stopped", "closed", 0)],
)
def test_a_stop_keeps_the_watch_or_not(
    owner_client: Client, initiative: Initiative, ending: str, status: str, kept: int
) -> None:
    send(owner_client, initiative, ending=ending)
    assert (status_of(initiative), Closing.objects.get().checks.count()) == (status, kept)


def test_the_days_of_the_checks_are_named(owner_client: Client, initiative: Initiative) -> None:
    text = page(owner_client, initiative)
    assert [f"After {months} months, on " in text for months in (3, 6, 12)] == [True] * 3


def test_it_says_how_many_outcomes_stand_how(owner_client: Client, initiative: Initiative) -> None:
    read(factories.measure(factories.node(initiative, title="Downtime")), "158")
    read(factories.measure(factories.node(initiative, title="Leakage"), name="Leakage"), "100")
    read(factories.measure(factories.node(initiative, title="Calls"), name="Calls"), "230")
    factories.node(initiative, title="Trust")
    text = page(owner_client, initiative)
    assert (
        "Of 4 outcomes: <b>1</b> reached, <b>1</b> partly, <b>1</b> not, <b>1</b> cannot be told."
        in text
    )


def test_benefits_that_nobody_may_answer_for_are_named(
    owner: User, owner_client: Client, initiative: Initiative
) -> None:
    factories.node(initiative, title="Fewer calls")
    led = factories.node(initiative, title="Less downtime")
    staying = factories.node(initiative, title="Less leakage")
    Node.objects.filter(pk=led.pk).update(owner=owner.person)
    Node.objects.filter(pk=staying.pk).update(owner=factories.user().person)
    part = page(owner_client, initiative).split("Nobody may answer for this afterwards")[1]
    assert "“Fewer calls” has no owner." in part
    assert f"“Less downtime” belongs to {owner.name}, who also leads the work." in part
    assert "Less leakage" not in part


def test_open_promises_are_listed_and_to_be_ticked(
    owner: User, owner_client: Client, initiative: Initiative
) -> None:
    promise = made(performer=owner.person, within=initiative)
    assert f"<b>{owner.name}</b> has the next move" in page(owner_client, initiative)
    answer = send(owner_client, initiative)
    assert answer.status_code == 422
    assert "tick that you have seen them" in answer.content.decode()
    send(owner_client, initiative, promises_seen="on")
    promise.refresh_from_db()
    assert (status_of(initiative), promise.state) == ("delivered", "promised")


def test_without_open_promises_nothing_is_to_be_ticked(
    owner_client: Client, initiative: Initiative
) -> None:
    assert "promises_seen" not in page(owner_client, initiative)


@pytest.mark.parametrize("who", ["admin", "owner", "sponsor"])
def test_admin_owner_and_sponsor_may(
    initiative: Initiative, admin: User, owner: User, leader: User, who: str
) -> None:
    client = signed_in({"admin": admin, "owner": owner, "sponsor": leader}[who])
    assert "Close this initiative" in client.get(initiative.get_absolute_url()).content.decode()
    assert send(client, initiative).status_code == 302


def test_who_only_reads_may_not(initiative: Initiative) -> None:
    client = signed_in(factories.user("leader"))
    assert client.get(path(initiative)).status_code == 403
    assert client.post(path(initiative), SAID).status_code == 403
    text = client.get(initiative.get_absolute_url()).content.decode()
    assert "Close this initiative" not in text


def test_others_do_not_find_it(other_owner_client: Client, initiative: Initiative) -> None:
    assert other_owner_client.get(path(initiative)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ending": "vanished"}, "Choose one of these."),
        ({"learned": ""}, "Fill this in."),
        ({"watcher_3": ""}, "Choose somebody who has access."),
        ({"watcher_3": "nobody"}, "Choose one of the people in the list."),
    ],
    ids=["ending", "learned", "nobody looks", "somebody unknown"],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner_client: Client, initiative: Initiative, typed: dict[str, str], said: str
) -> None:
    answer = send(owner_client, initiative, **typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text.split(f'id="id_{[*typed][-1]}_error"')[1].split("</p>")[0]
    assert "Downtime fell." in text
    assert status_of(initiative) == "running"


def test_who_comes_second_is_told_and_nothing_is_lost(
    owner_client: Client, admin: User, initiative: Initiative
) -> None:
    form = form_to(owner_client.get(path(initiative)), path(initiative))
    factories.closing(initiative, by=admin.person)
    answer = form.send(owner_client, **SAID)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"{admin.name} closed this initiative on 23 November 2026 already." in text
    assert "<q>Ask the crews first.</q>" in text
    assert Closing.objects.count() == 1


def test_one_that_ended_is_not_offered(owner_client: Client, initiative: Initiative) -> None:
    factories.closing(initiative)
    assert "closed this initiative on" in page(owner_client, initiative)
    text = owner_client.get(initiative.get_absolute_url()).content.decode()
    assert path(initiative) not in text


def test_past_its_end_date_the_page_asks_to_close_it(
    owner: User, owner_client: Client, initiative: Initiative
) -> None:
    today = local_date(timezone.now(), owner.person.time_zone)
    Initiative.objects.update(ends_on=today - timedelta(days=1))
    text = owner_client.get(initiative.get_absolute_url()).content.decode()
    assert "Its end date passed on" in text
    Initiative.objects.update(ends_on=today)
    text = owner_client.get(initiative.get_absolute_url()).content.decode()
    assert "Its end date passed on" not in text


def test_other_methods_are_refused(owner_client: Client, initiative: Initiative) -> None:
    assert owner_client.put(path(initiative)).status_code == 405

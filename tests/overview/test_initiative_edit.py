"""Changing what is said of an initiative, on its page."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.portfolio.editing import edit_initiative
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.conftest import signed_in
from tests.mapping.plain import Form, form_to
from tests.overview.world import checked

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person, sponsor=factories.user().person)


def path(initiative: Initiative) -> str:
    return reverse("initiative_edit", args=[initiative.slug])


def opened(client: Client, initiative: Initiative) -> Form:
    return form_to(client.get(path(initiative)), path(initiative))


def with_sponsor(initiative: Initiative, who: Stakeholder | None, status: str) -> Initiative:
    initiative.sponsor, initiative.status = who, status
    initiative.save()
    return initiative


def test_everything_is_changed_and_the_address_stays(
    owner_client: Client, initiative: Initiative
) -> None:
    said = {
        "name": "Repairs in time",
        "budget": "900.50",
        "spend": "12",
        "currency": "gbp",
        "starts_on": "2026-01-01",
        "ends_on": "2027-01-01",
        "status": "paused",
    }
    answer = opened(owner_client, initiative).send(owner_client, **said)
    assert answer["Location"] == initiative.get_absolute_url()
    now = Initiative.objects.get()
    stored = {name: str(getattr(now, name)) for name in said}
    assert stored == said | {"spend": "12.00", "currency": "GBP"}
    assert (now.slug, now.sponsor) == (initiative.slug, initiative.sponsor)


def test_another_purpose_is_from_whoever_writes_it(admin: User, initiative: Initiative) -> None:
    opened(signed_in(admin), initiative).send(signed_in(admin), purpose="Crews repair in time.")
    now = Initiative.objects.get()
    assert (now.purpose_by, now.purpose_on) == (admin.person, factories.today())


def test_the_same_purpose_stays_with_its_author(
    owner_client: Client, admin: User, initiative: Initiative
) -> None:
    opened(owner_client, initiative).send(owner_client, purpose="Crews repair\nin time.")
    sent = {"name": "Repairs", "purpose": "Crews repair\r\nin time."}
    opened(signed_in(admin), initiative).send(signed_in(admin), **sent)
    assert Initiative.objects.get().purpose_by == initiative.owner


def test_a_sponsor_is_named_and_the_gap_is_closed(
    owner_client: Client, initiative: Initiative, leader: User
) -> None:
    checked(with_sponsor(initiative, None, "running"))
    assert initiative.findings.filter(code="K01").exists()
    text = owner_client.get(initiative.get_absolute_url()).content.decode()
    assert "Name a sponsor" in text
    sponsor = str(leader.person.uuid)
    opened(owner_client, initiative).send(owner_client, sponsor=sponsor)
    now = Initiative.objects.get()
    assert now.sponsor == leader.person
    assert not now.findings.filter(code="K01").exists()


def test_a_sponsor_who_has_left_is_not_dropped_by_the_way(
    owner_client: Client, initiative: Initiative
) -> None:
    gone = factories.user(active=False).person
    with_sponsor(initiative, gone, "running")
    opened(owner_client, initiative).send(owner_client, name="Repairs")
    now = Initiative.objects.get()
    assert (now.name, now.sponsor) == ("Repairs", gone)


@pytest.mark.parametrize("status", ["running", "paused"])
@pytest.mark.parametrize("has_left", [False, True], ids=["none", "left"])
def test_a_draft_stays_one_without_a_sponsor(
    owner_client: Client, initiative: Initiative, status: str, has_left: bool
) -> None:
    with_sponsor(initiative, factories.user(active=False).person if has_left else None, "draft")
    answer = opened(owner_client, initiative).send(owner_client, status=status)
    assert answer.status_code == 422
    told = answer.content.decode().split('id="id_sponsor_error"')[1]
    assert "Name one person as the sponsor before it runs" in told.split("</p>")[0]
    assert Initiative.objects.get().status == "draft"


def test_a_draft_with_a_sponsor_may_run(owner_client: Client, initiative: Initiative) -> None:
    with_sponsor(initiative, initiative.sponsor, "draft")
    opened(owner_client, initiative).send(owner_client, status="running")
    assert Initiative.objects.get().status == "running"


def test_an_owner_is_named_only_while_there_is_none(
    admin_client: Client, owner: User, other_owner: User, initiative: Initiative
) -> None:
    assert "owner" not in opened(admin_client, initiative).fields
    opened(admin_client, initiative).send(admin_client, owner=str(other_owner.person.uuid))
    assert Initiative.objects.get().owner == owner.person
    Initiative.objects.update(owner=None)
    opened(admin_client, initiative).send(admin_client, owner=str(other_owner.person.uuid))
    assert Initiative.objects.get().owner == other_owner.person


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Fill this in."),
        ({"sponsor": "nobody"}, "Choose one of the people in the list."),
        ({"sponsor": ""}, "Fill this in."),
        ({"spend": "-1"}, "Write 0 or more."),
        ({"currency": "12x"}, "Write the currency with its three letters"),
        ({"starts_on": "2027-01-02", "ends_on": "2027-01-01"}, "The end is before the start."),
        ({"status": "flying"}, "Select a valid choice"),
    ],
    ids=["name", "sponsor", "no sponsor", "spend", "currency", "span", "status"],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner_client: Client, initiative: Initiative, typed: dict[str, str], said: str
) -> None:
    sent = {"purpose": "Crews repair in time."} | typed
    answer = opened(owner_client, initiative).send(owner_client, **sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text.split(f'id="id_{[*typed][-1]}_error"')[1].split("</p>")[0]
    assert "Crews repair in time." in text
    assert Initiative.objects.get().purpose == ""


def test_what_somebody_else_wrote_is_told_and_nothing_is_lost(
    owner_client: Client, initiative: Initiative
) -> None:
    mine, other = opened(owner_client, initiative), opened(owner_client, initiative)
    other.send(owner_client, name="Repairs", budget="900")
    answer = mine.send(owner_client, name="Pumps")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "<ins>Repairs</ins>" in text
    assert Initiative.objects.get().name == "Repairs"
    form_to(answer, path(initiative)).send(owner_client)
    now = Initiative.objects.get()
    assert (now.name, now.budget) == ("Pumps", Decimal(900))


def test_sent_twice_it_is_saved_once(owner_client: Client, initiative: Initiative) -> None:
    form = opened(owner_client, initiative)
    codes = [form.send(owner_client, name="Repairs").status_code for _ in range(2)]
    assert codes == [302, 302]


def test_editors_are_led_to_it(
    owner_client: Client, leader_client: Client, initiative: Initiative
) -> None:
    assert path(initiative) in owner_client.get(initiative.get_absolute_url()).content.decode()
    assert path(initiative) not in leader_client.get(initiative.get_absolute_url()).content.decode()


def test_an_empty_chain_is_to_be_drawn(
    owner_client: Client, leader_client: Client, initiative: Initiative
) -> None:
    mine = owner_client.get(initiative.get_absolute_url()).content.decode()
    assert "Draw its chain" in mine
    assert 'id="map-t"' not in mine
    assert "Draw its chain" not in (
        leader_client.get(initiative.get_absolute_url()).content.decode()
    )


def test_who_only_reads_may_not(
    leader_client: Client, other_owner_client: Client, initiative: Initiative
) -> None:
    assert leader_client.post(path(initiative), {"name": "Mine"}).status_code == 403
    assert other_owner_client.post(path(initiative), {"name": "Mine"}).status_code == 404
    assert Initiative.objects.get().name == initiative.name


def test_other_methods_are_refused(owner_client: Client, initiative: Initiative) -> None:
    assert owner_client.delete(path(initiative)).status_code == 405


@pytest.mark.parametrize("status", ["delivered", "closed"])
def test_an_end_is_not_chosen_here(
    owner_client: Client, initiative: Initiative, status: str
) -> None:
    form = opened(owner_client, initiative)
    assert "choose “Close this initiative”" in owner_client.get(path(initiative)).content.decode()
    assert form.send(owner_client, status=status).status_code == 422
    assert Initiative.objects.get().status == "running"


@pytest.mark.parametrize("status", ["delivered", "closed"])
def test_an_end_is_not_taken_back_here_and_the_rest_can_be_said(
    owner_client: Client, initiative: Initiative, status: str
) -> None:
    Initiative.objects.update(status=status)
    form = opened(owner_client, initiative)
    refused = form.send(owner_client, status="running")
    assert refused.status_code == 422
    assert "choose “Reopen” on its page" in refused.content.decode()
    assert form.send(owner_client, name="Repairs in time").status_code == 302
    now = Initiative.objects.get()
    assert (now.status, now.name) == (status, "Repairs in time")


@pytest.mark.parametrize(("was", "to"), [("running", "closed"), ("delivered", "running")])
def test_the_action_refuses_an_end_too(initiative: Initiative, was: str, to: str) -> None:
    Initiative.objects.update(status=was)
    kept = ("name", "purpose", "sponsor", "budget", "spend", "currency", "starts_on", "ends_on")
    said = {name: getattr(initiative, name) for name in kept} | {"status": to}
    with pytest.raises(ValidationError) as refused:
        edit_initiative(
            initiative=initiative, seen=None, by=factories.person(), now=timezone.now(), **said
        )
    assert list(refused.value.error_dict) == ["status"]

"""The page of one initiative."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import made, on_record, read, world

pytestmark = pytest.mark.django_db


def page(client: Client, initiative: Initiative) -> str:
    response = client.get(initiative.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_shows_purpose_people_money_and_the_chain(leader: User, owner: User) -> None:
    initiative = factories.initiative(
        owner=owner.person,
        purpose="Crews repair before the pump stops.",
        purpose_by=owner.person,
        purpose_on=date(2026, 3, 2),
        budget=Decimal(8_000_000),
        spend=Decimal(2_000_000),
    )
    factories.node(initiative, kind="input", title="Sensors")
    text = page(signed_in(leader), initiative)
    assert "Crews repair before the pump stops." in text
    assert f"in the words of {owner.name}, 2 March 2026" in text
    assert "€2 m of €8 m, 25 %" in text
    assert "Sensors" in text


def test_it_shows_outcomes_promises_and_what_happened(leader: User, owner: User) -> None:
    text = page(world(owner, leader).client(leader), Initiative.objects.get(name__startswith="Pre"))
    assert "59 % of the way" in text
    assert 'id="promises"' in text
    assert "Kept." in text
    assert "To be dated" in text


def test_input_only_is_said_at_the_top(leader: User) -> None:
    initiative = factories.initiative(spend=Decimal(5))
    assert "So far this is a technology project" in page(signed_in(leader), initiative)
    factories.node(initiative, kind="adoption")
    assert "So far this is a technology project" not in page(signed_in(leader), initiative)


def test_what_is_unknown_is_said(leader: User) -> None:
    initiative = factories.initiative()
    text = page(signed_in(leader), initiative)
    assert "Nobody has stated the purpose yet." in text
    assert "Not recorded, no budget recorded" in text
    assert "No outcome is measured here yet." in text
    assert "Nobody has raised a hand here yet." in text


def test_no_baseline_is_no_zero(leader: User) -> None:
    initiative = factories.initiative()
    measure = factories.measure(factories.node(initiative), baseline=None, baseline_on=None)
    read(measure, "150")
    assert "No baseline" in page(signed_in(leader), initiative)


def test_a_reading_is_shown_with_its_date(leader: User) -> None:
    measure = read(factories.measure(), "158", days=9)
    text = page(signed_in(leader), measure.node.initiative)
    assert f"{measure.latest_as_of.day} {measure.latest_as_of:%b %Y}" in text.split("<tbody", 1)[1]


def test_many_promises_are_a_link_to_all_of_them(leader: User) -> None:
    initiative = factories.initiative()
    for n in range(14):
        on_record(initiative, str(n))
    client = signed_in(leader)
    assert f'href="/promises/?initiative={initiative.slug}">All 14<' in page(client, initiative)
    assert client.get(f"/promises/?initiative={initiative.slug}").context["register"].total == 14


def test_attribution_of_the_source_is_shown(leader: User) -> None:
    within = factories.portfolio()
    type(within).objects.update(attribution="Open Government Licence v3.0")
    assert "Open Government Licence v3.0" in page(
        signed_in(leader), factories.initiative(within=within)
    )


def test_what_people_typed_is_never_markup(leader: User) -> None:
    initiative = factories.initiative(name="<b>Pumps</b>", purpose="<script>x</script>")
    text = page(signed_in(leader), initiative)
    assert "&lt;script&gt;x" in text
    assert "<b>Pumps" not in text


@pytest.mark.parametrize(
    ("role", "may_edit"), [("owner", True), ("admin", True), ("leader", False)]
)
def test_who_may_add_outcomes(
    owner: User, admin: User, leader: User, role: str, may_edit: bool
) -> None:
    initiative = factories.initiative(owner=owner.person)
    who = {"owner": owner, "admin": admin, "leader": leader}[role]
    assert ("Add an outcome" in page(signed_in(who), initiative)) is may_edit


def test_a_party_to_a_promise_sees_it_and_may_promise(owner: User) -> None:
    promise = made(customer=owner.person)
    assert "Make a promise" in page(signed_in(owner), promise.initiative)


def test_others_do_not_find_it(other_owner_client: Client) -> None:
    address = factories.initiative().get_absolute_url()
    assert other_owner_client.get(address).status_code == 404


def test_an_address_nobody_has_is_not_found(leader_client: Client) -> None:
    assert leader_client.get("/initiatives/nobody/").status_code == 404


def test_nothing_is_posted_to_it(leader_client: Client) -> None:
    assert leader_client.post(factories.initiative().get_absolute_url()).status_code == 405

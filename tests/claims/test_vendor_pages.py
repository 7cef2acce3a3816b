"""Vendors, and what became of what they claim, as far as one may see."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.claims.actions import withdraw_claim
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.factories import NOW, claim
from tests.overview.world import in_days, read

pytestmark = pytest.mark.django_db
VENDORS, SENSORWORKS = "/vendors/", "/vendors/sensorworks/"


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


def measured(initiative: Initiative, value: str, **more: Any) -> Measure:
    return read(factories.measure(factories.node(initiative), **more), value)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def tested(initiative: Initiative) -> Initiative:
    """Four claims of one vendor: one met, one missed, one on its way, and one without a value."""
    over = {"target_on": in_days(-1)}
    for value, more in (("90", {}), ("158", over), ("158", {})):
        claim(measured(initiative, value, **more), value=Decimal(95))
    claim(measured(initiative, "90"))
    return initiative


def test_claims_met_are_counted_of_those_that_can_be_told(
    owner_client: Client, tested: Initiative
) -> None:
    text = text_of(owner_client, SENSORWORKS)
    assert "<b>1 of 3 claims met.</b> 1 missed. 1 not met yet." in text
    assert "3 is a small number; read it with care." in text
    assert "Of 1 more nobody can tell: no value, no baseline or no reading." in text


def test_each_claim_stands_with_what_became_of_it(owner_client: Client, tested: Initiative) -> None:
    response = owner_client.get(SENSORWORKS)
    assert [row.comparison.look.word for row in response.context["rows"]] == [
        "Cannot be told",
        "Not met yet",
        "Not met by the target date",
        "Met",
    ]
    text = response.content.decode()
    assert tested.get_absolute_url() in text
    assert f'href="{SENSORWORKS}"' not in text


def test_the_list_names_each_vendor_with_its_count(
    owner_client: Client, tested: Initiative
) -> None:
    claim(within=tested, vendor="Pumpwise")
    text = text_of(owner_client, VENDORS)
    assert text.index("Pumpwise") < text.index("Sensorworks")
    assert "1 of 3" in text
    assert "None can be told yet" in text


def test_claims_one_may_not_see_do_not_count(
    owner_client: Client, leader_client: Client, tested: Initiative
) -> None:
    claim(measured(factories.initiative(), "90"), value=Decimal(95))
    claim(vendor="Secret supplier")
    assert "1 of 3 claims met" in text_of(owner_client, SENSORWORKS)
    assert "2 of 4 claims met" in text_of(leader_client, SENSORWORKS)
    assert "Secret supplier" not in text_of(owner_client, VENDORS)
    assert "Secret supplier" in text_of(leader_client, VENDORS)


def test_a_vendor_without_a_visible_claim_is_not_found(
    owner_client: Client, other_owner_client: Client, tested: Initiative
) -> None:
    assert owner_client.get(SENSORWORKS).status_code == 200
    assert other_owner_client.get(SENSORWORKS).status_code == 404
    assert owner_client.get("/vendors/nobody/").status_code == 404


def test_withdrawn_claims_are_shown_and_not_counted(
    owner_client: Client, initiative: Initiative
) -> None:
    gone = claim(measured(initiative, "90"), value=Decimal(95))
    withdraw_claim(claim=gone, now=NOW)
    text = text_of(owner_client, SENSORWORKS)
    assert "Nothing can be told yet." in text
    assert "1 is withdrawn and not counted." in text
    assert gone.get_absolute_url() in text


def test_an_open_initiative_is_for_everybody(other_owner_client: Client) -> None:
    claim(within=factories.initiative(within=factories.portfolio(visibility="open")))
    assert other_owner_client.get(SENSORWORKS).status_code == 200


def test_without_any_the_list_says_so(owner_client: Client) -> None:
    assert "No vendor’s claim is recorded yet" in text_of(owner_client, VENDORS)


@pytest.mark.parametrize("path", [VENDORS, SENSORWORKS])
def test_vendors_are_only_read(owner_client: Client, tested: Initiative, path: str) -> None:
    assert owner_client.post(path).status_code == 405


def cost(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", [VENDORS, SENSORWORKS, "list"])
def test_the_cost_does_not_grow(owner_client: Client, tested: Initiative, path: str) -> None:
    path = reverse("claim_list", args=[tested.slug]) if path == "list" else path
    before = cost(owner_client, path)
    for n in range(10):
        claim(measured(tested, "90"), value=Decimal(95))
        claim(within=tested, vendor=f"Vendor {n}")
    assert cost(owner_client, path) == before


def test_a_long_list_comes_in_pages(owner_client: Client, initiative: Initiative) -> None:
    for _ in range(51):
        claim(within=initiative)
    response = owner_client.get(f"{SENSORWORKS}?page=2")
    assert len(response.context["rows"]) == 1
    assert "51 to 51 of 51 claims" in response.content.decode()

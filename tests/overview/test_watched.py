"""What is delivered stays in sight while its value is watched: overview, outcomes, gaps."""

import pytest
from django.test import Client

from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import checked, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def watched(owner: User) -> Initiative:
    within = factories.initiative(owner=owner.person, spend=900)
    factories.closing(within)
    return Initiative.objects.get(pk=within.pk)


def overview(client: Client) -> str:
    return " ".join(client.get("/").content.decode().split())


def test_the_overview_counts_it_among_the_active_ones(
    leader_client: Client, watched: Initiative
) -> None:
    factories.initiative()
    answer = leader_client.get("/")
    assert answer.context["portfolio"].live.number == 2
    assert answer.context["portfolio"].watched.number == 1
    listed = leader_client.get(answer.context["portfolio"].live.href)
    assert listed.context["page"].paginator.count == 2
    assert "1 is delivered</a> and the value is watched." in overview(leader_client)


def test_a_chain_that_stops_short_is_seen_after_the_work_too(
    leader_client: Client, watched: Initiative
) -> None:
    factories.node(watched, kind="input", title="Tablets")
    checked(watched)
    chain = leader_client.get("/").context["chain"]
    assert chain.input_only == [watched]
    assert sum(step.standing.number for step in chain.steps) + chain.unproved.number == 1


def test_a_benefit_without_a_hand_up_is_still_one(
    leader_client: Client, watched: Initiative
) -> None:
    read(factories.measure(factories.node(watched, title="Downtime")), "158")
    text = leader_client.get("/outcomes/?view=unpromised").content.decode()
    assert "Downtime" in text


def test_what_it_lacks_is_asked_for(owner: User, watched: Initiative) -> None:
    factories.node(watched, title="Call-out cost")
    client = signed_in(owner)
    assert "“Call-out cost” has no measure" in client.get("/my-work/").content.decode()
    Initiative.objects.update(status="closed")
    assert "Call-out cost" not in client.get("/my-work/").content.decode()

"""Pages cost the same number of queries with few rows and with many."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.bulk import many_initiatives, many_promises
from tests.overview.world import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(owner: User, leader: User) -> World:
    return world(owner, leader)


def cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def fill(organisation: World, count: int, first: int) -> None:
    parties = {"maker": organisation.owner.person, "taker": organisation.leader.person}
    many_promises(count, within=organisation.initiative, first=first, **parties)


@pytest.mark.parametrize("path", ["/", "/my-work/"])
@pytest.mark.parametrize("role", ["leader", "owner"])
def test_20_promises_cost_as_much_as_2000(organisation: World, path: str, role: str) -> None:
    client = signed_in(getattr(organisation, role))
    fill(organisation, 20, 1000)
    few = cost(client, path)
    fill(organisation, 1980, 2000)
    assert cost(client, path) == few <= 26


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/my-work/",
        "/initiatives/?view=all",
        "/outcomes/",
        "/outcomes/?view=without",
        "/outcomes/?view=unpromised",
    ],
)
def test_many_initiatives_cost_as_much_as_a_few(organisation: World, path: str) -> None:
    client = signed_in(organisation.owner)
    few = cost(client, path)
    for n in range(12):
        more = factories.initiative(owner=organisation.owner.person, name=f"Initiative {n}")
        factories.measure(factories.node(more))
        factories.node(more, title="Not measured")
    assert cost(client, path) == few


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?view=stalled&sort=-findings",
        "?layout=board",
        "?code=G07&promises=without&health=red&sort=owner",
    ],
)
def test_2_rows_of_the_list_cost_as_much_as_2000(organisation: World, query: str) -> None:
    client, owner = signed_in(organisation.owner), organisation.owner.person
    many_initiatives(32, owner=owner, first=1)
    few = cost(client, f"/initiatives/{query}")
    many_initiatives(1968, owner=owner, first=100)
    assert cost(client, f"/initiatives/{query}") == few <= 18


def test_2000_initiatives_cost_the_overview_no_more_queries(organisation: World) -> None:
    client = signed_in(organisation.leader)
    few = cost(client, "/")
    many_initiatives(2000, owner=organisation.owner.person, first=1)
    assert cost(client, "/") == few


def test_one_initiative_costs_the_same_with_many_promises(organisation: World) -> None:
    client, path = signed_in(organisation.leader), organisation.initiative.get_absolute_url()
    few = cost(client, path)
    fill(organisation, 200, 1000)
    assert cost(client, path) == few


def test_one_outcome_costs_the_same_with_many_readings(organisation: World) -> None:
    client = signed_in(organisation.leader)
    measured = organisation.initiative.nodes.filter(measures__latest_value=158).get()
    few = cost(client, measured.get_absolute_url())
    measure = measured.measures.get()
    measure.readings.bulk_create(
        [
            type(measure.readings.get())(
                measure=measure, value=n, as_of="2026-01-05", recorded_at=factories.NOW
            )
            for n in range(120)
        ]
    )
    assert cost(client, measured.get_absolute_url()) == few

"""The list of initiatives as a board: by evidence, as many as the table, and no more than fit."""

import pytest
from django.test import Client

from initiatives.checks.models import Standing
from initiatives.overview.initiative_board import SHOWN, Column
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import in_days, made, standing

pytestmark = pytest.mark.django_db
PATH = "/initiatives/?layout=board"


def columns(client: Client, query: str = "") -> list[Column]:
    return client.get(PATH + query).context["columns"]


def some(count: int, reach: int, **facts: object) -> None:
    within, who = factories.portfolio(), factories.person()
    for n in range(count):
        each = factories.initiative(name=f"At {reach}, {n:02d}", within=within, owner=who)
        standing(each, reach=reach, **facts)


def test_a_card_stands_where_its_evidence_ends(leader_client: Client) -> None:
    some(1, 0)
    some(2, 3)
    some(1, 7)
    assert [column.count for column in columns(leader_client)] == [1, 0, 0, 2, 0, 0, 0, 1]


def test_what_nobody_has_checked_is_on_it_too(leader_client: Client) -> None:
    factories.initiative(name="Unseen")
    Standing.objects.all().delete()
    [first, *_] = columns(leader_client)
    assert [row.initiative.name for row in first.rows] == ["Unseen"]
    assert "Not checked yet" in leader_client.get(PATH).content.decode()


@pytest.mark.parametrize("query", ["", "&view=all", "&view=input-only", "&q=At+3", "&reach=3%2B"])
def test_it_holds_as_many_as_the_table(leader_client: Client, query: str) -> None:
    some(2, 1, is_input_only=True)
    some(3, 3)
    factories.initiative(name="Old", status="closed")
    table = leader_client.get("/initiatives/?" + query.removeprefix("&")).context["page"]
    assert sum(column.count for column in columns(leader_client, query)) == table.paginator.count


def test_each_column_leads_to_the_table_with_as_many(leader_client: Client) -> None:
    some(2, 0)
    some(SHOWN + 2, 5)
    for column in columns(leader_client):
        assert leader_client.get(column.href).context["page"].paginator.count == column.count


def test_a_full_column_shows_the_first_and_how_many_there_are(leader_client: Client) -> None:
    some(SHOWN + 2, 5)
    found = columns(leader_client, "&sort=-name")[5]
    assert [row.initiative.name for row in found.rows] == [
        f"At 5, {n:02d}" for n in range(SHOWN + 1, 1, -1)
    ]
    assert f">{SHOWN} of {SHOWN + 2}<" in leader_client.get(PATH).content.decode()


def test_within_a_column_what_needs_a_look_is_first(leader_client: Client) -> None:
    for name, health in (("Fine", "green"), ("Bare", ""), ("Late", "red")):
        standing(factories.initiative(name=name), reach=4, health=health)
    assert [row.initiative.name for row in columns(leader_client)[4].rows] == [
        "Late",
        "Fine",
        "Bare",
    ]


@pytest.mark.parametrize(
    ("days", "words"), [(0, "Since today"), (1, "1 day here"), (62, "62 days here")]
)
def test_a_card_says_since_when(leader_client: Client, days: int, words: str) -> None:
    standing(factories.initiative(), reach=2, since=in_days(-days))
    assert words in leader_client.get(PATH).content.decode()


def test_it_can_be_reached_and_scrolled_by_keyboard(leader_client: Client) -> None:
    some(1, 2)
    text = leader_client.get(PATH).content.decode()
    assert '<div class="board" tabindex="0" role="group"' in text
    assert 'id="layout-table" href="/initiatives/"' in text


def test_others_initiatives_are_not_on_it(owner: User) -> None:
    some(2, 3)
    standing(factories.initiative(owner=owner.person), reach=3)
    made(within=factories.initiative(name="Promised"), performer=owner.person)
    assert sum(column.count for column in columns(signed_in(owner))) == 2


def test_an_empty_board_says_so(leader_client: Client) -> None:
    assert "No initiative is recorded here yet." in leader_client.get(PATH).content.decode()


def test_htmx_gets_the_board_alone(leader_client: Client) -> None:
    some(1, 2)
    text = leader_client.get(PATH, headers={"HX-Request": "true"}).content.decode()
    assert "<h1" not in text
    assert 'class="board"' in text
    assert "1 initiative<" in text

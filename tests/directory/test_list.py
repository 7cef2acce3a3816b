"""The directory: everybody who is recorded."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stakeholders.access.models import User
from stakeholders.people.actions import add_group, add_person
from stakeholders.people.models import Stakeholder
from tests import factories

PAGE = "/stakeholders/"


@pytest.fixture
def ingrid(db: None) -> Stakeholder:
    return add_person(
        name="Ingrid Solberg",
        title="Head of Maintenance",
        organisation="Network",
        email="ingrid@aldermoor.example",
    )


@pytest.fixture
def crews(db: None) -> Stakeholder:
    return add_group(name="North crews", organisation="Field work")


def found(client: Client, **query: str) -> list[Stakeholder]:
    return list(client.get(PAGE, query).context["page"])


def fragment(client: Client, **query: str) -> str:
    return client.get(PAGE, query, headers={"HX-Request": "true"}).content.decode()


def test_people_and_groups_are_listed_by_name(
    owner_client: Client, owner: User, crews: Stakeholder, ingrid: Stakeholder
) -> None:
    assert found(owner_client) == [ingrid, crews, owner.person]


def test_a_line_says_who_it_is_and_how_to_reach_them(
    owner_client: Client, ingrid: Stakeholder
) -> None:
    page = fragment(owner_client, q="Ingrid")
    for words in ("Head of Maintenance", "Network", "mailto:ingrid@aldermoor.example", "UTC"):
        assert words in page


@pytest.mark.parametrize("words", ["solberg", "MAINTENANCE", "netw", "ingrid@"])
def test_search_reads_name_title_organisation_and_address(
    owner_client: Client, ingrid: Stakeholder, crews: Stakeholder, words: str
) -> None:
    assert found(owner_client, q=words) == [ingrid]


def test_a_chip_narrows_to_its_kind(
    owner_client: Client, ingrid: Stakeholder, crews: Stakeholder
) -> None:
    assert found(owner_client, kind="group") == [crews]


def test_chips_count_under_the_search(
    owner_client: Client, ingrid: Stakeholder, crews: Stakeholder
) -> None:
    chips = owner_client.get(PAGE, {"q": "north"}).context["chips"]
    assert [(chip.label, chip.count) for chip in chips] == [
        ("All", 1),
        ("People", 0),
        ("Groups", 1),
    ]


def test_the_head_counts_everybody(
    owner_client: Client, ingrid: Stakeholder, crews: Stakeholder
) -> None:
    page = owner_client.get(PAGE, {"q": "north"}).content.decode()
    assert "2 people and 1 group. One can sign in." in page


def test_who_was_read_from_a_public_source_is_marked(owner_client: Client) -> None:
    add_person(name="A. Leader", source="uk_gmpp", source_ref="1")
    assert "Read from UK Government Major Projects Portfolio" in fragment(owner_client, q="leader")


def test_an_admin_sees_who_signs_in(
    admin_client: Client, leader: User, ingrid: Stakeholder
) -> None:
    page = fragment(admin_client)
    assert "Sign-in" in page
    assert "Leader" in page
    assert "None" in page


def test_an_admin_sees_who_is_deactivated(admin_client: Client) -> None:
    factories.user("leader", active=False)
    assert "Deactivated" in fragment(admin_client)


@pytest.mark.parametrize("role", ["leader", "owner"])
def test_others_do_not_see_who_signs_in(role: str, client: Client, db: None) -> None:
    client.force_login(factories.user(role))
    assert "Sign-in" not in fragment(client)


def test_htmx_gets_the_list_and_the_count(owner_client: Client, ingrid: Stakeholder) -> None:
    page = fragment(owner_client, q="solberg")
    assert "<h1>" not in page
    assert 'id="stakeholder-live" hx-swap-oob="innerHTML">1 stakeholder<' in page


def test_page_and_fragment_are_cached_apart(owner_client: Client) -> None:
    assert "HX-Request" in owner_client.get(PAGE)["Vary"]


def test_fifty_to_a_page_and_the_filters_go_along(owner_client: Client) -> None:
    Stakeholder.objects.bulk_create(Stakeholder(name=f"Crew {n}", kind="group") for n in range(51))
    answer = owner_client.get(PAGE, {"kind": "group", "page": "2"})
    assert len(answer.context["page"]) == 1
    assert "?kind=group&amp;page=1" in answer.content.decode()


def test_a_search_without_a_match_leads_back(owner_client: Client) -> None:
    page = fragment(owner_client, q="<b>nobody")
    assert "Nobody here matches “&lt;b&gt;nobody”." in page


def test_without_groups_it_says_what_one_is(owner_client: Client) -> None:
    assert "No group is recorded yet." in fragment(owner_client, kind="group")


def test_many_people_cost_as_many_queries_as_few(admin_client: Client) -> None:
    admin_client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(PAGE)
    for _ in range(12):
        factories.user()
    with CaptureQueriesContext(connection) as many:
        admin_client.get(PAGE)
    assert len(many) == len(few) <= 7


@pytest.mark.parametrize(
    "query", ["?page=-1", "?page=x", "?kind=king", "?q=%00", "?q=%ED%A0%80", "?kind=%00&page=9e9"]
)
def test_odd_queries_do_no_harm(owner_client: Client, query: str) -> None:
    assert owner_client.get(PAGE + query).status_code == 200


def test_names_are_shown_as_text(owner_client: Client) -> None:
    add_person(name="<script>alert(1)</script>", title="<img src=x>", organisation="<b>")
    page = fragment(owner_client, q="alert")
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<img" not in page


def test_the_list_takes_no_post(owner_client: Client) -> None:
    assert owner_client.post(PAGE).status_code == 405

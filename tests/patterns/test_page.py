"""The page a chain is started on."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.chain.actions import add_node
from initiatives.patterns.reading import KEYS, patterns
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return factories.user()


@pytest.fixture
def mine(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person, name="Mine")


@pytest.fixture
def client(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def page_of(initiative: Initiative) -> str:
    return reverse("chain_start", args=[initiative.slug])


def drawn(name: str, owner: User, items: int = 1) -> Initiative:
    initiative = factories.initiative(owner=owner.person, name=name)
    for number in range(items):
        add_node(initiative=initiative, kind="input", title=f"{name} {number}")
    return initiative


def test_all_patterns_are_shown_with_what_they_bring(client: Client, mine: Initiative) -> None:
    page = client.get(page_of(mine)).content.decode()
    for pattern in patterns().values():
        assert f">{pattern.name}</h3>" in page
        assert pattern.plan.parts[-1].title in page
    assert page.count('name="pattern"') == len(KEYS)


def test_a_pattern_starts_the_chain_and_it_opens(client: Client, mine: Initiative) -> None:
    answer = client.post(page_of(mine), {"pattern": "erp"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("chain", args=[mine.slug]))
    assert mine.nodes.count() == len(patterns()["erp"].plan.parts)
    told = client.get(reverse("my_work")).content.decode()
    assert "13 items and 16 links added." in told


def test_another_chain_is_copied(client: Client, mine: Initiative, owner: User) -> None:
    other = drawn("Other", owner, items=2)
    assert client.post(page_of(mine), {"source": other.slug}).status_code == 302
    assert list(mine.nodes.values_list("title", flat=True)) == ["Other 0", "Other 1"]


def test_it_is_said_that_something_stands_there_already(client: Client, mine: Initiative) -> None:
    assert "on this chain already" not in client.get(page_of(mine)).content.decode()
    add_node(initiative=mine, kind="input", title="Licences")
    assert "1 item stands on this chain already" in client.get(page_of(mine)).content.decode()


def test_what_was_left_out_is_told(client: Client, mine: Initiative) -> None:
    add_node(initiative=mine, kind="input", title="CRM licences")
    client.post(page_of(mine), {"pattern": "crm"})
    told = client.get(reverse("my_work")).content.decode()
    assert "Left out, because they stand there already: CRM licences." in told


def test_a_pattern_started_twice_is_refused(client: Client, mine: Initiative) -> None:
    client.post(page_of(mine), {"pattern": "crm"})
    answer = client.post(page_of(mine), {"pattern": "crm"})
    assert answer.status_code == 422
    assert "stands on this chain already, so nothing was added" in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [{}, {"pattern": "none"}, {"source": "none"}, {"source": "a\x00b"}, {"pattern": ""}],
    ids=str,
)
def test_what_does_not_exist_is_refused(
    client: Client, mine: Initiative, asked: dict[str, str]
) -> None:
    answer = client.post(page_of(mine), asked)
    assert answer.status_code == 422
    assert "Choose a pattern or an initiative from this page." in answer.content.decode()
    assert not mine.nodes.exists()


def test_a_chain_one_may_not_see_is_neither_listed_nor_copied(
    client: Client, mine: Initiative
) -> None:
    secret = drawn("Secret", factories.user())
    assert "Secret" not in client.get(page_of(mine)).content.decode()
    assert client.post(page_of(mine), {"source": secret.slug}).status_code == 422
    assert not mine.nodes.exists()


def test_only_chains_with_something_on_them_are_listed(
    client: Client, mine: Initiative, owner: User
) -> None:
    drawn("Full one", owner)
    drawn("Empty one", owner, items=0)
    page = client.get(page_of(mine)).content.decode()
    assert "Full one" in page
    assert "Empty one" not in page
    assert f'value="{mine.slug}"' not in page


def test_the_list_is_searched_and_paged(client: Client, mine: Initiative, owner: User) -> None:
    for number in range(25):
        drawn(f"Pump {number:02d}", owner)
    drawn("Valve", owner)
    first = client.get(page_of(mine)).content.decode()
    assert "1 to 20 of 26 initiatives" in first
    assert "Pump 24" in client.get(page_of(mine), {"page": 2}).content.decode()
    found = client.get(page_of(mine), {"q": "valve"}).content.decode()
    assert "Valve" in found
    assert "Pump" not in found
    assert "matches “nothing”" in client.get(page_of(mine), {"q": "nothing"}).content.decode()


def test_many_initiatives_cost_no_more_queries(
    client: Client, mine: Initiative, owner: User
) -> None:
    counts = []
    for number in (1, 15):
        for each in range(number):
            drawn(f"Chain {number} {each}", owner)
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(mine))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_sponsor_may_and_a_reader_may_not(mine: Initiative) -> None:
    leader = Client()
    leader.force_login(factories.user("leader"))
    assert leader.get(page_of(mine)).status_code == 403
    assert leader.post(page_of(mine), {"pattern": "crm"}).status_code == 403
    sponsor = Client()
    sponsor.force_login(factories.user(who=mine.sponsor))
    assert sponsor.get(page_of(mine)).status_code == 200


def test_strangers_are_not_told_that_it_exists(mine: Initiative) -> None:
    stranger = Client()
    stranger.force_login(factories.user())
    assert stranger.get(page_of(mine)).status_code == 404
    assert stranger.post(page_of(mine), {"pattern": "crm"}).status_code == 404

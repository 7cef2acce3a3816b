"""The register of benefits and disbenefits, and what they come to (domain.md 10.7)."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.chain.models import Node
from initiatives.checks.models import Finding
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_actions import save_profile
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
REGISTER = "/benefits/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def initiative(leader: User) -> Initiative:
    return factories.initiative(name="Pumps")


def recorded(
    within: Initiative, title: str, *, kind: str = "benefit", state: str = "validated", **said: Any
) -> Node:
    node = factories.node(within, kind=kind, title=title)
    profile = save_profile(node=node, seen=None, by=None, now=NOW, **{"category": "people"} | said)
    profile.state = state
    profile.save()
    return node


def worth(within: Initiative, amount: int, title: str = "Less", **more: Any) -> Node:
    said = {"value_class": "cash", "value": Decimal(amount)}
    return recorded(within, title, **said | more)


def listed(client: Client, **query: str) -> list[str]:
    return [node.title for node in client.get(REGISTER, query).context["rows"]]


def sums(client: Client, **query: str) -> list[tuple[Any, ...]]:
    totals = client.get(REGISTER, query).context["totals"]
    return [(t.kind, t.value_class, t.currency, t.count, t.amount) for t in totals]


def test_one_line_each_with_all_that_is_said(leader_client: Client, initiative: Initiative) -> None:
    node, who = worth(initiative, 900_000, "Fewer call-outs, by half"), factories.person("Ana Roe")
    Node.objects.filter(pk=node.pk).update(owner=who)
    factories.measure(node)
    Measure.objects.update(health="amber")
    page = leader_client.get(REGISTER).content.decode()
    said = ("Fewer call-outs, by half", "Ana Roe", "Validated", "Cash-releasing", "€900 k")
    for words in (*said, "At risk", "Pumps", "people"):
        assert words in page


def test_one_without_a_record_is_identified(leader_client: Client, initiative: Initiative) -> None:
    factories.node(initiative, title="Shorter queues")
    factories.node(initiative, kind="outcome", title="Crews plan")
    page = leader_client.get(REGISTER)
    assert [node.state_word for node in page.context["rows"]] == ["Identified"]
    assert "Nothing here is validated yet" in page.content.decode()


def test_one_retired_on_the_chain_is_retired(leader_client: Client, initiative: Initiative) -> None:
    node = worth(initiative, 5)
    Node.objects.filter(pk=node.pk).update(state="retired", state_on=NOW.date())
    assert listed(leader_client, state="retired") == ["Less"]
    assert sums(leader_client) == []


def test_where_there_is_none_it_says_what_to_do(leader_client: Client) -> None:
    page = leader_client.get(REGISTER).content.decode()
    assert "No benefit is recorded yet." in page


def test_where_none_matches_it_leads_back(leader_client: Client, initiative: Initiative) -> None:
    factories.node(initiative)
    page = leader_client.get(REGISTER, {"state": "sustained"}).content.decode()
    assert "Nothing here matches." in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "benefit"}, ["Cash", "Count", "Old"]),
        ({"kind": "disbenefit"}, ["Loss"]),
        ({"state": "realised"}, ["Old"]),
        ({"state": "identified"}, ["Loss"]),
        ({"value_class": "cash"}, ["Cash"]),
        ({"value_class": "none"}, ["Loss", "Old"]),
        ({"category": "financial"}, ["Cash"]),
        ({"q": "coun"}, ["Count"]),
        ({"q": "pumps", "kind": "disbenefit"}, ["Loss"]),
        ({"portfolio": "roads"}, []),
        ({"portfolio": "network"}, ["Cash", "Count", "Loss", "Old"]),
        ({"state": "dancing"}, ["Cash", "Count", "Loss", "Old"]),
    ],
)
def test_it_can_be_narrowed(
    leader_client: Client, initiative: Initiative, query: dict[str, str], found: list[str]
) -> None:
    worth(initiative, 5, "Cash", category="financial")
    recorded(initiative, "Count", value_class="quantifiable")
    recorded(initiative, "Old", state="realised")
    factories.node(initiative, kind="disbenefit", title="Loss")
    factories.portfolio("Roads")
    assert listed(leader_client, **query) == found


def test_it_can_be_sorted(leader_client: Client, initiative: Initiative) -> None:
    worth(initiative, 5, "A", state="realised")
    worth(initiative, 9, "b")
    factories.node(initiative, title="C")
    assert listed(leader_client, sort="-title") == ["C", "b", "A"]
    assert listed(leader_client, sort="state") == ["C", "b", "A"]
    assert listed(leader_client, sort="value") == ["A", "b", "C"]
    assert listed(leader_client, sort="-value") == ["b", "A", "C"]
    assert listed(leader_client, sort="nonsense") == ["A", "b", "C"]


def test_sums_are_by_kind_class_and_currency(leader_client: Client, initiative: Initiative) -> None:
    pounds = factories.initiative(name="Bridges", currency="GBP")
    worth(initiative, 5)
    worth(initiative, 7, state="realised")
    worth(initiative, 3, value_class="non_cash")
    worth(initiative, 2, kind="disbenefit")
    worth(pounds, 11)
    recorded(initiative, "Count", value_class="quantifiable")
    recorded(pounds, "Count", value_class="quantifiable")
    assert sums(leader_client) == [
        ("Benefit", "Cash-releasing", "EUR", 2, Decimal(12)),
        ("Benefit", "Cash-releasing", "GBP", 1, Decimal(11)),
        ("Benefit", "Non-cash-releasing", "EUR", 1, Decimal(3)),
        ("Benefit", "Quantifiable, not money", "", 2, None),
        ("Disbenefit", "Cash-releasing", "EUR", 1, Decimal(2)),
    ]


@pytest.mark.parametrize("state", ["identified", "not_realised", "retired"])
def test_what_is_not_valid_or_has_ended_is_not_summed(
    leader_client: Client, initiative: Initiative, state: str
) -> None:
    worth(initiative, 5, state=state)
    assert sums(leader_client) == []


def test_sums_are_of_what_is_listed(leader_client: Client, initiative: Initiative) -> None:
    worth(initiative, 5, "Cash")
    worth(initiative, 7, "Other", category="financial")
    assert [line[-1] for line in sums(leader_client, category="financial")] == [Decimal(7)]


def test_what_may_be_counted_twice_is_said(leader_client: Client, initiative: Initiative) -> None:
    node = worth(initiative, 5)
    assert "Counted twice?" not in leader_client.get(REGISTER).content.decode()
    Finding.objects.create(
        initiative=initiative, node=node, code="G17", severity="warn", subject=f"node:{node.uuid}"
    )
    page = leader_client.get(REGISTER)
    assert (page.context["twice"], b"counted twice?" in page.content) == (1, True)


def test_htmx_gets_the_list_alone(leader_client: Client, initiative: Initiative) -> None:
    worth(initiative, 5)
    page = leader_client.get(REGISTER, headers=HTMX).content.decode()
    assert "<html" not in page
    assert "1 found" in page


def test_private_initiatives_stay_private(
    other_owner_client: Client, initiative: Initiative
) -> None:
    worth(initiative, 5)
    page = other_owner_client.get(REGISTER)
    assert (page.context["rows"], page.context["totals"]) == ([], [])


def test_many_cost_as_many_queries_as_two(leader_client: Client, initiative: Initiative) -> None:
    counts = []
    for count in (2, 10):
        for n in range(count):
            factories.measure(worth(initiative, n, f"{count} {n}"))
        with CaptureQueriesContext(connection) as queries:
            leader_client.get(REGISTER)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_pages_keep_what_was_asked(leader_client: Client, initiative: Initiative) -> None:
    nodes = [Node(initiative=initiative, kind="benefit", title=f"N {n:02}") for n in range(51)]
    Node.objects.bulk_create(nodes)
    BenefitProfile.objects.bulk_create(
        BenefitProfile(node=node, value_class="cash") for node in Node.objects.all()
    )
    page = leader_client.get(REGISTER, {"value_class": "cash"}).content.decode()
    assert "?value_class=cash&amp;page=2" in page
    assert listed(leader_client, value_class="cash", page="2") == ["N 50"]


def test_the_list_of_outcomes_leads_to_it(leader_client: Client) -> None:
    assert f'href="{REGISTER}"' in leader_client.get(reverse("outcome_list")).content.decode()


def test_it_is_only_read(leader_client: Client) -> None:
    assert leader_client.post(REGISTER).status_code == 405

"""The chain on the page of one initiative: answer, map, findings, and how far it comes."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.chain.actions import add_node
from initiatives.chain.links import add_link
from initiatives.checks.actions import accept_finding
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from stakeholders.templatetags.parts import long_day
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(owner: User) -> Initiative:
    """Sensors that are done and lead nowhere, and a benefit without a measure."""
    found = factories.initiative(owner=owner.person, spend=Decimal(10), starts_on=date(2026, 1, 12))
    add_node(
        initiative=found,
        kind="input",
        title="Sensors",
        state="done",
        state_on=in_days(-30),
    )
    factories.node(found, title="Downtime")
    return found


def page(client: Client, initiative: Initiative) -> str:
    response = client.get(initiative.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_sentence_comes_before_the_map(leader: User, initiative: Initiative) -> None:
    text = page(signed_in(leader), initiative)
    said = "Evidence reaches Technology; the plan breaks at Tool ready, where nothing is recorded."
    assert said in text
    assert text.index("one input leads nowhere") < text.index('id="map-t"')


def test_the_furthest_stage_is_a_bar_a_name_and_since_when(
    leader: User, initiative: Initiative
) -> None:
    text = page(signed_in(leader), initiative)
    assert 'aria-label="Furthest stage reached: 1 of 7, Technology."' in text
    assert "Since 12 January 2026, " in text


def test_without_evidence_it_says_so(leader: User) -> None:
    text = page(signed_in(leader), factories.initiative())
    assert "None with evidence yet" in text
    assert "Nothing is recorded on this chain yet." in text


def test_findings_stand_beside_the_map_with_their_help(
    leader: User, initiative: Initiative
) -> None:
    text = page(signed_in(leader), initiative)
    assert 'id="finding-1"' in text
    assert 'href="/help/findings/G05/"' in text


def test_who_may_edit_is_offered_what_to_do(
    owner: User, leader: User, initiative: Initiative
) -> None:
    text = page(signed_in(owner), initiative)
    chain = f"/initiatives/{initiative.slug}/chain/"
    node = initiative.nodes.get(title="Sensors")
    for href in (chain, f"{chain}links/new/?from_node={node.uuid}", f"{chain}{node.uuid}/"):
        assert f'href="{href}"' in text
    assert f"findings/accept/?code=G05&amp;subject=node%3A{node.uuid}" in text
    assert "Edit the chain" not in page(signed_in(leader), initiative)
    assert "Accept it for now" not in page(signed_in(leader), initiative)


def test_everybody_who_sees_it_may_take_the_drawing_along(
    leader: User, initiative: Initiative
) -> None:
    address = f"/initiatives/{initiative.slug}/chain/map.svg"
    assert f'href="{address}" download' in page(signed_in(leader), initiative)


def test_an_accepted_finding_is_told_apart_with_who_and_until_when(
    owner: User, leader: User, initiative: Initiative
) -> None:
    node = initiative.nodes.get(title="Sensors")
    accept_finding(
        initiative=initiative,
        code="G05",
        subject=f"node:{node.uuid}",
        reason="The pilot decides.",
        review_on=in_days(60),
        by=owner.person,
        now=timezone.now(),
    )
    text = page(signed_in(leader), initiative)
    assert f"“The pilot decides.” {owner.name}, until {long_day(in_days(60))}" in text
    assert "one is accepted for now" in text
    assert "List it as open again" not in text
    assert "List it as open again" in page(signed_in(owner), initiative)


def test_a_large_chain_costs_as_many_queries_as_a_small_one(
    leader: User, initiative: Initiative
) -> None:
    client, path = signed_in(leader), initiative.get_absolute_url()
    factories.measure(factories.node(initiative))
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    kinds = ("input", "capability", "enabling_change", "adoption", "outcome", "benefit")
    for n in range(5):
        nodes = [factories.node(initiative, kind=kind, title=f"{kind} {n}") for kind in kinds]
        for start, end in pairwise(nodes):
            add_link(from_node=start, to_node=end)
        factories.measure(nodes[-1])
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)

"""The same number of queries for a chain of 5 and of 60."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.chain.links import add_link
from initiatives.chain.removals import remove_node
from tests import factories
from tests.factories import NOW
from tests.mapping.conftest import HX, Drawn

KINDS = ("input", "capability", "enabling_change", "adoption", "outcome", "benefit")


def grow(drawn: Drawn, nodes: int) -> None:
    """So many more things, each linked to the next, every sixth measured, one taken off."""
    before = drawn.logging
    for number in range(nodes):
        kind = KINDS[3 + number * 3 // nodes]
        node = factories.node(drawn.initiative, kind=kind, title=f"Thing {number}")
        add_link(from_node=before, to_node=node, now=NOW)
        if number % 6 == 0:
            factories.measure(node)
        before = node
    spare = factories.node(drawn.initiative)
    remove_node(node=spare, version=1, by=drawn.owner.person, now=NOW)


def queries(drawn: Drawn, address: str, **more: object) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert drawn.client.get(address, **more).status_code == 200  # type: ignore[arg-type]
    return len(captured)


@pytest.mark.parametrize(
    "page",
    ["chain", "chain_node", "node_new", "node_edit", "link_new", "link_edit", "node_remove"],
)
def test_a_longer_chain_costs_no_more_queries(drawn: Drawn, page: str) -> None:
    about = {"chain": [], "node_new": [], "link_new": [], "link_edit": [drawn.link.uuid]}
    address = drawn.url(page, *about.get(page, [drawn.logging.uuid]))
    grow(drawn, 5)
    few = queries(drawn, address)
    grow(drawn, 60)
    assert queries(drawn, address) == few


def test_the_fragment_costs_what_the_page_costs_or_less(drawn: Drawn) -> None:
    grow(drawn, 5)
    address = drawn.url("chain")
    assert queries(drawn, address, headers=HX) <= queries(drawn, address)

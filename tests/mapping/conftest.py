"""A chain from technology to an objective, and who may edit it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.chain.links import add_link
from initiatives.chain.models import Link, Node
from initiatives.chain.node_actions import edit_node
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in

HX = {"HX-Request": "true"}


@dataclass
class Drawn:
    """A small chain: CRM → Case workers log the same day → Handling time, with its owner."""

    initiative: Initiative
    owner: User
    client: Client
    crm: Node
    logging: Node
    benefit: Node
    link: Link

    def url(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.initiative.slug, *args])


@pytest.fixture
def different(drawn: Drawn) -> Node:
    """A way of working of which somebody wrote what is different."""
    node = factories.node(drawn.initiative, kind="outcome", title="No re-keying")
    return edit_node(
        node=node,
        version=1,
        by=drawn.owner.person,
        now=factories.NOW,
        statement="Six days, not twelve",
    ).node


@pytest.fixture
def drawn(db: None) -> Drawn:
    owner = factories.user()
    initiative = factories.initiative(owner=owner.person)
    crm = factories.node(initiative, kind="input", title="CRM licences")
    logging = factories.node(initiative, kind="adoption", title="Cases logged the same day")
    benefit = factories.node(initiative, title="Handling time halves")
    link = add_link(from_node=logging, to_node=benefit, assumption="Staff stays", now=factories.NOW)
    return Drawn(initiative, owner, signed_in(owner), crm, logging, benefit, link)

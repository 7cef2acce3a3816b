"""A source says its own words anew; what people wrote beside them stays."""

from datetime import date

import pytest

from initiatives.chain.actions import add_node, restate_node
from initiatives.chain.locking import Gone
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def read() -> Node:
    """A node of a source, as an import read it before somebody wrote about it."""
    node = add_node(
        initiative=factories.initiative(), kind="capability", title="Portal", source="uk_gmpp"
    )
    early = Node.objects.get(pk=node.pk)
    said = {"is_priority": True, "statement": "People log in", "state": "under_way"}
    edit_node(node=node, version=1, by=factories.person(), now=NOW, **said)
    return early


def confirm(node: Node) -> None:
    rows = Node.objects.filter(pk=node.pk)
    rows.update(confirmed_by=factories.person(), confirmed_on=date(2026, 11, 1))


def test_what_people_wrote_meanwhile_stays(read: Node) -> None:
    assert restate_node(node=read, title="Citizen portal", note="Phase 2")
    node = Node.objects.get(pk=read.pk)
    assert (node.title, node.note) == ("Citizen portal", "Phase 2")
    assert (node.is_priority, node.statement, node.state) == (True, "People log in", "under_way")


def test_it_is_another_version_that_nobody_here_made(read: Node) -> None:
    restate_node(node=read, title="Citizen portal", note="")
    node = Node.objects.get(pk=read.pk)
    assert (node.version, node.changed_by, node.changed_at) == (3, None, None)


def test_a_confirmation_of_another_title_is_dropped(read: Node) -> None:
    confirm(read)
    restate_node(node=read, title="Citizen portal", note="")
    node = Node.objects.get(pk=read.pk)
    assert (node.confirmed_by, node.confirmed_on) == (None, None)


def test_a_confirmation_stays_with_another_note(read: Node) -> None:
    confirm(read)
    restate_node(node=read, title="Portal", note="Phase 2")
    assert Node.objects.get(pk=read.pk).confirmed_on == date(2026, 11, 1)


def test_said_again_it_is_no_new_version(read: Node) -> None:
    assert not restate_node(node=read, title="Portal", note="")
    assert Node.objects.get(pk=read.pk).version == 2


def test_what_was_taken_off_is_not_put_back(read: Node) -> None:
    Node.objects.all().delete()
    with pytest.raises(Gone):
        restate_node(node=read, title="Citizen portal", note="")
    assert not Node.objects.exists()

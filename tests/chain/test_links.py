"""Drawing links and saying on what they depend."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.legality import BACKWARDS, ORDER, TABLE
from initiatives.chain.links import GONE, add_link, edit_link
from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Link, Node
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(db: None) -> Initiative:
    return factories.initiative()


def linked(initiative: Initiative) -> Link:
    start, end = factories.node(initiative, kind="outcome"), factories.node(initiative)
    return add_link(from_node=start, to_node=end, assumption="Staff stays")


def refused(start: Node, end: Node) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        add_link(from_node=start, to_node=end)
    return error.value.message_dict


def test_the_table_of_legal_links_is_what_is_taken(initiative: Initiative) -> None:
    for row, start in enumerate(ORDER):
        for column, end in enumerate(ORDER):
            pair = [factories.node(initiative, kind=kind) for kind in (start, end)]
            if TABLE[row][column] == BACKWARDS:
                assert list(refused(*pair)) == ["to_node"]
            else:
                assert add_link(from_node=pair[0], to_node=pair[1]).pk


def test_a_loop_is_refused_with_its_way(initiative: Initiative) -> None:
    one, two, three = (factories.node(initiative, title=title) for title in "ABC")
    add_link(from_node=one, to_node=two)
    add_link(from_node=two, to_node=three)
    assert "“C” → “A” → “B” → “C”" in refused(three, one)["to_node"][0]


def test_a_link_is_drawn_once(initiative: Initiative) -> None:
    link = linked(initiative)
    said = refused(link.from_node, link.to_node)
    assert said == {"to_node": ["These two are linked already."]}


def test_an_end_that_was_taken_off_is_named_in_a_sentence(initiative: Initiative) -> None:
    start, end = factories.node(initiative), factories.node(initiative)
    Node.objects.filter(pk=end.pk).delete()
    assert refused(start, end) == {"to_node": [GONE]}


def test_kinds_are_looked_at_as_they_are_now(initiative: Initiative) -> None:
    start, end = factories.node(initiative, kind="input"), factories.node(initiative)
    Node.objects.filter(pk=start.pk).update(kind="objective")
    assert "A link runs from technology" in refused(start, end)["to_node"][0]


def test_two_chains_are_not_joined(initiative: Initiative) -> None:
    other = factories.node(factories.initiative(name="Another"))
    assert list(refused(factories.node(initiative), other)) == ["to_node"]


def test_an_edit_is_the_next_version_with_who_and_when(initiative: Initiative) -> None:
    link, somebody = linked(initiative), factories.person()
    said = {"assumption": " Staff   stays on ", "review_on": date(2027, 2, 1)}
    edit_link(link=link, version=1, by=somebody, now=NOW, **said)  # type: ignore[arg-type]
    link.refresh_from_db()
    assert (link.assumption, link.version, link.changed_by) == ("Staff stays on", 2, somebody)


def test_an_edit_on_an_older_version_is_refused(initiative: Initiative) -> None:
    link = linked(initiative)
    for assumption in ("Newer", "Newer"):  # sent twice it is done once
        said = {"assumption": assumption, "review_on": None}
        edit_link(link=link, version=1, by=None, now=NOW, **said)  # type: ignore[arg-type]
    with pytest.raises(Changed) as clash:
        edit_link(link=link, version=1, by=None, now=NOW, assumption="Older", review_on=None)
    assert (clash.value.row.assumption, clash.value.row.version) == ("Newer", 2)


def test_what_is_gone_cannot_be_edited(initiative: Initiative) -> None:
    link = linked(initiative)
    Link.objects.all().delete()
    with pytest.raises(Gone):
        edit_link(link=link, version=1, by=None, now=NOW, assumption="Back", review_on=None)

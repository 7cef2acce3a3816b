"""Taking things off a chain and putting them back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.links import add_link
from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Link, Node, Removal
from initiatives.chain.node_actions import edit_node
from initiatives.chain.removals import Restored, remove_link, remove_node, restore, why_kept
from initiatives.outcomes.actions import add_reading
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
NO_BASELINE = {"baseline": None, "baseline_on": None}


@pytest.fixture
def initiative(db: None) -> Initiative:
    return factories.initiative()


def chain(initiative: Initiative) -> tuple[Node, Node, Node]:
    """Three things in a row, linked."""
    kinds = {"A": "adoption", "B": "outcome", "C": "benefit"}
    one, two, three = (
        factories.node(initiative, kind=kind, title=title) for title, kind in kinds.items()
    )
    add_link(from_node=one, to_node=two, assumption="Staff stays", review_on=date(2027, 2, 1))
    add_link(from_node=two, to_node=three)
    return one, two, three


def take_off(node: Node) -> Removal:
    return remove_node(node=node, version=None, by=None, now=NOW)


def put_back(removal: Removal) -> Restored:
    return restore(removal=removal, by=None, now=NOW)


def stored(initiative: Initiative) -> list[dict[str, object]]:
    """The chain as it is stored, without who changed it last."""
    nodes = Node.objects.filter(initiative=initiative).order_by("pk").values()
    links = Link.objects.filter(from_node__initiative=initiative).order_by("pk").values()
    measures = [measure for node in initiative.nodes.all() for measure in node.measures.values()]
    changed = {"version", "changed_at", "changed_by_id", "health"}  # health is for the checks
    rows: list[dict[str, object]] = [*nodes, *links, *measures]
    return [{k: v for k, v in row.items() if k not in changed} for row in rows]


def test_what_is_put_back_is_what_was_taken(initiative: Initiative) -> None:
    _, two, _ = chain(initiative)
    factories.measure(two, **NO_BASELINE)
    before = stored(initiative)
    removal = take_off(two)
    assert stored(initiative) != before
    assert put_back(removal).left_out == ()
    assert stored(initiative) == before


def test_a_removal_says_what_who_and_when(initiative: Initiative) -> None:
    somebody = factories.person()
    node = factories.node(initiative, title="Downtime")
    removal = remove_node(node=node, version=1, by=somebody, now=NOW)
    assert (removal.title, removal.removed_by) == ("“Downtime”", somebody)
    assert (removal.removed_at, removal.restored_at) == (NOW, None)


def test_restoring_twice_is_harmless(initiative: Initiative) -> None:
    removal = take_off(chain(initiative)[1])
    put_back(removal)
    before = stored(initiative)
    assert put_back(removal).left_out == ()
    assert stored(initiative) == before


def test_what_came_back_is_a_later_version(initiative: Initiative) -> None:
    node = factories.node(initiative)
    put_back(take_off(node))
    node.refresh_from_db()
    assert (node.version, node.changed_at) == (2, NOW)


def test_what_somebody_has_not_seen_is_not_removed(initiative: Initiative) -> None:
    node = factories.node(initiative)
    edit_node(node=node, version=1, by=None, now=NOW, title="Newer")
    with pytest.raises(Changed):
        remove_node(node=node, version=1, by=None, now=NOW)
    assert Node.objects.filter(pk=node.pk).exists()


def test_what_is_gone_is_not_removed_again(initiative: Initiative) -> None:
    node = factories.node(initiative)
    take_off(node)
    with pytest.raises(Gone):
        take_off(node)


def test_what_is_promised_stays(db: None) -> None:
    node = factories.promise_made(measured=factories.measure(**NO_BASELINE)).node
    assert node
    with pytest.raises(ValidationError, match="promise"):
        take_off(node)


def test_what_has_a_baseline_stays(initiative: Initiative) -> None:
    node = factories.measure(factories.node(initiative)).node
    with pytest.raises(ValidationError, match="baseline"):
        take_off(node)


def test_what_has_a_reading_stays(initiative: Initiative) -> None:
    measure = factories.measure(factories.node(initiative), **NO_BASELINE)
    said = {"value": Decimal(150), "as_of": date(2026, 11, 1), "recorded_by": None, "now": NOW}
    add_reading(measure=measure, **said)  # type: ignore[arg-type]
    assert "reading" in why_kept(measure.node)


def test_a_link_to_what_is_gone_is_left_out_by_name(initiative: Initiative) -> None:
    _, two, three = chain(initiative)
    removal = take_off(two)
    take_off(three)
    left_out = put_back(removal).left_out
    assert len(left_out) == 1
    assert left_out[0].startswith("“B” → “C”: ")
    assert list(two.links_in.values_list("from_node__title", flat=True)) == ["A"]


def test_both_come_back_in_either_order(initiative: Initiative) -> None:
    _, two, three = chain(initiative)
    before = stored(initiative)
    first, second = take_off(two), take_off(three)
    put_back(second)
    put_back(first)
    assert stored(initiative) == before


def test_a_link_that_would_close_a_loop_is_left_out(initiative: Initiative) -> None:
    one, two, three = (factories.node(initiative, title=title) for title in "ABC")
    add_link(from_node=one, to_node=two)
    add_link(from_node=two, to_node=three)
    removal = take_off(two)
    add_link(from_node=three, to_node=one)
    left_out = put_back(removal).left_out
    assert len(left_out) == 1
    assert "loop" in left_out[0]


def test_a_link_that_would_run_backwards_is_left_out(initiative: Initiative) -> None:
    one, two, _ = chain(initiative)
    removal = take_off(two)
    edit_node(node=one, version=None, by=None, now=NOW, kind="objective")
    assert "A link runs from technology" in put_back(removal).left_out[0]


def test_a_link_comes_back_with_its_assumption(initiative: Initiative) -> None:
    chain(initiative)
    link = Link.objects.get(assumption="Staff stays")
    removal = remove_link(link=link, version=1, by=None, now=NOW)
    assert removal.title == "“A” → “B”"
    put_back(removal)
    assert Link.objects.get(uuid=link.uuid).review_on == date(2027, 2, 1)


def test_a_link_drawn_anew_meanwhile_is_not_put_back(initiative: Initiative) -> None:
    one, two, _ = chain(initiative)
    link = Link.objects.get(assumption="Staff stays")
    removal = remove_link(link=link, version=1, by=None, now=NOW)
    add_link(from_node=one, to_node=two)
    with pytest.raises(ValidationError, match="linked already"):
        put_back(removal)


def test_a_link_that_somebody_changed_is_not_removed(initiative: Initiative) -> None:
    chain(initiative)
    Link.objects.update(version=4)
    with pytest.raises(Changed):
        remove_link(link=Link.objects.all()[0], version=3, by=None, now=NOW)


def test_the_longest_titles_fit_in_a_removal(initiative: Initiative) -> None:
    one, two = (factories.node(initiative, title=letter * 200) for letter in "AB")
    link = add_link(from_node=one, to_node=two)
    assert remove_link(link=link, version=1, by=None, now=NOW).pk

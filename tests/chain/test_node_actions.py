"""Changing what is said of a node, its place, and who has seen it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.links import add_link
from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Node
from initiatives.chain.node_actions import (
    Edited,
    add_linked_node,
    confirm_node,
    edit_node,
    move_node,
    withdraw_confirmation,
)
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(db: None) -> Initiative:
    return factories.initiative()


def edit(node: Node, **said: Any) -> Edited:
    said = {"version": node.version, "by": None, "now": NOW} | said
    return edit_node(node=node, **said)


def refusal(node: Node, **said: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        edit(node, **said)
    return error.value.message_dict


def written(initiative: Initiative, **more: Any) -> Node:
    """A way of working of which somebody wrote what is different."""
    said = {"statement": "Six days, not twelve"} | more
    return edit(factories.node(initiative, kind="outcome"), **said).node


def confirmed(node: Node) -> Node:
    return confirm_node(node=node, version=None, by=factories.person(), now=NOW)


def test_an_edit_is_the_next_version_with_who_and_when(initiative: Initiative) -> None:
    node, somebody = factories.node(initiative), factories.person()
    edit(node, title=" Fewer   days ", by=somebody)
    node.refresh_from_db()
    assert (node.title, node.version) == ("Fewer days", 2)
    assert (node.changed_by, node.changed_at) == (somebody, NOW)


def test_an_edit_marks_the_initiative_as_changed(initiative: Initiative) -> None:
    edit(factories.node(initiative), note="As agreed in May")
    initiative.refresh_from_db()
    assert initiative.changed_at == NOW


def test_an_edit_on_an_older_version_is_refused_with_what_is_there(initiative: Initiative) -> None:
    node = factories.node(initiative)
    edit(node, title="Newer")
    with pytest.raises(Changed) as clash:
        edit(node, title="Older", version=1)
    assert clash.value.row.title == "Newer"


def test_the_same_edit_sent_twice_is_done_once(initiative: Initiative) -> None:
    node = factories.node(initiative)
    for _ in range(2):
        edited = edit(node, title="Same", version=1)
    assert edited.node.version == 2


def test_what_is_gone_cannot_be_edited(initiative: Initiative) -> None:
    node = factories.node(initiative)
    Node.objects.filter(pk=node.pk).delete()
    with pytest.raises(Gone):
        edit(node, title="Back")


def test_a_field_that_is_not_for_editing_is_a_fault(initiative: Initiative) -> None:
    with pytest.raises(TypeError):
        edit(factories.node(initiative), confirmed_on=date(2026, 1, 1))


def test_a_title_that_does_not_fit_changes_nothing(initiative: Initiative) -> None:
    node = factories.node(initiative)
    assert list(refusal(node, title="x" * 201)) == ["title"]
    node.refresh_from_db()
    assert node.version == 1


@pytest.mark.parametrize("state", ["done", "retired"])
def test_done_and_retired_need_a_day(initiative: Initiative, state: str) -> None:
    said = refusal(factories.node(initiative), state=state, state_note="Sold")
    assert said == {"state_on": ["Say since when."]}


def test_the_day_is_not_in_the_future(initiative: Initiative) -> None:
    node, tomorrow = factories.node(initiative), NOW.date() + timedelta(days=1)
    assert list(refusal(node, state="done", state_on=tomorrow)) == ["state_on"]


def test_retiring_needs_a_reason(initiative: Initiative) -> None:
    said = refusal(factories.node(initiative), state="retired", state_on=NOW.date())
    assert said == {"state_note": ["Say why it is retired."]}


def test_what_goes_on_again_has_no_day_any_more(initiative: Initiative) -> None:
    node = edit(factories.node(initiative), state="done", state_on=NOW.date()).node
    assert edit(node, state="under_way").node.state_on is None


def test_a_kind_that_turns_a_link_round_is_refused_by_name(initiative: Initiative) -> None:
    tool = factories.node(initiative, kind="capability", title="CRM live")
    use = factories.node(initiative, kind="adoption", title="Logged the same day")
    add_link(from_node=tool, to_node=use)
    assert "“CRM live” → “Logged the same day”" in refusal(use, kind="input")["kind"][0]
    assert "“CRM live” → “Logged the same day”" in refusal(tool, kind="objective")["kind"][0]


def test_a_kind_that_keeps_its_links_legal_is_taken(initiative: Initiative) -> None:
    tool = factories.node(initiative, kind="capability")
    use = factories.node(initiative, kind="adoption")
    add_link(from_node=tool, to_node=use)
    assert edit(use, kind="outcome").node.stage.number == 5


def test_what_is_measured_stays_from_adoption_on(initiative: Initiative) -> None:
    node = factories.measure(factories.node(initiative)).node
    assert "measured or promised" in refusal(node, kind="capability")["kind"][0]
    assert edit(node, kind="adoption").node.kind == "adoption"


def test_what_is_promised_stays_from_adoption_on() -> None:
    node = factories.promise_made(measured=factories.measure()).node
    assert node
    assert "measured or promised" in refusal(node, kind="input")["kind"][0]


def test_a_kind_nobody_knows_is_refused(initiative: Initiative) -> None:
    assert list(refusal(factories.node(initiative), kind="miracle")) == ["kind"]


def test_moving_swaps_with_the_neighbour_on_the_stage(initiative: Initiative) -> None:
    first, other, second = (
        factories.node(initiative, kind=kind) for kind in ("input", "benefit", "input")
    )
    assert move_node(node=second, way="up", now=NOW)
    order = list(initiative.nodes.order_by("position").values_list("pk", flat=True))
    assert order.index(second.pk) < order.index(first.pk)
    assert other.pk in order


def test_the_first_stays_first_and_the_last_last(initiative: Initiative) -> None:
    node = factories.node(initiative)
    factories.node(initiative, kind="input")
    assert [move_node(node=node, way=way, now=NOW) for way in ("up", "down")] == [False, False]


def test_order_works_where_positions_are_the_same(initiative: Initiative) -> None:
    nodes = [factories.node(initiative) for _ in range(3)]
    initiative.nodes.update(position=7)
    move_node(node=nodes[2], way="up", now=NOW)
    order = initiative.nodes.order_by("position", "id").values_list("pk", flat=True)
    assert list(order) == [nodes[0].pk, nodes[2].pk, nodes[1].pk]


def test_moving_makes_no_new_version(initiative: Initiative) -> None:
    node, _ = factories.node(initiative), factories.node(initiative)
    move_node(node=node, way="down", now=NOW)
    node.refresh_from_db()
    assert node.version == 1


def test_something_new_can_be_linked_at_once(initiative: Initiative) -> None:
    goal = factories.node(initiative, kind="objective")
    said = {"kind": "benefit", "title": "Shorter", "by": None, "now": NOW}
    node = add_linked_node(initiative=initiative, enables=goal, **said)  # type: ignore[arg-type]
    assert list(node.links_out.values_list("to_node", flat=True)) == [goal.pk]


def test_a_refused_link_leaves_nothing_behind(initiative: Initiative) -> None:
    tool = factories.node(initiative, kind="input")
    said = {"kind": "benefit", "title": "Shorter", "by": None, "now": NOW}
    with pytest.raises(ValidationError):
        add_linked_node(initiative=initiative, enables=tool, **said)  # type: ignore[arg-type]
    assert initiative.nodes.count() == 1


def test_a_witness_confirms_the_words_that_are_there(initiative: Initiative) -> None:
    node = confirmed(written(initiative))
    assert (node.statement, node.confirmed_on) == ("Six days, not twelve", NOW.date())


def test_nothing_is_confirmed_without_words(initiative: Initiative) -> None:
    with pytest.raises(ValidationError, match="writes first"):
        confirmed(factories.node(initiative, kind="outcome"))


def test_whoever_wrote_it_is_no_witness_where_nobody_owns_it(initiative: Initiative) -> None:
    me = factories.person()
    with pytest.raises(ValidationError, match="You changed this last"):
        confirm_node(node=written(initiative, by=me), version=None, by=me, now=NOW)


def test_a_confirmation_sent_twice_stays_the_first(initiative: Initiative) -> None:
    node = confirmed(written(initiative))
    assert confirmed(node).confirmed_by == node.confirmed_by


def test_its_owner_cannot_confirm(initiative: Initiative) -> None:
    me = factories.person()
    node = written(initiative, owner=me)
    with pytest.raises(ValidationError, match="Somebody else"):
        confirm_node(node=node, version=None, by=me, now=NOW)


def test_what_is_retired_is_not_confirmed(initiative: Initiative) -> None:
    gone = {"state": "retired", "state_on": NOW.date(), "state_note": "Sold"}
    node = written(initiative, **gone)
    with pytest.raises(ValidationError, match="retired"):
        confirmed(node)


def test_words_that_were_not_read_are_not_confirmed(initiative: Initiative) -> None:
    node = factories.node(initiative)
    edit(node, statement="Five days")
    with pytest.raises(Changed):
        confirm_node(node=node, version=1, by=factories.person(), now=NOW)


@pytest.mark.parametrize(
    "said", [{"title": "Other"}, {"statement": "Other"}, {"kind": "benefit"}], ids=str
)
def test_other_words_drop_the_confirmation(initiative: Initiative, said: dict[str, str]) -> None:
    edited = edit(confirmed(written(initiative)), **said)
    assert edited.confirmation_dropped
    assert (edited.node.confirmed_by, edited.node.confirmed_on) == (None, None)


def test_a_note_leaves_the_confirmation(initiative: Initiative) -> None:
    edited = edit(confirmed(written(initiative)), note="Seen in two depots")
    assert not edited.confirmation_dropped
    assert edited.node.confirmed_by


def test_an_owner_who_was_the_witness_drops_the_confirmation(initiative: Initiative) -> None:
    node = confirmed(written(initiative))
    assert edit(node, owner=node.confirmed_by).confirmation_dropped


def test_a_confirmation_can_be_taken_back(initiative: Initiative) -> None:
    node = confirmed(written(initiative))
    by = factories.person()
    withdraw_confirmation(node=node, version=node.version, by=by, now=NOW)
    node.refresh_from_db()
    assert (node.confirmed_by, node.changed_by) == (None, by)

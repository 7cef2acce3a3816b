"""Adding, editing, moving, removing and confirming one thing on the chain."""

from typing import Any

import pytest
from django.test import Client

from initiatives.chain.models import Link, Node
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.mapping.conftest import HX, Drawn
from tests.mapping.plain import form_to

NEW = {"kind": "outcome", "title": "No re-keying between teams"}


def edited(drawn: Drawn, node: Node, **typed: str) -> Any:
    """The edit form as it stands on its page, sent with some fields typed anew."""
    address = drawn.url("node_edit", node.uuid)
    return form_to(drawn.client.get(address), address).send(drawn.client, **typed)


def test_something_new_is_put_on_the_chain(drawn: Drawn) -> None:
    answer = drawn.client.post(drawn.url("node_new"), NEW)
    node = Node.objects.get(title=NEW["title"])
    assert (node.kind, node.changed_by) == ("outcome", drawn.owner.person)
    assert answer["Location"] == f"{drawn.url('chain')}#node-{node.uuid}"


def test_htmx_gets_the_changed_chain_and_a_toast(drawn: Drawn) -> None:
    answer = drawn.client.post(drawn.url("node_new"), NEW, headers=HX)
    assert answer["HX-Retarget"] == "#chain-board"
    page = answer.content.decode()
    assert 'id="chain-board"' in page
    assert "beforeend:#toasts" in page
    assert "Added “No re-keying between teams”." in page


def test_the_focus_goes_to_the_new_row(drawn: Drawn) -> None:
    page = drawn.client.post(drawn.url("node_new"), NEW, headers=HX).content.decode()
    row = page.split(f'id="node-{Node.objects.get(title=NEW["title"]).uuid}"')[1]
    assert " autofocus" in row.split("</a>")[0]


def test_it_is_linked_at_once_where_asked(drawn: Drawn) -> None:
    drawn.client.post(f"{drawn.url('node_new')}?enables={drawn.benefit.uuid}", NEW)
    link = Link.objects.get(from_node__title=NEW["title"])
    assert link.to_node == drawn.benefit


def test_a_link_to_what_was_taken_off_meanwhile_is_told_as_left_out(drawn: Drawn) -> None:
    address = f"{drawn.url('node_new')}?enables={drawn.benefit.uuid}"
    drawn.benefit.delete()
    answer = drawn.client.post(address, NEW, follow=True)
    node = Node.objects.get(title=NEW["title"])
    assert not node.links_out.exists()
    assert "The link was left out" in answer.content.decode()


def test_a_refused_link_keeps_what_was_typed(drawn: Drawn) -> None:
    address = f"{drawn.url('node_new')}?enables={drawn.crm.uuid}"
    answer = drawn.client.post(address, NEW)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "A link runs from technology towards transformation" in page
    assert NEW["title"] in page
    assert not Node.objects.filter(title=NEW["title"]).exists()


@pytest.mark.parametrize("headers", [{}, HX], ids=["page", "htmx"])
def test_a_title_that_is_too_long_is_told_and_kept(drawn: Drawn, headers: dict[str, str]) -> None:
    typed = NEW | {"title": "x" * 10_000}
    answer = drawn.client.post(drawn.url("node_new"), typed, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Use at most 200 characters." in page
    assert "x" * 10_000 in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Write what it is, in a few words."),
        ({"title": "a\x00b"}, "Null characters are not allowed."),
        ({"kind": "miracle"}, "Choose one of the stages in the list."),
        ({"owner": "nobody-known"}, "Choose somebody in the list."),
    ],
    ids=["empty", "null", "kind", "owner"],
)
def test_bad_input_is_told_beside_its_field(drawn: Drawn, typed: dict[str, str], said: str) -> None:
    answer = drawn.client.post(drawn.url("node_new"), NEW | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_people_are_offered_before_groups(drawn: Drawn) -> None:
    factories.person("Zoe Last")
    group = type(drawn.owner.person).objects.create(name="A crew", kind="group")
    page = drawn.client.get(drawn.url("node_new")).content.decode()
    assert page.index("Zoe Last") < page.index('label="Groups"') < page.index(str(group.uuid))


def test_an_edit_is_kept(drawn: Drawn) -> None:
    owner = drawn.owner.person
    typed = {"title": "Days halve", "owner": str(owner.uuid), "is_priority": "True"}
    answer = edited(drawn, drawn.benefit, **typed)
    assert answer.status_code == 302
    node = Node.objects.get(pk=drawn.benefit.pk)
    assert (node.title, node.owner, node.is_priority) == ("Days halve", owner, True)
    assert node.version == 2


def test_retiring_asks_why(drawn: Drawn) -> None:
    typed = {"state": "retired", "state_on": "2026-11-01"}
    answer = edited(drawn, drawn.benefit, **typed)
    assert answer.status_code == 422
    assert "Say why it is retired." in answer.content.decode()
    assert edited(drawn, drawn.benefit, **typed, state_note="Sold").status_code == 302


def test_the_way_to_retire_has_that_chosen(drawn: Drawn) -> None:
    address = drawn.url("node_edit", drawn.benefit.uuid)
    page = drawn.client.get(f"{address}?state=retired")
    assert form_to(page, address).fields["state"] == "retired"


def test_a_dropped_confirmation_is_told(drawn: Drawn, different: Node) -> None:
    witness = factories.user("leader")
    signed_in(witness).post(drawn.url("node_confirm", different.uuid))
    address = drawn.url("node_edit", different.uuid)
    form = form_to(drawn.client.get(address), address)
    answer = drawn.client.post(address, form.fields | {"title": "Days"}, headers=HX)
    assert "nobody has confirmed it any more" in answer.content.decode()


def test_order_is_changed_and_the_focus_stays(drawn: Drawn) -> None:
    node = factories.node(drawn.initiative, kind="input", title="Tablets")
    move = drawn.url("node_move", node.uuid)
    page = drawn.client.post(move, {"way": "up"}, headers=HX).content.decode()
    assert page.index("Tablets</a>") < page.index("CRM licences</a>")
    assert 'value="down" autofocus' in page.split(f'id="down-{node.uuid}"')[1][:80]


def test_something_moves_to_another_stage(drawn: Drawn) -> None:
    move = drawn.url("node_move", drawn.crm.uuid)
    drawn.client.post(move, {"kind": "capability", "version": "1"})
    drawn.crm.refresh_from_db()
    assert drawn.crm.kind == "capability"


def test_a_stage_that_turns_links_round_is_refused_by_name(drawn: Drawn) -> None:
    move = drawn.url("node_move", drawn.benefit.uuid)
    answer = drawn.client.post(move, {"kind": "input", "version": "1"})
    assert answer.status_code == 422
    said = "“Cases logged the same day” → “Handling time halves”"
    assert said in answer.content.decode()


def test_a_removal_offers_to_put_back(drawn: Drawn) -> None:
    remove = drawn.url("node_remove", drawn.benefit.uuid)
    page = drawn.client.post(remove, {"version": "1"}, headers=HX).content.decode()
    removal = drawn.initiative.removals.get()
    toast = page.split("beforeend:#toasts")[1]
    assert drawn.url("removal_restore", removal.uuid) in toast
    assert not Node.objects.filter(pk=drawn.benefit.pk).exists()


def test_what_was_removed_comes_back_with_its_links(drawn: Drawn) -> None:
    drawn.client.post(drawn.url("node_remove", drawn.benefit.uuid), {"version": "1"})
    removal = drawn.initiative.removals.get()
    restore = drawn.url("removal_restore", removal.uuid)
    assert drawn.client.post(restore).status_code == 302
    assert drawn.client.post(restore).status_code == 302
    assert Link.objects.filter(to_node=drawn.benefit).count() == 1


def test_what_cannot_be_removed_offers_to_retire_it(drawn: Drawn) -> None:
    factories.measure(drawn.benefit)
    remove = drawn.url("node_remove", drawn.benefit.uuid)
    for answer in (drawn.client.get(remove), drawn.client.post(remove, {"version": "1"})):
        assert "cannot be removed" in answer.content.decode()
        edit = drawn.url("node_edit", drawn.benefit.uuid)
        assert f"{edit}?state=retired" in answer.content.decode()
    assert answer.status_code == 422


def test_a_witness_confirms_under_their_own_name(
    drawn: Drawn, different: Node, leader: User
) -> None:
    confirm = drawn.url("node_confirm", different.uuid)
    client = signed_in(leader)
    form_to(client.get(confirm), confirm).send(client)
    different.refresh_from_db()
    assert different.confirmed_by == leader.person


def test_a_witness_writes_nothing(drawn: Drawn, different: Node, leader: User) -> None:
    typed = {"statement": "In my words"}
    signed_in(leader).post(drawn.url("node_confirm", different.uuid), typed)
    different.refresh_from_db()
    assert (different.statement, different.confirmed_by) == ("Six days, not twelve", leader.person)


def test_who_confirmed_it_before_is_named(drawn: Drawn, different: Node, leader: User) -> None:
    confirm = drawn.url("node_confirm", different.uuid)
    signed_in(leader).post(confirm)
    answer = signed_in(factories.user("leader")).post(confirm, follow=True)
    assert f"{leader.person} has confirmed it already." in answer.content.decode()


def test_only_what_confirmation_proves_is_offered_for_it(drawn: Drawn, different: Node) -> None:
    client = signed_in(factories.user("leader"))
    for node, offered in ((different, True), (drawn.crm, False)):
        page = client.get(drawn.url("chain_node", node.uuid)).content.decode()
        assert (drawn.url("node_confirm", node.uuid) in page) == offered
        assert ("What is different now" in page) == offered


def test_its_owner_is_told_why_not(drawn: Drawn, different: Node) -> None:
    edited(drawn, different, owner=str(drawn.owner.person.uuid))
    confirm = drawn.url("node_confirm", different.uuid)
    assert "Somebody else" in drawn.client.get(confirm).content.decode()
    assert drawn.client.post(confirm, {}).status_code == 422


def test_only_the_witness_or_an_editor_takes_it_back(
    drawn: Drawn, different: Node, leader: User
) -> None:
    signed_in(leader).post(drawn.url("node_confirm", different.uuid))
    back = drawn.url("node_unconfirm", different.uuid)
    assert signed_in(factories.user("leader")).post(back).status_code == 403
    assert signed_in(leader).post(back).status_code == 302
    different.refresh_from_db()
    assert different.confirmed_by is None


def test_a_leader_cannot_edit(drawn: Drawn, leader_client: Client) -> None:
    assert leader_client.get(drawn.url("node_edit", drawn.crm.uuid)).status_code == 403
    assert leader_client.post(drawn.url("node_new"), NEW).status_code == 403

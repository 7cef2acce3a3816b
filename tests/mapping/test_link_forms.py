"""Drawing, changing and removing links from the chain page."""

from datetime import timedelta

import pytest

from initiatives.chain.models import Link, Node
from tests import factories
from tests.mapping.conftest import HX, Drawn
from tests.mapping.plain import form_to


def ends(start: Node, end: Node) -> dict[str, str]:
    return {"from_node": str(start.uuid), "to_node": str(end.uuid)}


def test_a_link_is_drawn_with_its_assumption(drawn: Drawn) -> None:
    typed = ends(drawn.crm, drawn.logging) | {"assumption": "Training is given"}
    assert drawn.client.post(drawn.url("link_new"), typed).status_code == 302
    link = Link.objects.get(from_node=drawn.crm)
    assert link.assumption == "Training is given"
    assert link.review_on == factories.today() + timedelta(days=90)


def test_without_an_assumption_there_is_nothing_to_look_at_again(drawn: Drawn) -> None:
    drawn.client.post(drawn.url("link_new"), ends(drawn.crm, drawn.logging))
    assert Link.objects.get(from_node=drawn.crm).review_on is None


def test_a_day_alone_is_asked_what_it_is_for(drawn: Drawn) -> None:
    typed = ends(drawn.crm, drawn.logging) | {"review_on": "2027-01-01"}
    answer = drawn.client.post(drawn.url("link_new"), typed)
    assert "Write what is to be looked at again." in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, HX], ids=["page", "htmx"])
def test_a_link_backwards_is_explained_and_the_choice_kept(
    drawn: Drawn, headers: dict[str, str]
) -> None:
    typed = ends(drawn.benefit, drawn.crm)
    answer = drawn.client.post(drawn.url("link_new"), typed, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "A link runs from technology towards transformation" in page
    assert form_to(answer, drawn.url("link_new")).fields["from_node"] == typed["from_node"]


def test_a_loop_is_explained(drawn: Drawn) -> None:
    other = factories.node(drawn.initiative, title="Cost falls")
    drawn.client.post(drawn.url("link_new"), ends(drawn.benefit, other))
    answer = drawn.client.post(drawn.url("link_new"), ends(other, drawn.benefit))
    assert "This would close a loop" in answer.content.decode()


def test_a_link_that_somebody_just_drew_is_told(drawn: Drawn) -> None:
    answer = drawn.client.post(drawn.url("link_new"), ends(drawn.logging, drawn.benefit))
    assert answer.status_code == 422
    assert "These two are linked already." in answer.content.decode()


def test_an_end_that_was_just_removed_is_told(drawn: Drawn) -> None:
    typed = ends(drawn.crm, drawn.logging)
    Node.objects.filter(pk=drawn.logging.pk).delete()
    answer = drawn.client.post(drawn.url("link_new"), typed)
    assert answer.status_code == 422
    assert "may have been taken off it meanwhile" in answer.content.decode()


def test_a_node_of_another_chain_cannot_be_chosen(drawn: Drawn) -> None:
    other = factories.node(factories.initiative(owner=drawn.owner.person, name="Another"))
    answer = drawn.client.post(drawn.url("link_new"), ends(drawn.crm, other))
    assert answer.status_code == 422
    assert Link.objects.count() == 1


def test_an_end_can_be_chosen_by_the_address(drawn: Drawn) -> None:
    page = drawn.client.get(f"{drawn.url('link_new')}?from_node={drawn.crm.uuid}")
    chosen = form_to(page, drawn.url("link_new")).fields["from_node"]
    assert chosen == str(drawn.crm.uuid)


def test_what_it_depends_on_is_changed(drawn: Drawn) -> None:
    address = drawn.url("link_edit", drawn.link.uuid)
    form_to(drawn.client.get(address), address).send(drawn.client, assumption="Nobody leaves")
    drawn.link.refresh_from_db()
    assert (drawn.link.assumption, drawn.link.version) == ("Nobody leaves", 2)


def test_a_link_is_removed_and_put_back(drawn: Drawn) -> None:
    address = drawn.url("link_remove", drawn.link.uuid)
    page = drawn.client.post(address, {"version": "1"}, headers=HX).content.decode()
    assert not Link.objects.exists()
    assert "Put back" in page
    removal = drawn.initiative.removals.get()
    drawn.client.post(drawn.url("removal_restore", removal.uuid))
    assert Link.objects.get().uuid == drawn.link.uuid


def test_a_link_that_cannot_come_back_says_why(drawn: Drawn) -> None:
    drawn.client.post(drawn.url("link_remove", drawn.link.uuid), {"version": "1"})
    drawn.client.post(drawn.url("node_remove", drawn.benefit.uuid), {"version": "1"})
    removal = drawn.initiative.removals.get(title__contains="→")
    restore = drawn.url("removal_restore", removal.uuid)
    page = drawn.client.post(restore, headers=HX).content.decode()
    assert "was taken off the chain meanwhile" in page


def test_a_link_of_another_chain_is_not_found_here(drawn: Drawn) -> None:
    other = factories.initiative(owner=drawn.owner.person, name="Another")
    address = drawn.url("link_edit", drawn.link.uuid)
    wrong = address.replace(drawn.initiative.slug, other.slug)
    assert drawn.client.get(wrong).status_code == 404
    assert drawn.client.post(wrong.replace("edit", "remove")).status_code == 404

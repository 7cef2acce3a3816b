"""Two people at one thing: who changed what, and everything typed is kept."""

from typing import Any

import pytest
from django.utils import timezone

from initiatives.chain.links import edit_link
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.chain.removals import remove_node
from tests import factories
from tests.conftest import signed_in
from tests.mapping.conftest import HX, Drawn
from tests.mapping.plain import Form, form_to


def meanwhile(drawn: Drawn, **said: Any) -> None:
    """Ingrid Solberg saves something first."""
    by = factories.person("Ingrid Solberg")
    edit_node(node=drawn.benefit, version=None, by=by, now=timezone.now(), **said)


def opened(drawn: Drawn) -> Form:
    address = drawn.url("node_edit", drawn.benefit.uuid)
    return form_to(drawn.client.get(address), address)


@pytest.mark.parametrize("headers", [{}, HX], ids=["page", "htmx"])
def test_who_changed_what_stands_beside_what_was_typed(
    drawn: Drawn, headers: dict[str, str]
) -> None:
    form = opened(drawn)
    meanwhile(drawn, title="Days halve")
    typed = form.fields | {"title": "Weeks halve"}
    answer = drawn.client.post(form.action, typed, headers=headers)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Ingrid Solberg changed this at " in page
    assert "while you were writing." in page
    for words in ("<del>Handling time halves</del>", "<ins>Days halve</ins>", "Weeks halve"):
        assert words in page


def test_what_was_typed_stays_and_can_be_saved_from_there(drawn: Drawn) -> None:
    form = opened(drawn)
    meanwhile(drawn, title="Days halve")
    clash = form.send(drawn.client, title="Weeks halve")
    again = form_to(clash, form.action)
    assert again.fields["title"] == "Weeks halve"
    assert again.send(drawn.client).status_code == 302
    assert Node.objects.get(pk=drawn.benefit.pk).title == "Weeks halve"


def test_what_was_left_alone_takes_what_the_other_wrote(drawn: Drawn) -> None:
    form = opened(drawn)
    meanwhile(drawn, note="As agreed in May", is_priority=True)
    clash = form.send(drawn.client, title="Weeks halve")
    form_to(clash, form.action).send(drawn.client)
    node = Node.objects.get(pk=drawn.benefit.pk)
    assert (node.title, node.note) == ("Weeks halve", "As agreed in May")
    assert node.is_priority


def test_a_third_change_is_another_clash(drawn: Drawn) -> None:
    form = opened(drawn)
    meanwhile(drawn, title="Days halve")
    again = form_to(form.send(drawn.client, title="Weeks halve"), form.action)
    meanwhile(drawn, title="Hours halve")
    answer = again.send(drawn.client)
    assert answer.status_code == 409
    assert "<del>Days halve</del>" in answer.content.decode()


def test_nothing_is_saved_in_a_clash(drawn: Drawn) -> None:
    form = opened(drawn)
    meanwhile(drawn, title="Days halve")
    form.send(drawn.client, title="Weeks halve", note="Mine")
    node = Node.objects.get(pk=drawn.benefit.pk)
    assert (node.title, node.note, node.version) == ("Days halve", "", 2)


def test_a_form_sent_twice_is_no_clash(drawn: Drawn) -> None:
    form = opened(drawn)
    answers = [form.send(drawn.client, title="Weeks halve").status_code for _ in range(2)]
    assert answers == [302, 302]


def test_ones_own_change_in_another_window_is_called_that(drawn: Drawn) -> None:
    form = opened(drawn)
    opened(drawn).send(drawn.client, title="Days halve")
    answer = form.send(drawn.client, title="Weeks halve")
    assert "yourself, in another window" in answer.content.decode()


def test_a_link_has_the_same_clash(drawn: Drawn) -> None:
    address = drawn.url("link_edit", drawn.link.uuid)
    form = form_to(drawn.client.get(address), address)
    said = {"assumption": "Nobody leaves", "review_on": None, "now": timezone.now()}
    by = factories.person("Ingrid Solberg")
    edit_link(link=drawn.link, version=1, by=by, **said)  # type: ignore[arg-type]
    answer = form.send(drawn.client, assumption="Most stay")
    assert answer.status_code == 409
    page = answer.content.decode()
    for words in ("<del>Staff stays</del>", "<ins>Nobody leaves</ins>", "Most stay"):
        assert words in page
    assert form_to(answer, address).send(drawn.client).status_code == 302


def test_what_changed_is_not_removed_unseen(drawn: Drawn) -> None:
    meanwhile(drawn, title="Days halve")
    remove = drawn.url("node_remove", drawn.benefit.uuid)
    answer = drawn.client.post(remove, {"version": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Ingrid Solberg changed this" in page
    assert "Days halve" in page
    assert form_to(answer, remove).send(drawn.client).status_code == 302


def test_a_link_that_changed_is_not_removed_unseen(drawn: Drawn) -> None:
    said = {"assumption": "Nobody leaves", "review_on": None, "now": timezone.now()}
    edit_link(link=drawn.link, version=1, by=None, **said)  # type: ignore[arg-type]
    remove = drawn.url("link_remove", drawn.link.uuid)
    answer = drawn.client.post(remove, {"version": "1"})
    assert answer.status_code == 409
    assert "Nobody leaves" in answer.content.decode()


def test_words_that_changed_are_shown_before_they_are_confirmed(
    drawn: Drawn, different: Node
) -> None:
    confirm, client = drawn.url("node_confirm", different.uuid), signed_in(factories.user("leader"))
    form = form_to(client.get(confirm), confirm)
    by, now = drawn.owner.person, timezone.now()
    edit_node(node=different, version=None, by=by, now=now, statement="Five days")
    answer = form.send(client)
    assert answer.status_code == 409
    assert "Five days" in answer.content.decode()
    assert form_to(answer, confirm).send(client).status_code == 302


@pytest.mark.parametrize("headers", [{}, HX], ids=["page", "htmx"])
def test_what_was_removed_meanwhile_can_be_put_back(drawn: Drawn, headers: dict[str, str]) -> None:
    form = opened(drawn)
    by = factories.person("Ingrid Solberg")
    removal = remove_node(node=drawn.benefit, version=1, by=by, now=timezone.now())
    typed = form.fields | {"title": "Weeks halve"}
    answer = drawn.client.post(form.action, typed, headers=headers)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Ingrid Solberg took “Handling time halves” off the chain" in page
    assert drawn.url("removal_restore", removal.uuid) in page
    assert "Weeks halve" in page


def test_a_link_that_went_with_its_node_can_be_put_back(drawn: Drawn) -> None:
    address = drawn.url("link_edit", drawn.link.uuid)
    form = form_to(drawn.client.get(address), address)
    removal = remove_node(node=drawn.benefit, version=1, by=None, now=timezone.now())
    answer = form.send(drawn.client, assumption="Most stay")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "took “Handling time halves” off the chain" in page
    assert drawn.url("removal_restore", removal.uuid) in page
    assert "Most stay" in page

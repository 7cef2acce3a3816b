"""All of it with plain forms: what stands in a page is sent, and the next page tells what came."""

from typing import Any

from initiatives.chain.models import Link, Node
from tests import factories
from tests.mapping.conftest import Drawn
from tests.mapping.plain import form_to, forms_of


def follow(drawn: Drawn, answer: Any) -> Any:
    assert answer.status_code == 302
    return drawn.client.get(answer["Location"])


def test_add_link_move_remove_and_put_back(drawn: Drawn) -> None:
    chain = drawn.client.get(drawn.url("chain"))
    new = form_to(drawn.client.get(drawn.url("node_new")), drawn.url("node_new"))
    chain = follow(drawn, new.send(drawn.client, kind="input", title="Tablets"))
    assert "Added “Tablets”." in chain.content.decode()
    tablets = Node.objects.get(title="Tablets")

    draw = form_to(chain, drawn.url("link_new"))
    ends = {"from_node": str(tablets.uuid), "to_node": str(drawn.logging.uuid)}
    chain = follow(drawn, draw.send(drawn.client, **ends))
    assert "Linked “Tablets” → “Cases logged the same day”." in chain.content.decode()

    move = form_to(chain, drawn.url("node_move", tablets.uuid))
    assert move.buttons == [("way", "up")]
    chain = follow(drawn, move.send(drawn.client, way="up"))
    assert "Moved “Tablets” up." in chain.content.decode()

    remove = form_to(chain, drawn.url("node_remove", tablets.uuid))
    chain = follow(drawn, remove.send(drawn.client))
    assert "Took “Tablets” off the chain." in chain.content.decode()
    removal = drawn.initiative.removals.get()
    chain = follow(
        drawn, form_to(chain, drawn.url("removal_restore", removal.uuid)).send(drawn.client)
    )
    assert "“Tablets” is back on the chain." in chain.content.decode()
    assert Link.objects.filter(from_node__title="Tablets").count() == 1


def test_edit_retire_and_another_stage(drawn: Drawn) -> None:
    node = drawn.url("chain_node", drawn.crm.uuid)
    move = form_to(drawn.client.get(node), drawn.url("node_move", drawn.crm.uuid))
    follow(drawn, move.send(drawn.client, kind="capability"))
    edit = drawn.url("node_edit", drawn.crm.uuid)
    form = form_to(drawn.client.get(f"{edit}?state=retired"), edit)
    typed = {"state_on": "2026-11-01", "state_note": "Sold"}
    chain = follow(drawn, form.send(drawn.client, **typed))
    assert "Retired" in chain.content.decode()
    assert Node.objects.get(pk=drawn.crm.pk).kind == "capability"


def test_every_form_of_the_chain_page_has_a_token_and_an_address(drawn: Drawn) -> None:
    factories.node(drawn.initiative, kind="input")
    forms = forms_of(drawn.client.get(drawn.url("chain")))
    assert len(forms) > 5
    assert all(form.action and form.fields["csrfmiddlewaretoken"] for form in forms)

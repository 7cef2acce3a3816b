"""Every address, as everybody: the table says what each answers to a GET.

An address that is not in the table fails, so that no page is ever added without saying who may
open it. 302 for those signed out is always the way to sign-in.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.access.codes import (
    ADMIN,
    ADMIN_POST,
    EDITORS,
    MAKER,
    MEMBERS,
    NO_FINDING,
    ONLY_POST,
    OPEN,
    OWNERS,
    PERSON,
    SENT_ON,
    SIGNED_IN,
    SIGNED_OUT,
    Codes,
)
from tests.access.rows import WALKED
from tests.access.walking import WHO, everything, served, session_of
from tests.access.world import World, build

# name of the address: codes, and what stands in it
TABLE: dict[str, tuple[Codes, Callable[[World], list[Any]]]] = {
    "healthz": (OPEN, lambda w: []),
    "readyz": (OPEN, lambda w: []),
    "account_login": (SIGNED_OUT, lambda w: []),
    "account_logout": (SIGNED_IN, lambda w: []),
    "account_inactive": (OPEN, lambda w: []),
    "account_signup": (SIGNED_OUT, lambda w: []),
    "account_reauthenticate": (SIGNED_IN, lambda w: []),
    "account_change_password": (SIGNED_IN, lambda w: []),
    "account_reset_password": (OPEN, lambda w: []),
    "account_reset_password_done": (OPEN, lambda w: []),
    "account_reset_password_from_key": (OPEN, lambda w: ["1", "forged"]),
    "account_reset_password_from_key_done": (OPEN, lambda w: []),
    "invitation_accept": (OPEN, lambda w: [w.token]),
    "access_users": (ADMIN, lambda w: []),
    "access_invite": (ADMIN, lambda w: []),
    "access_invitation_send": (ADMIN_POST, lambda w: [w.invitation.uuid]),
    "access_invitation_withdraw": (ADMIN_POST, lambda w: [w.invitation.uuid]),
    "access_user_role": (ADMIN_POST, lambda w: [w.users["owner"].uuid]),
    "access_user_deactivate": (ADMIN, lambda w: [w.users["owner"].uuid]),
    "access_user_reactivate": (ADMIN_POST, lambda w: [w.users["deactivated"].uuid]),
    "outbox_list": (ADMIN, lambda w: []),
    "outbox_detail": (ADMIN, lambda w: [w.message.uuid]),
    "outbox_html": (ADMIN, lambda w: [w.message.uuid]),
    "stage_names": (ADMIN, lambda w: []),
    "dashboard": (SIGNED_IN, lambda w: []),
    "my_work": (SIGNED_IN, lambda w: []),
    "my_work_check_in": (ONLY_POST, lambda w: [w.promise.uuid]),
    "stakeholder_list": (SIGNED_IN, lambda w: []),
    "stakeholder_new": (SIGNED_IN, lambda w: []),
    "stakeholder_group_new": (SIGNED_IN, lambda w: []),
    "stakeholder_detail": (SIGNED_IN, lambda w: [w.users["owner"].person.uuid]),
    "stakeholder_edit": (PERSON, lambda w: [w.users["owner"].person.uuid]),
    "initiative_list": (SIGNED_IN, lambda w: []),
    "initiative_new": (SIGNED_IN, lambda w: []),
    "saved_view_new": (SENT_ON, lambda w: []),
    "saved_view_delete": (ONLY_POST, lambda w: [w.view.uuid]),
    "initiative_edit": (EDITORS, lambda w: [w.promise.initiative.slug]),
    "initiative_detail": (MEMBERS, lambda w: [w.promise.initiative.slug]),
    "chain": (MEMBERS, lambda w: [w.promise.initiative.slug]),
    "chain_map_svg": (MEMBERS, lambda w: [w.promise.initiative.slug]),
    "chain_node": (MEMBERS, lambda w: [w.promise.initiative.slug, w.promise.node.uuid]),
    "node_new": (EDITORS, lambda w: [w.promise.initiative.slug]),
    "node_edit": (EDITORS, lambda w: [w.promise.initiative.slug, w.spare.uuid]),
    "node_move": (ONLY_POST, lambda w: [w.promise.initiative.slug, w.spare.uuid]),
    "node_remove": (EDITORS, lambda w: [w.promise.initiative.slug, w.spare.uuid]),
    "node_confirm": (MEMBERS, lambda w: [w.promise.initiative.slug, w.spare.uuid]),
    "node_unconfirm": (ONLY_POST, lambda w: [w.promise.initiative.slug, w.spare.uuid]),
    "link_new": (EDITORS, lambda w: [w.promise.initiative.slug]),
    "link_edit": (EDITORS, lambda w: [w.promise.initiative.slug, w.link.uuid]),
    "link_remove": (ONLY_POST, lambda w: [w.promise.initiative.slug, w.link.uuid]),
    "removal_restore": (ONLY_POST, lambda w: [w.promise.initiative.slug, w.removal.uuid]),
    "finding_accept": (NO_FINDING, lambda w: [w.promise.initiative.slug]),
    "acceptance_withdraw": (
        ONLY_POST,
        lambda w: [w.promise.initiative.slug, w.acceptance.uuid],
    ),
    "chain_start": (EDITORS, lambda w: [w.promise.initiative.slug]),
    "chain_help": (SIGNED_IN, lambda w: []),
    "finding_help_list": (SIGNED_IN, lambda w: []),
    "finding_help": (SIGNED_IN, lambda w: ["G01"]),
    "outcome_list": (SIGNED_IN, lambda w: []),
    "outcome_new": (EDITORS, lambda w: [w.promise.initiative.slug]),
    "outcome_detail": (MEMBERS, lambda w: [w.promise.node.uuid]),
    "reading_new": (OWNERS, lambda w: [w.promise.node.uuid]),
    "measure_new": (EDITORS, lambda w: [w.promise.node.uuid]),
    "measure_edit": (EDITORS, lambda w: [w.promise.node.uuid, w.promise.measure.uuid]),  # type: ignore[union-attr]
    "promise_list": (SIGNED_IN, lambda w: []),
    "promise_new": (SIGNED_IN, lambda w: []),
    "promise_detail": (MEMBERS, lambda w: [w.promise.uuid]),
    "promise_check_in": (ONLY_POST, lambda w: [w.promise.uuid]),
    "promise_act": (MAKER, lambda w: [w.promise.uuid, "declare"]),
    "signed_check_in": (OPEN, lambda w: [w.signed]),
    **WALKED,
}


@pytest.fixture
def world(db: None) -> World:
    return build()


def addresses(world: World) -> dict[str, str]:
    """What the table names and the product serves."""
    known = served()
    return {
        name: reverse(name, args=args(world)) for name, (_, args) in TABLE.items() if name in known
    }


def test_every_address_is_in_the_table() -> None:
    assert served() == set(TABLE)


@pytest.mark.parametrize("who", WHO)
def test_each_address_answers_as_the_table_says(world: World, who: str) -> None:
    client, column = session_of(world, who), WHO.index(who)
    walk = addresses(world)
    answered = {name: client.get(address).status_code for name, address in walk.items()}
    assert answered == {name: TABLE[name][0][column] for name in walk}


@pytest.mark.parametrize("who", WHO)
def test_htmx_opens_no_more_doors(world: World, who: str) -> None:
    """A fragment is answered like its page; strangers get the way to sign-in as a header."""
    client, column = session_of(world, who), WHO.index(who)
    wrong = {}
    for name, address in addresses(world).items():
        answer = client.get(address, headers={"HX-Request": "true"})
        code = 302 if "HX-Redirect" in answer else answer.status_code
        if code != TABLE[name][0][column]:
            wrong[name] = code
    assert wrong == {}


def test_the_signed_out_are_led_to_sign_in(world: World) -> None:
    client, walk = session_of(world, "signed out"), addresses(world)
    closed = [address for name, address in walk.items() if TABLE[name][0][0] == 302]
    led_to = {client.get(address)["Location"].split("?")[0] for address in closed}
    assert led_to == {reverse("account_login")}


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("who", ["owner", "admin"])
def test_walking_changes_nothing(world: World, who: str, method: str) -> None:
    client, before = session_of(world, who), everything()
    for address in addresses(world).values():
        getattr(client, method)(address)
    assert everything() == before

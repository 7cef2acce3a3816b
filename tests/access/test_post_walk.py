"""Every address that changes something, as everybody: only those the table names get it done.

Whoever is refused changes nothing at all: no row of either app differs afterwards.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.access.codes import (
    ADMIN_DOES,
    ANYBODY,
    EDITORS_DO,
    MAKER_DOES,
    MAKER_TOLD,
    MEMBERS_DO,
    OWNER,
    PERSON_DOES,
    RECEIVER,
    VIEW_OWNER,
    Answer,
    Answers,
)
from tests.access.rows import POSTED
from tests.access.test_walk import TABLE
from tests.access.walking import WHO, everything, session_of
from tests.access.world import World, build
from tests.chain.naming import stage_name_fields

# Addresses with a secret or about oneself: their own tests say who may do what.
ELSEWHERE = {name for name in TABLE if name.startswith("account_")}
ELSEWHERE |= {"invitation_accept", "signed_check_in"}

Post = tuple[str, Answers, Callable[[World], list[Any]], Callable[[World], dict[str, Any]]]
CHECK_IN = {"confidence": "at_risk", "line": "Two depots still plan by calendar."}
PERSON_FIELDS = {"name": "Rosa Lind", "title": "Crew Lead", "time_zone": "Europe/Paris"}

POSTS: tuple[Post, ...] = (
    (
        "access_invite",
        ADMIN_DOES,
        lambda w: [],
        lambda w: {"email": "new@aldermoor.example", "name": "New", "role": "admin"},
    ),
    ("access_invitation_send", ADMIN_DOES, lambda w: [w.invitation.uuid], lambda w: {}),
    ("access_invitation_withdraw", ADMIN_DOES, lambda w: [w.invitation.uuid], lambda w: {}),
    (
        "access_user_role",
        ADMIN_DOES,
        lambda w: [w.users["owner"].uuid],
        lambda w: {"role": "admin"},
    ),
    ("access_user_deactivate", ADMIN_DOES, lambda w: [w.users["owner"].uuid], lambda w: {}),
    ("access_user_reactivate", ADMIN_DOES, lambda w: [w.users["deactivated"].uuid], lambda w: {}),
    ("stage_names", ADMIN_DOES, lambda w: [], lambda w: stage_name_fields("Tools we buy")),
    (
        "chain_start",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {"pattern": "crm"},
    ),
    ("my_work_check_in", MAKER_DOES, lambda w: [w.promise.uuid], lambda w: CHECK_IN),
    ("stakeholder_new", ANYBODY, lambda w: [], lambda w: PERSON_FIELDS),
    ("stakeholder_group_new", ANYBODY, lambda w: [], lambda w: PERSON_FIELDS),
    (
        "stakeholder_edit",
        PERSON_DOES,
        lambda w: [w.users["owner"].person.uuid],
        lambda w: PERSON_FIELDS,
    ),
    (
        "initiative_new",
        ANYBODY,
        lambda w: [],
        lambda w: {
            "name": "Second",
            "portfolio_name": "New portfolio",
            "owner": w.users["owner"].person.uuid,
            "sponsor": w.users["sponsor"].person.uuid,
            "currency": "EUR",
        },
    ),
    ("saved_view_new", ANYBODY, lambda w: [], lambda w: {"name": "Mine", "is_shared": "on"}),
    ("saved_view_delete", VIEW_OWNER, lambda w: [w.view.uuid], lambda w: {}),
    (
        "outcome_new",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {"kind": "benefit", "title": "Pumps run longer"},
    ),
    (
        "measure_new",
        EDITORS_DO,
        lambda w: [w.promise.node.uuid],
        lambda w: {"unit": "days", "direction": "decrease"},
    ),
    (
        "measure_edit",
        EDITORS_DO,
        lambda w: [w.promise.node.uuid, w.promise.measure.uuid],  # type: ignore[union-attr]
        lambda w: {
            "name": "Downtime",
            "unit": "days",
            "direction": "decrease",
            "every": "week",
            "reason": "It was written down wrongly.",
        },
    ),
    (
        "initiative_edit",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {
            "name": "Repairs in time",
            "sponsor": w.users["sponsor"].person.uuid,
            "currency": "EUR",
            "status": "paused",
        },
    ),
    (
        "reading_new",
        OWNER,
        lambda w: [w.promise.node.uuid],
        lambda w: {"value": "150", "as_of": factories.today() - timedelta(days=1)},
    ),
    (
        "promise_new",
        MEMBERS_DO,
        lambda w: [],
        lambda w: {
            "about": w.promise.measure.uuid if w.promise.measure else "",
            "token": uuid4(),
            "customer": w.users["other owner"].person.uuid,
            "value": "125",
            "due": factories.today() + timedelta(days=90),
            "cadence": "14",
            "because": "crews plan repairs by risk",
            "conditions": "one monthly reading",
        },
    ),
    (
        "node_new",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {"kind": "input", "title": "Tablets"},
    ),
    (
        "node_edit",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.spare.uuid],
        lambda w: {"kind": "input", "title": "Tablets", "state": "planned"},
    ),
    (
        "node_move",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.spare.uuid],
        lambda w: {"kind": "capability", "version": "1"},
    ),
    (
        "node_remove",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.spare.uuid],
        lambda w: {"version": "1"},
    ),
    (
        "node_confirm",
        MEMBERS_DO,
        lambda w: [w.promise.initiative.slug, w.unseen.uuid],
        lambda w: {"version": "1"},
    ),
    (
        "node_unconfirm",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.link.from_node.uuid],
        lambda w: {"version": "2"},
    ),
    (
        "link_new",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {"from_node": w.spare.uuid, "to_node": w.link.from_node.uuid},
    ),
    (
        "link_edit",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.link.uuid],
        lambda w: {"assumption": "Staff stays", "version": "1"},
    ),
    (
        "link_remove",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.link.uuid],
        lambda w: {"version": "1"},
    ),
    (
        "removal_restore",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.removal.uuid],
        lambda w: {},
    ),
    (
        "finding_accept",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {
            "code": "G05",
            "subject": f"node:{w.spare.uuid}",
            "reason": "Bundled",
            "review_on": factories.today() + timedelta(days=30),
        },
    ),
    (
        "acceptance_withdraw",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug, w.acceptance.uuid],
        lambda w: {},
    ),
    ("promise_check_in", MAKER_DOES, lambda w: [w.promise.uuid], lambda w: CHECK_IN),
    (
        "promise_act",
        MAKER_TOLD,
        lambda w: [w.promise.uuid, "declare"],
        lambda w: {"evidence": "The monthly report", "reading": "128"},
    ),
    ("promise_act", RECEIVER, lambda w: [w.offer.uuid, "accept_offer"], lambda w: {}),
    ("promise_act", MAKER_TOLD, lambda w: [w.offer.uuid, "withdraw_offer"], lambda w: {}),
    *POSTED,
)


@pytest.fixture
def world(db: None) -> World:
    return build()


def post_and_take_back(client: Client, address: str, fields: dict[str, Any]) -> Answer:
    """What came of it, in the table's words; the next address finds the world as it was."""
    before = everything()
    with transaction.atomic():
        answer = client.post(address, fields)
        changed = everything() != before
        transaction.set_rollback(True)
    if answer.status_code != 302:
        return f"{answer.status_code}, and changed" if changed else answer.status_code
    to_sign_in = answer["Location"].startswith(reverse("account_login"))
    return {(True, False): "in", (False, True): "done"}.get((to_sign_in, changed), "neither")


@pytest.mark.parametrize("who", WHO)
def test_only_those_in_the_table_get_it_done(world: World, who: str) -> None:
    client, column = session_of(world, who), WHO.index(who)
    wrong = {}
    for name, answers, args, fields in POSTS:
        address = reverse(name, args=args(world))
        came = post_and_take_back(client, address, fields(world))
        if came != answers[column]:
            wrong[address] = (came, answers[column])
    assert wrong == {}


def test_every_address_that_takes_a_post_is_in_the_table(world: World) -> None:
    client = session_of(world, "admin")
    posted = set()
    for name in TABLE.keys() - ELSEWHERE:
        address = reverse(name, args=TABLE[name][1](world))
        with transaction.atomic():
            if client.post(address).status_code != 405:
                posted.add(name)
            transaction.set_rollback(True)
    assert posted == {name for name, *_ in POSTS}


@pytest.mark.parametrize("who", ["owner", "admin"])
def test_nothing_is_done_without_the_token_of_the_form(world: World, who: str) -> None:
    """A header that only htmx sends is no token (matrix A11)."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users[who])
    before = everything()
    for name, _, args, fields in POSTS:
        address = reverse(name, args=args(world))
        answer = client.post(address, fields(world), headers={"HX-Request": "true"})
        assert answer.status_code == 403, address
    assert everything() == before

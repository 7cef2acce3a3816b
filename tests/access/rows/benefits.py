"""Addresses of benefits."""

from datetime import UTC, datetime
from typing import Any

from initiatives.benefits.actions import act
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.outcomes.profile_actions import save_profile
from initiatives.promises.models import Promise
from tests import factories
from tests.access.codes import EDITORS, EDITORS_DO, MEMBERS, SIGNED_IN, Answers, Codes
from tests.access.rows.kinds import Post, Walk
from tests.benefits.life import chain

DECIDER: Codes = (302, 302, 403, 403, 200, 404, 403)  # the sponsor
OWNER_ASKS: Answers = ("in", "in", 403, "done", 403, 404, 403)
SPONSOR_DOES: Answers = ("in", "in", 403, 403, "done", 404, 403)
WHOLE, ASKED = "Shorter calls, by a third", "Fewer calls, by a third"


def prepare(promise: Promise) -> None:
    """Two benefits with all that is asked of them; of one the owner asked the sponsor."""
    for title in (WHOLE, ASKED):
        node = _whole(promise, title)
    owner, now = promise.initiative.owner, datetime.now(UTC)
    assert owner
    act(node=node, act="ask", by=owner, now=now)


def _whole(promise: Promise, title: str) -> Node:
    initiative, now = promise.initiative, datetime.now(UTC)
    node = factories.node(initiative, title=title)
    node = edit_node(node=node, version=None, by=None, now=now, owner=initiative.owner).node
    chain(initiative, node)
    measured = factories.measure(node, data_source="The switchboard")
    factories.promise_made(
        now=now, measured=measured, performer=initiative.owner, customer=initiative.sponsor
    )
    said = {"note": "Calls take less time.", "observation": "Nobody waits.", "category": "service"}
    save_profile(
        node=node,
        seen=None,
        by=None,
        now=now,
        recipients=[promise.customer],
        value_class="quantifiable",
        **said,
    )
    return node


def _named(title: str) -> Any:
    return lambda w: [Node.objects.get(title=title).uuid]


def _act(title: str, act: str) -> Any:
    return lambda w: [Node.objects.get(title=title).uuid, act]


def _reason(world: Any) -> dict[str, str]:
    return {"reason": "Nobody needs it any more"}


WALKED: dict[str, Walk] = {
    "benefit_list": (SIGNED_IN, lambda w: []),
    "benefit_profile": (EDITORS, _named(WHOLE)),
    "benefit_life": (MEMBERS, _named(WHOLE)),
    "benefit_act": (DECIDER, _act(WHOLE, "retire")),
}
POSTED: tuple[Post, ...] = (
    ("benefit_profile", EDITORS_DO, _named(WHOLE), lambda w: {"title": "Shorter calls, by half"}),
    ("benefit_act", OWNER_ASKS, _act(WHOLE, "ask"), lambda w: {}),
    ("benefit_act", OWNER_ASKS, _act(ASKED, "take_back"), lambda w: {}),
    ("benefit_act", SPONSOR_DOES, _act(ASKED, "agree"), lambda w: {}),
    ("benefit_act", SPONSOR_DOES, _act(ASKED, "send_back"), _reason),
    ("benefit_act", SPONSOR_DOES, _act(WHOLE, "retire"), _reason),
)

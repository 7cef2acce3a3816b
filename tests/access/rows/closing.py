"""Addresses of closing."""

from typing import Any

from initiatives.closing.models import Closing, ValueCheck
from initiatives.promises.models import Promise
from tests import factories
from tests.access.codes import EDITORS, EDITORS_DO, MEMBERS, ONLY_POST, Answers, Codes
from tests.access.rows.kinds import Post, Walk

SETTLERS: Codes = (302, 302, 403, 403, 200, 404, 200)
SETTLERS_DO: Answers = ("in", "in", 403, 403, "done", 404, "done")


def ended(_world: Any) -> list[str]:
    return [Closing.objects.get().initiative.slug]


def first_check(_world: Any) -> list[object]:
    return [ValueCheck.objects.get(months=3).uuid]


WALKED: dict[str, Walk] = {
    "initiative_close": (EDITORS, lambda w: [w.promise.initiative.slug]),
    "value_settle": (SETTLERS, ended),
    "initiative_reopen": (EDITORS, ended),
    "value_check": (MEMBERS, first_check),
    "value_check_hand_over": (ONLY_POST, first_check),
}
POSTED: tuple[Post, ...] = (
    (
        "initiative_close",
        EDITORS_DO,
        lambda w: [w.promise.initiative.slug],
        lambda w: {
            "ending": "stopped",
            "achieved": "Two depots plan by risk.",
            "learned": "Ask the crews first.",
            "promises_seen": "on",
        },
    ),
    (
        "value_settle",
        SETTLERS_DO,
        ended,
        lambda w: {"settled": "given_up", "note": "Nobody uses it."},
    ),
    (
        "initiative_reopen",
        EDITORS_DO,
        ended,
        lambda w: {"seen": Closing.objects.get().uuid},
    ),
    (
        "value_check",
        EDITORS_DO,
        first_check,
        lambda w: {"verdict": "not_yet", "note": "Two depots are late."},
    ),
    (
        "value_check_hand_over",
        EDITORS_DO,
        first_check,
        lambda w: {"owner": w.users["sponsor"].person.uuid},
    ),
)


def prepare(promise: Promise) -> None:
    """A second initiative of the same two people that has ended."""
    owner, sponsor = promise.performer, promise.customer
    within = factories.initiative(owner=owner, sponsor=sponsor, name="Paper forms")
    factories.closing(within, watcher=owner, by=owner)

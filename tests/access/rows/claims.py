"""Addresses of claims."""

from datetime import UTC, date, datetime
from typing import Any

from initiatives.claims.actions import record_claim, withdraw_claim
from initiatives.claims.models import Claim
from initiatives.promises.models import Promise
from tests.access.codes import EDITORS, EDITORS_DO, MEMBERS, ONLY_POST, SIGNED_IN
from tests.access.rows.kinds import Post, Walk

SAID = {"vendor": "Sensorworks", "text": "Half the downtime in a year", "seen_on": "2026-11-02"}
OLD = "Withdrawn before"


def prepare(promise: Promise) -> None:
    """One claim that stands and one that is withdrawn, on the initiative that is not open."""
    now = datetime.now(UTC)
    said = {"initiative": promise.initiative, "by": None, "now": now, "measure": promise.measure}
    seen = {"vendor": "Sensorworks", "seen_on": date(2026, 3, 2)}
    record_claim(text="Half the downtime", **said, **seen)
    withdraw_claim(claim=record_claim(text=OLD, **said, **seen), now=now)


def _claim(world: Any) -> list[Any]:
    return [Claim.objects.exclude(text=OLD).get().uuid]


def _withdrawn(world: Any) -> list[Any]:
    return [Claim.objects.get(text=OLD).uuid]


def _slug(world: Any) -> list[Any]:
    return [world.promise.initiative.slug]


WALKED: dict[str, Walk] = {
    "claim_list": (MEMBERS, _slug),
    "claim_new": (EDITORS, _slug),
    "claim_detail": (MEMBERS, _claim),
    "claim_edit": (EDITORS, _claim),
    "claim_withdraw": (ONLY_POST, _claim),
    "claim_put_back": (ONLY_POST, _withdrawn),
    "vendor_list": (SIGNED_IN, lambda w: []),
    "vendor_detail": (MEMBERS, lambda w: ["sensorworks"]),
}
POSTED: tuple[Post, ...] = (
    ("claim_new", EDITORS_DO, _slug, lambda w: SAID),
    ("claim_edit", EDITORS_DO, _claim, lambda w: SAID),
    ("claim_withdraw", EDITORS_DO, _claim, lambda w: {}),
    ("claim_put_back", EDITORS_DO, _withdrawn, lambda w: {}),
)

"""Every step that people take in the life of a benefit: one transaction, one event
(domain.md 4.2). What the readings decide: computing.py.
"""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.benefits.gates import Unmet, unmet
from initiatives.benefits.lifecycle import NotAllowed, Row, find_row
from initiatives.benefits.load import Loaded, load
from initiatives.benefits.people import is_admin, people_of
from initiatives.benefits.steps import write_step
from initiatives.chain.locking import newest_node
from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import BENEFITS
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.changes import one_change
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone

WHY = "Say why, in one sentence."
CHANGED = "This changed while you were looking at it."
NO_BENEFIT = "This is not a benefit any more."


class Conflict(Exception):  # noqa: N818  (told to the user: read again, then decide)
    """Somebody changed the benefit or its terms meanwhile."""


class GateClosed(NotAllowed):
    """Something is missing; `missing` says what."""

    def __init__(self, missing: Sequence[Unmet]) -> None:
        super().__init__(" ".join(each.says for each in missing))
        self.missing = list(missing)


@transaction.atomic
@one_change()
def act(
    *,
    node: Node,
    act: str,
    by: Stakeholder,
    now: datetime,
    seen: int | None = None,
    reason: str = "",
    to: str = "",
) -> BenefitProfile:
    """One step by one person: ask, agree, send back, take back, or a move of one's own.

    `seen` is as load.Loaded.seen when they looked; `to` chooses where a revised benefit goes.
    Everything is checked afresh under the lock of the chain. Raises Conflict, NotYours,
    NotAllowed, GateClosed, Gone, and ValidationError on "reason".
    """
    current = newest_node(node)
    today = local_date(now, default_time_zone())
    found = load(current, today=today)
    if seen is not None and seen != found.seen:
        raise Conflict(CHANGED)
    row = allowed(found, act, by, to=to)
    reason = " ".join(reason.split())
    if row.needs_reason and not reason:
        raise ValidationError({"reason": WHY})
    if row.gated and row.to and (missing := unmet(row.to, found.facts)):
        raise GateClosed(missing)
    return write_step(found.profile, row, by=by, reason=reason, today=today, now=now)


def allowed(found: Loaded, act: str, by: Stakeholder, *, to: str = "") -> Row:
    """The row of the table by which `by` may take the act now; the page asks the same.

    Raises NotYours and NotAllowed.
    """
    profile = found.profile
    if found.node.kind not in BENEFITS:
        raise NotAllowed(NO_BENEFIT)
    roles = people_of(profile).roles(by.pk, is_admin=is_admin(by))
    if act == "agree":
        to = profile.asked_state
    return find_row(act, profile.state, roles, asked=profile.asked_state, to=to)

"""Writing one step in the life of a benefit, and what follows from it."""

from datetime import date, datetime
from typing import Any

from initiatives.benefits.lifecycle import ANSWERS, Row
from initiatives.benefits.models import BenefitEvent
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from initiatives.portfolio.actions import touch
from stakeholders.people.models import Stakeholder

MOVES_NOTHING = ("ask", "send_back", "take_back")


def write_step(
    profile: BenefitProfile,
    row: Row,
    *,
    by: Stakeholder | None,
    reason: str,
    today: date,
    now: datetime,
) -> BenefitProfile:
    """One event, and the record as it is after it. Call inside a transaction, the chain locked.

    An event that moves nothing (asking, sending or taking back) names as its `to_state` the state
    that it is about.
    """
    before = profile.state
    asked = profile.asked_state if row.act in ANSWERS else ""
    to = row.to or asked or _state_before(profile)
    if row.act not in MOVES_NOTHING:
        profile.state, profile.state_on = to, today
    is_asking = row.act == "ask"
    profile.asked_state = to if is_asking else ""
    profile.asked_by, profile.asked_at = (by, now) if is_asking else (None, None)
    profile.version += 1
    profile.full_clean()
    profile.save()
    _keep(profile, act=row.act, from_state=before, to_state=to, reason=reason, actor=by, at=now)
    _on_the_chain(profile.node, row.act, reason, by=by, today=today, now=now)
    touch(initiative=profile.node.initiative, now=now)
    return profile


def _keep(profile: BenefitProfile, **said: Any) -> None:
    event = BenefitEvent(profile=profile, **said)
    event.full_clean()
    event.save()


def _state_before(profile: BenefitProfile) -> str:
    """Where it was when it was retired."""
    last = profile.events.filter(to_state=BenefitState.RETIRED, act="retire").first()
    return last.from_state if last else BenefitState.IDENTIFIED


def _on_the_chain(
    node: Node, act: str, reason: str, *, by: Stakeholder | None, today: date, now: datetime
) -> None:
    """What is retired is retired on the chain too, and comes back there when it is reinstated."""
    if act == "retire" and not node.is_retired:
        said = {"state": Node.State.RETIRED, "state_on": today, "state_note": reason[:300]}
        edit_node(node=node, version=None, by=by, now=now, **said)
    if act == "reinstate" and node.is_retired:
        said = {"state": Node.State.PLANNED, "state_on": None, "state_note": ""}
        edit_node(node=node, version=None, by=by, now=now, **said)

"""What other pages ask about benefits, with a fixed number of queries."""

from datetime import date

from initiatives.benefits.lint import title_hint
from initiatives.benefits.load import load
from initiatives.benefits.models import BenefitEvent
from initiatives.benefits.panel import (
    BenefitPanel,
    entries_of,
    gate_of,
    offered,
    steps_of,
)
from initiatives.benefits.people import people_of, waiting_for
from initiatives.benefits.places import places_of
from initiatives.benefits.record import facts_told
from initiatives.benefits.turns import whose_turn
from initiatives.benefits.words import tone_of
from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_actions import BENEFITS
from initiatives.outcomes.profile_models import ENDED, BenefitProfile
from initiatives.permissions import may
from stakeholders.access.models import User

__all__ = ["benefit_panel", "waiting_for"]

SHOWN = 10  # lines of the history beside the rest


def benefit_panel(node: Node, user: User, ties: set[str], today: date) -> BenefitPanel | None:
    """What the page of an outcome shows of a benefit or disbenefit; None for anything else.

    `node` with its initiative and owner; `ties` are those of promises.ties.node_ties.
    """
    if node.kind not in BENEFITS:
        return None
    found = load(node, today=today)
    profile, people = found.profile, people_of(found.profile)
    events = events_of(profile)
    tone, icon_name = tone_of(profile.state)
    return BenefitPanel(
        state=profile.get_state_display(),
        tone=tone,
        icon_name=icon_name,
        since=profile.state_on,
        is_ended=profile.state in ENDED,
        steps=steps_of(profile, events),
        gate=gate_of(profile, found.facts, _places(node, found.measures, ties)),
        asks=whose_turn(profile, people, found.facts),
        acts=offered(profile, found.facts, people.roles(user.person_id, is_admin="admin" in ties)),
        facts=facts_told(profile),
        entries=entries_of(events[:SHOWN]),
        has_more=len(events) > SHOWN,
        may_edit=may("benefit.edit", ties),
        hint=title_hint(node.title),
        seen=found.seen,
        is_asked=bool(profile.asked_state),
    )


def _places(node: Node, measures: list[Measure], ties: set[str]) -> dict[str, str]:
    """Where what is missing is mended, for who may."""
    return places_of(node, measures) if may("benefit.edit", ties) else {}


def events_of(profile: BenefitProfile) -> list[BenefitEvent]:
    """All steps of its life, newest first."""
    if profile.pk is None:
        return []
    return list(profile.events.select_related("actor").order_by("-at", "-pk"))

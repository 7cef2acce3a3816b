"""What hangs on a benefit decides whether it can be taken off, and comes back with it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.benefits.models import BenefitEvent
from initiatives.chain.agreed import EARLY
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.chain.removals import (
    ANSWERED,
    BASELINED,
    CHANGED,
    CLAIMED,
    JUDGED,
    remove_node,
    restore,
    why_kept,
)
from initiatives.outcomes import profile_models
from initiatives.outcomes.kept_models import Judgement, MeasureChange
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_actions import save_profile
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
NO_BASELINE = {"baseline": None, "baseline_on": None}


@pytest.fixture
def measure(db: None) -> Measure:
    plan = ((date(2026, 12, 31), Decimal(150)),)
    return factories.measure(factories.node(), **NO_BASELINE, plan=plan)


def in_state(node: Node, state: str) -> BenefitProfile:
    profile = save_profile(
        node=node, seen=None, by=None, now=NOW, category="people", recipients=[factories.person()]
    )
    profile.state = state
    profile.save()
    return profile


def changed(measure: Measure, state: str) -> None:
    MeasureChange.objects.create(
        measure=measure,
        before={},
        after={},
        state=state,
        made_at=NOW,
        approver=factories.person(),
    )


def test_the_words_here_are_those_of_the_rooms_above() -> None:
    assert tuple(profile_models.EARLY) == EARLY
    assert {*MeasureChange.State.values} - {*ANSWERED} == {"made"}


@pytest.mark.parametrize("state", sorted(BenefitState.values))
def test_what_is_past_its_early_states_stays(measure: Measure, state: str) -> None:
    in_state(measure.node, state)
    assert why_kept(measure.node) == ("" if state in EARLY else BASELINED)


def test_what_was_baselined_and_then_revised_stays(measure: Measure) -> None:
    profile = in_state(measure.node, "validated")
    said = {"act": "revise", "from_state": "baselined", "to_state": "validated", "at": NOW}
    BenefitEvent.objects.create(profile=profile, **said)
    assert why_kept(measure.node) == BASELINED


def test_what_was_only_asked_for_can_go(measure: Measure) -> None:
    profile = in_state(measure.node, "validated")
    said = {"act": "ask", "from_state": "validated", "to_state": "baselined", "at": NOW}
    BenefitEvent.objects.create(profile=profile, **said)
    assert why_kept(measure.node) == ""


def test_what_a_vendor_claims_something_of_stays(measure: Measure) -> None:
    factories.claim(measure)
    assert why_kept(measure.node) == CLAIMED


def test_what_somebody_judged_stays(measure: Measure) -> None:
    who = factories.person()
    said = {"level": "high", "reason": "It runs", "said_by": who, "said_at": NOW}
    Judgement.objects.create(measure=measure, said_on=NOW.date(), **said)
    assert why_kept(measure.node) == JUDGED


@pytest.mark.parametrize("state", ANSWERED)
def test_what_had_its_terms_changed_stays(measure: Measure, state: str) -> None:
    changed(measure, state)
    assert why_kept(measure.node) == CHANGED


def test_what_was_agreed_does_not_become_something_else(measure: Measure) -> None:
    in_state(measure.node, "baselined")
    with pytest.raises(ValidationError) as refused:
        edit_node(node=measure.node, version=None, by=None, now=NOW, kind="disbenefit")
    assert "kind" in refused.value.message_dict


def test_what_was_not_agreed_may(measure: Measure) -> None:
    in_state(measure.node, "validated")
    edited = edit_node(node=measure.node, version=None, by=None, now=NOW, kind="disbenefit")
    assert edited.node.kind == "disbenefit"


def stored(node: Node) -> list[object]:
    """All that hangs on it, as it is stored."""
    profile = BenefitProfile.objects.get(node=node)
    measures = Measure.objects.filter(node=node)
    return [
        BenefitProfile.objects.filter(node=node).values().get(),
        sorted(profile.recipients.values_list("pk", flat=True)),
        list(profile.events.values()),
        list(measures.values()),
        [list(measure.plan.values()) for measure in measures],
        [list(measure.changes.values()) for measure in measures],
    ]


def test_an_early_benefit_comes_back_with_all_that_was_said_of_it(measure: Measure) -> None:
    profile, node = in_state(measure.node, "validated"), measure.node
    said = {"act": "agree", "from_state": "identified", "to_state": "validated", "at": NOW}
    BenefitEvent.objects.create(profile=profile, actor=factories.person(), **said)
    before = stored(node)
    removal = remove_node(node=node, version=None, by=None, now=NOW)
    assert not BenefitProfile.objects.exists()
    restore(removal=removal, by=None, now=NOW)
    assert stored(node) == before

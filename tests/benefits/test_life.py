"""The life of a benefit, step by step (domain.md 4.2)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives.benefits.actions import Conflict, GateClosed
from initiatives.benefits.lifecycle import NotAllowed, NotYours
from initiatives.benefits.load import load
from initiatives.benefits.models import BenefitEvent
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.benefits import life
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WHY = {"reason": "The depot is sold"}


def told() -> list[tuple[str, str, str]]:
    rows = BenefitEvent.objects.order_by("at", "pk")
    return list(rows.values_list("act", "from_state", "to_state"))


def test_the_whole_way() -> None:
    life.whole().until("sustained")
    assert told() == [
        ("ask", "identified", "validated"),
        ("agree", "identified", "validated"),
        ("ask", "validated", "baselined"),
        ("agree", "validated", "baselined"),
        ("enable", "baselined", "enabled"),
        ("compute", "enabled", "realising"),
        ("ask", "realising", "realised"),
        ("agree", "realising", "realised"),
        ("sustain", "realised", "sustained"),
    ]


def test_a_disbenefit_goes_the_same_way() -> None:
    assert life.whole(kind="disbenefit", promised=False).until("realised").state == "realised"


def test_asking_moves_nothing_and_says_who_asked() -> None:
    found = life.whole()
    profile = found.step("ask", found.answerer)
    assert (profile.state, profile.asked_state) == ("identified", "validated")
    assert (profile.asked_by, profile.asked_at) == (found.answerer.person, found.now)


def test_agreeing_moves_it_on_that_day_and_nothing_waits() -> None:
    found = life.whole()
    profile = found.agreed()
    assert (profile.state, profile.state_on) == ("validated", TODAY)
    assert (profile.asked_state, profile.asked_by, profile.asked_at) == ("", None, None)


def test_sending_back_needs_a_reason() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    with pytest.raises(ValidationError) as refused:
        found.step("send_back", found.sponsor, reason="  ")
    assert "reason" in refused.value.message_dict


def test_what_was_sent_back_can_be_asked_again() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    found.step("send_back", found.sponsor, reason="Say whom it helps")
    assert found.state == "identified"
    assert found.agreed().state == "validated"


def test_who_asked_can_take_it_back() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    assert found.step("take_back", found.answerer).asked_state == ""


def test_nothing_is_asked_twice() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    with pytest.raises(NotAllowed, match="awaited already"):
        found.step("ask", found.lead)


def test_nobody_agrees_to_what_they_asked() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    with pytest.raises(NotYours):
        found.step("agree", found.answerer)


def test_the_owner_of_the_initiative_does_not_answer_for_the_sponsor() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    with pytest.raises(NotYours):
        found.step("agree", found.lead)


def sponsored_by_its_owner() -> life.Life:
    found = life.whole()
    Initiative.objects.update(sponsor=found.answerer.person)
    found.step("ask", found.answerer)
    return found


def test_where_the_sponsor_asked_another_owner_agrees() -> None:
    found = sponsored_by_its_owner()
    assert found.step("agree", found.lead).state == "validated"


def test_where_the_sponsor_asked_an_administrator_may_agree() -> None:
    found = sponsored_by_its_owner()
    assert found.step("agree", factories.user("admin")).state == "validated"


def test_where_the_sponsor_asked_they_do_not_agree() -> None:
    found = sponsored_by_its_owner()
    with pytest.raises(NotYours):
        found.step("agree", found.answerer)


def test_where_the_sponsor_cannot_sign_in_another_owner_agrees() -> None:
    found = life.whole()
    found.sponsor.is_active = False
    found.sponsor.save()
    found.step("ask", found.answerer)
    assert found.step("agree", found.lead).state == "validated"


def test_a_closed_gate_is_refused_with_what_is_missing() -> None:
    found = life.whole(promised=False)
    with pytest.raises(GateClosed) as refused:
        found.step("ask", found.answerer)
    assert [each.code for each in refused.value.missing] == ["promise"]
    assert told() == []


def test_the_gate_is_asked_again_when_somebody_agrees() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    edit_node(node=found.node, version=None, by=None, now=NOW, note="")
    with pytest.raises(GateClosed):
        found.step("agree", found.sponsor)


def test_nobody_agrees_to_terms_they_have_not_seen() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    seen = load(Node.objects.get(pk=found.node.pk), today=TODAY).seen
    found.measure.target = 100
    found.measure.save()
    with pytest.raises(Conflict):
        found.step("agree", found.sponsor, seen=seen)


def test_what_was_seen_as_it_is_can_be_agreed_to() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    seen = load(Node.objects.get(pk=found.node.pk), today=TODAY).seen
    assert found.step("agree", found.sponsor, seen=seen).state == "validated"


def test_only_the_owner_of_the_initiative_says_that_it_is_enabled() -> None:
    found = life.whole().until("baselined")
    found.live()
    with pytest.raises(NotYours):
        found.step("enable", found.answerer)
    assert found.step("enable", found.lead).state == "enabled"


@pytest.mark.parametrize("act", ["not_realised", "retire", "revise"])
def test_only_the_sponsor_ends_or_revises_it(act: str) -> None:
    found = life.whole().until("baselined")
    with pytest.raises(NotYours):
        found.step(act, found.lead, **WHY)


def test_not_realised_ends_it() -> None:
    found = life.whole().until("baselined")
    found.step("not_realised", found.sponsor, **WHY)
    with pytest.raises(NotAllowed):
        found.step("retire", found.sponsor, **WHY)


def test_what_is_retired_is_retired_on_the_chain() -> None:
    found = life.whole()
    found.step("retire", found.sponsor, **WHY)
    found.node.refresh_from_db()
    assert (found.node.state, found.node.state_note) == ("retired", "The depot is sold")


def test_what_was_retired_comes_back_to_where_it_was() -> None:
    found = life.whole().until("baselined")
    found.step("retire", found.sponsor, **WHY)
    found.step("reinstate", found.sponsor, reason="The depot stays after all")
    found.node.refresh_from_db()
    assert (found.state, found.node.state) == ("baselined", "planned")


def test_revised_to_validated_its_terms_are_agreed_anew() -> None:
    found = life.whole().until("enabled")
    found.step("revise", found.sponsor, to="validated", **WHY)
    assert found.agreed().state == "baselined"


def test_revised_to_baselined_its_terms_have_to_be_whole() -> None:
    found = life.whole().until("enabled")
    found.measure.refresh_from_db()
    found.measure.first_expected_on = None
    found.measure.save()
    with pytest.raises(GateClosed):
        found.step("revise", found.sponsor, to="baselined", **WHY)


def test_a_decision_takes_what_was_asked_off_the_table() -> None:
    found = life.whole().until("validated")
    found.step("ask", found.answerer)
    found.step("retire", found.sponsor, **WHY)
    assert found.profile.asked_state == ""


def test_where_there_is_no_sponsor_an_administrator_decides() -> None:
    found = life.whole()
    Initiative.objects.update(sponsor=None)
    assert found.step("retire", factories.user("admin"), **WHY).state == "retired"


def test_an_outcome_has_no_such_life() -> None:
    found = life.bare()
    outcome = Node.objects.get(initiative=found.node.initiative, kind="outcome")
    found.node = outcome
    with pytest.raises(NotAllowed):
        found.step("ask", found.lead)


def test_what_is_retired_on_the_chain_goes_no_further() -> None:
    found = life.whole()
    said = {"state": "retired", "state_on": date(2026, 11, 2), "state_note": "Sold"}
    edit_node(node=found.node, version=None, by=None, now=NOW, **said)
    with pytest.raises(GateClosed) as refused:
        found.step("ask", found.answerer)
    assert "retired" in {each.code for each in refused.value.missing}

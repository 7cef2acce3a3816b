"""Two people act on one benefit at the same moment."""

from functools import partial

import pytest

from initiatives.benefits.actions import act
from initiatives.benefits.computing import compute
from initiatives.benefits.lifecycle import NotAllowed
from initiatives.benefits.models import BenefitEvent
from initiatives.chain.locking import Gone
from initiatives.chain.removals import remove_node
from initiatives.outcomes.profile_actions import save_profile
from initiatives.outcomes.profile_models import BenefitProfile
from tests import factories
from tests.benefits import life
from tests.factories import NOW
from tests.races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def step(found: life.Life, name: str, by: object) -> str:
    done = act(node=found.node, act=name, by=by.person, now=found.now)  # type: ignore[attr-defined]
    return done.state


def test_two_agree_and_it_is_agreed_once() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    agree = partial(step, found, "agree", found.sponsor)
    answers = at_once(agree, agree, refusals=[NotAllowed])
    assert sorted(answers) == ["NotAllowed", "validated"]
    assert BenefitEvent.objects.filter(act="agree").count() == 1


def test_taken_back_while_somebody_agrees() -> None:
    found = life.whole()
    found.step("ask", found.answerer)
    at_once(
        partial(step, found, "agree", found.sponsor),
        partial(step, found, "take_back", found.answerer),
        refusals=[NotAllowed],
    )
    acts = BenefitEvent.objects.exclude(act="ask").values_list("act", flat=True)
    assert len(acts) == 1
    assert found.state == ("validated" if "agree" in acts else "identified")


def test_two_records_of_one_benefit_become_one() -> None:
    node = factories.node()
    at_once(
        lambda: save_profile(node=node, seen=None, by=None, now=NOW, category="people"),
        lambda: save_profile(node=node, seen=None, by=None, now=NOW, risks="Frost"),
    )
    profile = BenefitProfile.objects.get()
    assert (profile.category, profile.risks, profile.version) == ("people", "Frost", 2)


def test_the_readings_move_it_on_once() -> None:
    found = life.whole().until("realising")
    BenefitEvent.objects.filter(act="compute").delete()
    BenefitProfile.objects.update(state="enabled")
    moved = partial(compute, initiative_ids=[found.node.initiative_id], now=found.now)
    assert sorted(map(str, at_once(moved, moved))) == ["0", "1"]
    assert BenefitEvent.objects.filter(act="compute").count() == 1


def test_taken_off_the_chain_while_somebody_writes_its_record() -> None:
    node = factories.node()
    answers = at_once(
        lambda: str(save_profile(node=node, seen=None, by=None, now=NOW, risks="Frost").version),
        lambda: remove_node(node=node, version=None, by=None, now=NOW).title,
        refusals=[Gone],
    )
    assert answers[0] in ("1", "Gone")
    assert not BenefitProfile.objects.exists()

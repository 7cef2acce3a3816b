"""How sure the owner is, with a reason and a date."""

from datetime import UTC, date, datetime

import pytest

from initiatives.outcomes.judgement_actions import say_confidence
from initiatives.outcomes.kept_models import Judgement
from initiatives.outcomes.models import Measure
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.outcomes.steps import NOW, TODAY, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure() -> Measure:
    return factories.measure()


@pytest.fixture
def me(db: None) -> Stakeholder:
    return factories.person()


def say(measure: Measure, me: Stakeholder, level: str = "medium", **more: object) -> Judgement:
    said = {"reason": "Two depots are late.", "now": NOW} | more
    return say_confidence(measure=measure, level=level, by=me, **said)


def test_the_measure_repeats_the_newest_judgement(measure: Measure, me: Stakeholder) -> None:
    say(measure, me, "high")
    say(measure, me, "low")
    measure.refresh_from_db()
    assert (measure.confidence, measure.confidence_on) == ("low", TODAY)
    assert measure.judgements.count() == 2


def test_said_twice_it_is_kept_once(measure: Measure, me: Stakeholder) -> None:
    assert say(measure, me) == say(measure, me)
    assert measure.judgements.count() == 1


def test_it_is_said_on_the_speakers_own_day(measure: Measure) -> None:
    early = factories.person(zone="Pacific/Auckland")
    said = say(measure, early, now=datetime(2026, 11, 24, 20, tzinfo=UTC))
    assert said.said_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("more", "field"),
    [({"reason": " "}, "reason"), ({"level": "sure"}, "level"), ({"reason": "x" * 301}, "reason")],
)
def test_refusals_name_their_field(measure: Measure, me: Stakeholder, more, field: str) -> None:
    assert list(refused(lambda: say(measure, me, **more))) == [field]
    assert not measure.judgements.exists()

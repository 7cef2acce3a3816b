"""What the rules learn of claims, sources, changed terms, benefits and other chains."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from initiatives.checks.facts import Claimed, Gauge, Item
from initiatives.checks.load import load_chains
from initiatives.checks.queries import looked_at
from initiatives.claims.actions import withdraw_claim
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
READ_ON = date(2026, 10, 31)


@pytest.fixture
def measure() -> Measure:
    return factories.measure()


def item_of(measure: Measure) -> Item:
    [chain] = load_chains([measure.node.initiative], today=TODAY)
    return next(item for item in chain.items if item.pk == measure.node_id)


def gauge_of(measure: Measure) -> Gauge:
    return next(each for each in item_of(measure).gauges if each.key == str(measure.uuid))


def read(measure: Measure, **more: Any) -> Reading:
    facts = {"value": Decimal(158), "as_of": READ_ON, "recorded_at": NOW, **more}
    reading = Reading.objects.create(measure=measure, **facts)
    Measure.objects.filter(pk=measure.pk).update(latest_value=158, latest_as_of=READ_ON)
    return reading


def change(measure: Measure, at: datetime = NOW, **more: Any) -> MeasureChange:
    """The target of 31 March 2027 moves from 120 to 130."""
    facts = {"before": {"target": "120"}, "after": {"target": "130"}, "state": "made", **more}
    return MeasureChange.objects.create(measure=measure, made_at=at, **facts)


def test_columns_of_a_measure_reach_the_rules(measure: Measure) -> None:
    said = {"population": "Depots", "attribution": Decimal(60), "is_lead": True}
    Measure.objects.filter(pk=measure.pk).update(**said)
    found = gauge_of(measure)
    assert {name: getattr(found, name) for name in said} == said


def test_claims_that_stand_come_newest_first(measure: Measure) -> None:
    factories.claim(measure, value=Decimal(95), evidence=" A trial ", is_target=True)
    factories.claim(measure, vendor="Pumpwise", seen_on=date(2026, 4, 1))
    gone = factories.claim(measure, vendor="Gone")
    withdraw_claim(claim=gone, now=NOW)
    assert gauge_of(measure).claims == (
        Claimed("Pumpwise"),
        Claimed("Sensorworks", Decimal(95), is_target=True, has_evidence=True),
    )


def test_a_reading_without_a_source_is_known(measure: Measure) -> None:
    read(measure)
    assert gauge_of(measure).is_unsourced


@pytest.mark.parametrize(
    "named", [{"data_source": "SAP"}, {"source": "uk_gds", "source_ref": "1"}], ids=["said", "read"]
)
def test_the_measure_may_name_the_source(measure: Measure, named: dict) -> None:
    read(measure)
    Measure.objects.filter(pk=measure.pk).update(**named)
    assert not gauge_of(measure).is_unsourced


def test_the_newest_of_a_day_decides(measure: Measure) -> None:
    read(measure, source="SAP")
    read(measure)
    assert gauge_of(measure).is_unsourced
    read(measure, source="SAP")
    assert not gauge_of(measure).is_unsourced


def test_what_was_corrected_or_is_of_another_series_does_not_count(measure: Measure) -> None:
    wrong = read(measure)
    read(measure, source="SAP", supersedes=wrong)
    read(measure, series=2)
    assert not gauge_of(measure).is_unsourced


def test_without_a_reading_no_source_is_missing(measure: Measure) -> None:
    assert not gauge_of(measure).is_unsourced


@pytest.mark.parametrize(
    ("month", "day", "words"),
    [
        (2, 28, ""),
        (3, 1, "The target was changed 30 days before its date."),
        (3, 31, "The target was changed on the day of its date."),
        (4, 1, "The target was changed after its date."),
    ],
)
def test_a_target_moves_near_its_date(measure: Measure, month: int, day: int, words: str) -> None:
    change(measure, datetime(2027, month, day, 9, tzinfo=UTC))
    moved = gauge_of(measure).moved
    assert (moved.says if moved else "") == words


def test_the_date_is_the_one_there_was_then(measure: Measure) -> None:
    change(measure, datetime(2026, 9, 20, 9, tzinfo=UTC))
    later = {"before": {"target_on": "2026-09-30"}, "after": {"target_on": "2027-03-31"}}
    change(measure, datetime(2026, 9, 29, 9, tzinfo=UTC), **later)
    moved = gauge_of(measure).moved
    assert moved
    assert moved.says == "The target was changed 1 day before its date."


def test_who_moved_it_and_who_agreed_is_known(measure: Measure) -> None:
    by, approver = factories.person("Ingrid Solberg"), factories.person("Tomasz Wilk")
    answered = datetime(2027, 3, 20, 9, tzinfo=UTC)
    change(measure, state="agreed", made_by=by, approver=approver, answered_at=answered)
    moved = gauge_of(measure).moved
    assert moved
    assert (moved.by, moved.approver) == ("Ingrid Solberg", "Tomasz Wilk")
    assert moved.on == date(2027, 3, 20)


@pytest.mark.parametrize(
    "more",
    [
        {"state": "taken_back"},
        {"before": {"target": None}},
        {"before": {"unit": "hours"}, "after": {"unit": "days"}},
    ],
    ids=["taken back", "said for the first time", "the unit"],
)
def test_other_changes_move_no_target(measure: Measure, more: dict) -> None:
    change(measure, datetime(2027, 3, 20, 9, tzinfo=UTC), **more)
    assert gauge_of(measure).moved is None


@pytest.fixture
def other_way(measure: Measure) -> Measure:
    """Read in one way, and then the way was changed without a new series."""
    read(measure, recorded_at=datetime(2026, 11, 2, tzinfo=UTC))
    change(measure, before={"method": "by hand"}, after={"method": "from the log"})
    return measure


def test_another_method_in_one_series_is_known(other_way: Measure) -> None:
    assert gauge_of(other_way).method_changed_on == TODAY


def test_a_new_series_ends_that(other_way: Measure) -> None:
    later = {"before": {"series": 1}, "after": {"series": 2, "method": "from the log"}}
    change(other_way, datetime(2026, 11, 24, tzinfo=UTC), **later)
    assert gauge_of(other_way).method_changed_on is None


@pytest.mark.parametrize("was", [None, ""])
def test_a_method_said_for_the_first_time_changes_nothing(measure: Measure, was: object) -> None:
    read(measure, recorded_at=datetime(2026, 11, 2, tzinfo=UTC))
    change(measure, before={"method": was}, after={"method": "from the log"})
    assert gauge_of(measure).method_changed_on is None


def test_before_anything_was_read_the_method_is_free(measure: Measure) -> None:
    change(measure, before={"method": "by hand"}, after={"method": "from the log"})
    read(measure, recorded_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert gauge_of(measure).method_changed_on is None


def test_the_record_of_a_benefit_reaches_the_rules(measure: Measure) -> None:
    holder = Stakeholder.objects.create(name="Priya Raman")
    said = {"state": "realising", "value_class": "cash", "budget_agreed_on": TODAY}
    BenefitProfile.objects.create(node=measure.node, budget_holder=holder, **said)
    found = item_of(measure)
    assert (found.life, found.is_cash) == ("realising", True)
    assert (found.budget_holder, found.budget_agreed_on) == ("Priya Raman", TODAY)


def test_without_a_record_a_benefit_is_identified(measure: Measure) -> None:
    found = item_of(measure)
    assert (found.life, found.is_cash, found.budget_holder) == ("identified", False, "")


def elsewhere(visibility: str = "open", **more: Any) -> Measure:
    """The same measure on another chain."""
    within = factories.initiative(within=factories.portfolio(visibility=visibility), name="Pilot")
    return factories.measure(factories.node(within, title="Fewer failures"), **more)


def test_the_same_measure_on_an_open_chain_is_known(measure: Measure) -> None:
    elsewhere(name="DOWNTIME", attribution=Decimal(40))
    found = gauge_of(measure).twins
    assert found
    assert (found.count, found.first) == (1, (("Fewer failures", "Pilot"),))
    assert found.pool.share == 40


def test_what_is_private_stays_private(measure: Measure) -> None:
    elsewhere("members")
    assert gauge_of(measure).twins is None


def test_an_open_chain_does_not_hear_of_a_private_one(measure: Measure) -> None:
    assert gauge_of(elsewhere()).twins is None


@pytest.mark.parametrize(
    "more",
    [{"name": "Delay"}, {"unit": "days"}, {"population": "North"}],
    ids=["name", "unit", "population"],
)
def test_another_measure_is_no_twin(measure: Measure, more: dict) -> None:
    elsewhere(**more)
    assert gauge_of(measure).twins is None


@pytest.mark.parametrize("kind", ["outcome", "disbenefit"])
def test_only_benefits_claim_a_change(measure: Measure, kind: str) -> None:
    other = elsewhere()
    other.node.kind = kind
    other.node.save()
    assert gauge_of(measure).twins is None


def test_a_benefit_given_up_claims_nothing(measure: Measure) -> None:
    BenefitProfile.objects.create(node=elsewhere().node, state="not_realised")
    assert gauge_of(measure).twins is None


def test_its_own_chain_is_not_elsewhere() -> None:
    first = elsewhere()
    factories.measure(factories.node(first.node.initiative, title="Again"))
    assert gauge_of(first).twins is None
    elsewhere()
    found = gauge_of(first).twins
    assert found
    assert (found.count, found.pool.share) == (1, 100)


def test_many_chains_are_loaded_as_one_is(measure: Measure) -> None:
    other = elsewhere()
    alone = load_chains([measure.node.initiative], today=TODAY)
    assert load_chains(list(Initiative.objects.order_by("pk")), today=TODAY) == [
        *alone,
        *load_chains([other.node.initiative], today=TODAY),
    ]


def test_what_is_counted_twice_is_found_on_both_open_chains() -> None:
    both = [elsewhere(), elsewhere()]
    found = [looked_at(each.node.initiative, today=TODAY).findings for each in both]
    assert [[seen.code for seen in each if seen.code == "G17"] for each in found] == [["G17"]] * 2

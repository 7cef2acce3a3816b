"""How many of the people who could work differently do (domain.md 8)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.chain.links import add_link
from initiatives.chain.models import Node
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.models import Measure
from initiatives.outcomes.people_counts import adoption_of
from tests import factories
from tests.outcomes.steps import NOW

pytestmark = pytest.mark.django_db
LIVE = date(2026, 3, 1)


@pytest.fixture
def measure() -> Measure:
    node = factories.node(kind="adoption", title="Crews use it")
    return factories.measure(
        node, direction="increase", baseline=Decimal(0), target=Decimal(80), counts_people=True
    )


def count(measure: Measure, active: int, as_of: date, **more: object) -> None:
    people = PeopleSaid(eligible=400, active=active, **more)  # type: ignore[arg-type]
    add_reading(measure=measure, value=None, as_of=as_of, recorded_by=None, now=NOW, people=people)


def roll_out(measure: Measure, on: date, *, linked: bool = True) -> Node:
    node = factories.node(measure.node.initiative, kind="enabling_change", title="Training")
    Node.objects.filter(pk=node.pk).update(state="done", state_on=on)
    if linked:
        add_link(from_node=node, to_node=measure.node)
    return node


def test_without_a_count_there_is_no_picture(measure: Measure) -> None:
    assert adoption_of(measure) is None
    assert adoption_of(factories.measure()) is None


def test_the_newest_count_says_how_many(measure: Measure) -> None:
    count(measure, 100, date(2026, 3, 31))
    count(measure, 260, date(2026, 4, 30), utilisation=Decimal("0.8"), proficient=182)
    found = adoption_of(measure)
    assert found is not None
    assert (found.as_of, found.eligible, found.active) == (date(2026, 4, 30), 400, 260)
    assert (found.adoption, found.proficiency) == (Decimal("0.65"), Decimal("0.7"))
    assert found.effective == Decimal("0.364")


def test_what_was_not_counted_is_unknown(measure: Measure) -> None:
    count(measure, 260, date(2026, 4, 30), utilisation=Decimal("1.2"))
    found = adoption_of(measure)
    assert found is not None
    assert (found.utilisation, found.proficiency, found.effective) == (Decimal("1.2"), None, None)


def test_days_from_going_live(measure: Measure) -> None:
    roll_out(measure, LIVE)
    roll_out(measure, date(2026, 1, 1), linked=False)
    count(measure, 0, LIVE)
    count(measure, 240, date(2026, 4, 30))
    found = adoption_of(measure)
    assert found is not None
    assert (found.live_on, found.days_to_half, found.days_to_most) == (LIVE, 50, None)


def test_where_none_leads_to_it_the_first_of_the_chain_counts(measure: Measure) -> None:
    roll_out(measure, LIVE, linked=False)
    count(measure, 400, LIVE)
    found = adoption_of(measure)
    assert found is not None
    assert (found.live_on, found.days_to_half, found.days_to_most) == (LIVE, 0, 0)


def test_nothing_live_has_no_speed(measure: Measure) -> None:
    count(measure, 400, LIVE)
    found = adoption_of(measure)
    assert found is not None
    assert (found.live_on, found.days_to_half) == (None, None)

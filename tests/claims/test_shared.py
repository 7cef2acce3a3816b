"""The same measure on several benefits, as the page of one tells it."""

from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string

from initiatives.claims.queries import shared_measure
from initiatives.outcomes.models import Measure
from stakeholders.access.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure() -> Measure:
    return moved(factories.measure())


def moved(measure: Measure) -> Measure:
    """54 hours less."""
    measure.latest_value, measure.latest_as_of = Decimal(158), factories.NOW.date()
    measure.save()
    return measure


def elsewhere(visibility: str = "open", **more: Any) -> Measure:
    within = factories.initiative(within=factories.portfolio(visibility=visibility), name="Pilot")
    return factories.measure(factories.node(within, title="Fewer failures"), **more)


def test_the_sum_of_claims_stands_against_the_measured_change(measure: Measure) -> None:
    other = elsewhere()
    found = shared_measure(measure)
    assert found
    assert found.others == [other]
    assert found.words == ("Together they claim 108 of the 54 hours a month measured so far.")


def test_a_split_is_shown_as_in_order(measure: Measure) -> None:
    elsewhere(attribution=Decimal(40))
    measure.attribution = Decimal(60)
    found = shared_measure(measure)
    assert found
    assert not found.total.is_too_much
    assert found.words.startswith("Together they claim 54 of the 54 ")


def test_the_same_chain_counts_even_where_it_is_private(measure: Measure) -> None:
    other = factories.measure(factories.node(measure.node.initiative, title="Again"))
    found = shared_measure(measure)
    assert found
    assert found.others == [other]


def test_a_private_chain_is_for_those_who_may_see_it(
    measure: Measure, leader: User, owner: User
) -> None:
    elsewhere("members")
    assert shared_measure(measure) is None
    assert shared_measure(measure, owner) is None
    assert shared_measure(measure, leader)


@pytest.mark.parametrize("more", [{"name": "Delay"}, {"unit": "days"}, {"population": "North"}])
def test_another_measure_is_not_shared(measure: Measure, more: dict) -> None:
    elsewhere(**more)
    assert shared_measure(measure) is None


def test_only_benefits_claim_a_change(measure: Measure) -> None:
    elsewhere()
    measure.node.kind = "outcome"
    assert shared_measure(measure) is None


def test_alone_nothing_is_shared(measure: Measure) -> None:
    factories.measure(measure.node)
    assert shared_measure(measure) is None


def test_it_costs_one_query(measure: Measure, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        elsewhere()
    with django_assert_num_queries(1):
        assert shared_measure(measure)


def test_the_fragment_leads_to_the_others(measure: Measure) -> None:
    other = elsewhere(attribution=Decimal(40))
    text = render_to_string("initiatives/claims/_shared.html", {"shared": shared_measure(measure)})
    assert f'href="{other.node.get_absolute_url()}?measure={other.uuid}">Fewer failures</a>' in text
    assert "Pilot, which claims 40 % of it" in text
    assert "Counted twice?" in text


def test_without_others_the_fragment_is_empty() -> None:
    assert render_to_string("initiatives/claims/_shared.html", {"shared": None}).strip() == ""

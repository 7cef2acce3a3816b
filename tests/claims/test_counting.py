"""The database counts what became of claims as compare() tells it."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from initiatives.claims.actions import withdraw_claim
from initiatives.claims.comparison import Became, compare
from initiatives.claims.counting import Tally, tallies, with_became
from initiatives.claims.models import Claim
from initiatives.outcomes.models import Measure
from tests import factories
from tests.factories import NOW, claim

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DIRECTIONS = Measure.Direction.values
BASELINES = (None, Decimal(100))
CLAIMED = (None, Decimal(50), Decimal(100), Decimal("100.000001"), Decimal(150))
REALISED = (None, Decimal(49), Decimal(50), Decimal(100), Decimal(150))
DATES = (None, date(2026, 11, 22), TODAY)


def test_of_every_case_both_say_the_same() -> None:
    """One claim a case; the measures are written past the actions, which refuse some of them."""
    node, first = factories.node(), claim()
    cases = list(itertools.product(DIRECTIONS, BASELINES, CLAIMED, REALISED, DATES))
    rows = [
        Measure(
            node=node, name="M", unit="u", direction=way, baseline=b, latest_value=r, target_on=on
        )
        for way, b, _, r, on in cases
    ]
    about = {"vendor": first.vendor, "initiative": first.initiative, "text": "T"}
    Claim.objects.bulk_create(
        Claim(measure=m, value=c, seen_on=TODAY, recorded_at=NOW, **about)
        for m, (_, _, c, _, _) in zip(Measure.objects.bulk_create(rows), cases, strict=True)
    )
    counted = with_became(Claim.objects.exclude(pk=first.pk), TODAY).order_by("pk")
    told = [
        compare(direction=way, baseline=b, claimed=c, realised=r, target_on=on, today=TODAY).became
        for way, b, c, r, on in cases
    ]
    assert [each.became for each in counted] == told  # type: ignore[attr-defined]
    assert set(told) == set(Became)


def test_of_no_measure_nothing_can_be_told() -> None:
    kept = claim()
    assert tallies(Claim.objects.all(), TODAY) == {kept.vendor_id: Tally(untold=1)}


def test_each_vendor_is_counted_by_itself_and_withdrawn_claims_apart() -> None:
    measure = factories.measure()
    Measure.objects.update(latest_value=90)
    one = claim(measure, value=Decimal(95))
    claim(measure, value=Decimal(80))
    withdraw_claim(claim=claim(measure, value=Decimal(95)), now=NOW)
    other = claim(measure, vendor="Pumpwise", value=Decimal(95))
    assert tallies(Claim.objects.all(), TODAY) == {
        one.vendor_id: Tally(met=1, not_yet=1, withdrawn=1),
        other.vendor_id: Tally(met=1),
    }


@pytest.mark.parametrize(("told", "small"), [(0, False), (1, True), (9, True), (10, False)])
def test_a_small_number_is_called_one(told: int, small: bool) -> None:
    assert Tally(missed=told).is_small is small

"""Rules about numbers that come from a vendor, or are claimed twice."""

from decimal import Decimal
from typing import Any

import pytest

from initiatives.checks.facts import Chain, Claimed, Gauge, Item, Twins
from initiatives.claims.sharing import Pool
from tests.checks.chains import chain, codes, found, gauge, item, says


def with_claims(*claims: Claimed, **more: Any) -> Chain:
    return chain(benefit(gauge(claims=claims, **more)))


def claimed(value: int | None = None, **more: Any) -> Claimed:
    return Claimed("Sensorworks", None if value is None else Decimal(value), **more)


def benefit(*gauges: Gauge, title: str = "Shorter repairs", **more: Any) -> Item:
    return item("benefit", title, gauges=gauges, **more)


def downtime(**more: Any) -> Gauge:
    return gauge("Downtime", "hours a month", latest_value=Decimal(158), **more)


def twins(count: int = 1, share: int = 100, *first: tuple[str, str]) -> Twins:
    named = first or (("Fewer failures", "Sensor pilot"),)
    return Twins(Pool(Decimal(share)), count, named)


def test_a_target_that_equals_a_claim_is_told() -> None:
    copied = with_claims(claimed(120))
    assert says(copied, "G14") == [
        (
            "The target of the measure of “Shorter repairs” equals what Sensorworks claims, and "
            "there is no evidence from here that it rests on."
        )
    ]
    assert found(copied, "G14")[0].subject.startswith("measure:Downtime")


def test_a_target_said_to_be_from_a_claim_is_told() -> None:
    assert (
        "was taken from what Sensorworks claims"
        in says(with_claims(claimed(is_target=True)), "G14")[0]
    )


def test_with_evidence_a_baseline_is_still_needed() -> None:
    bare = with_claims(claimed(120, has_evidence=True), baseline=None)
    assert "there is no baseline from here that it rests on" in says(bare, "G14")[0]


def test_a_limit_needs_no_baseline() -> None:
    kept = {"direction": "maintain_at_most", "baseline": None}
    assert "G14" not in codes(with_claims(claimed(120, has_evidence=True), **kept))


@pytest.mark.parametrize(
    ("claim", "more"),
    [
        (claimed(95), {}),
        (claimed(120, has_evidence=True), {}),
        (claimed(), {}),
        (claimed(is_target=True), {"target": None}),
        (claimed(), {"target": None}),
    ],
    ids=["another value", "evidence", "no value", "no target yet", "neither"],
)
def test_a_target_of_our_own_is_not_told(claim: Claimed, more: dict) -> None:
    assert "G14" not in codes(with_claims(claim, **more))


def test_a_target_from_a_vendor_is_told_once_and_of_anything() -> None:
    both = chain(item("adoption", gauges=(gauge(claims=(claimed(120), claimed(120))),)))
    assert len(found(both, "G14")) == 1


def test_the_claim_without_evidence_is_the_one_told() -> None:
    other = Claimed("Pumpwise", Decimal(120))
    assert "Pumpwise" in says(with_claims(claimed(120, has_evidence=True), other), "G14")[0]


def test_two_benefits_that_claim_all_of_it_claim_it_twice() -> None:
    twice = chain(benefit(downtime(), title="A"), benefit(downtime(), title="B"))
    assert says(twice, "G17") == [
        (
            "“B” and “A” have the same measure, “Downtime” in hours a month. Together they claim "
            "108 of the 54 hours a month measured so far."
        )
    ]


def test_alike_is_alike_in_large_and_small_letters() -> None:
    first = benefit(gauge("Downtime", "hours", population="Depots"), title="A")
    second = benefit(gauge("  downtime ", "Hours", population="DEPOTS"), title="B")
    assert [gap.subject for gap in found(chain(first, second), "G17")] == ["node:B"]


@pytest.mark.parametrize(
    "other",
    [
        benefit(gauge("Downtime", "days"), title="B"),
        benefit(gauge("Delay", "hours"), title="B"),
        benefit(gauge("Downtime", "hours", population="North"), title="B"),
        item("disbenefit", "B", gauges=(gauge("Downtime", "hours"),)),
        benefit(gauge("Downtime", "hours"), title="B", life="retired"),
        benefit(gauge("Downtime", "hours"), title="B", life="not_realised"),
    ],
    ids=["another unit", "another name", "other people", "a loss", "retired", "given up"],
)
def test_what_differs_or_has_ended_is_not_counted_twice(other: Item) -> None:
    assert "G17" not in codes(chain(benefit(gauge("Downtime", "hours"), title="A"), other))


def test_two_measures_of_one_benefit_are_not_counted_twice() -> None:
    assert "G17" not in codes(chain(benefit(gauge(), gauge())))


@pytest.mark.parametrize(
    ("shares", "told"),
    [((60, 40), False), ((60, 41), True), ((None, 0), False), ((None, 1), True)],
)
def test_it_is_told_where_the_shares_exceed_the_whole(shares: tuple, told: bool) -> None:
    parts = [None if share is None else Decimal(share) for share in shares]
    both = [benefit(downtime(attribution=each), title=f"No. {n}") for n, each in enumerate(parts)]
    assert ("G17" in codes(chain(*both))) is told


def test_what_stands_on_an_open_chain_counts() -> None:
    here = chain(benefit(downtime(twins=twins())))
    assert says(here, "G17") == [
        (
            "“Shorter repairs” and “Fewer failures” of “Sensor pilot” have the same measure, "
            "“Downtime” in hours a month. Together they claim 108 of the 54 hours a month "
            "measured so far."
        )
    ]


def test_a_split_with_another_chain_is_in_order() -> None:
    split = downtime(attribution=Decimal(30), twins=twins(share=70))
    assert "G17" not in codes(chain(benefit(split)))


def test_of_many_others_a_few_are_named() -> None:
    many = twins(7, 700, *[(f"B{n}", "Pilot") for n in range(3)])
    assert "“B2” of “Pilot” and 4 more have" in says(chain(benefit(downtime(twins=many))), "G17")[0]


def test_of_three_here_each_later_one_is_told() -> None:
    three = chain(*(benefit(downtime(), title=title) for title in "ABC"))
    assert [gap.item.title for gap in found(three, "G17") if gap.item] == ["B", "C"]
    assert says(three, "G17")[1].startswith("“C”, “A” and “B” have")

"""Since when each stage has evidence (domain.md 13.3): each fires, and does not fire too early."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from initiatives.chain.stages import KIND_STAGE
from initiatives.checks.evidence import evidence_days, evidenced_reach, is_better
from initiatives.checks.facts import Gauge, Item

TODAY = date(2026, 11, 23)
DAY = date(2026, 6, 1)
TOMORROW = TODAY + timedelta(days=1)


def item(kind: str, **facts: object) -> Item:
    return Item(key=kind, pk=1, kind=kind, stage=KIND_STAGE[kind], title=kind, **facts)  # type: ignore[arg-type]


def gauge(**facts: object) -> Gauge:
    said: dict[str, object] = {
        "direction": "decrease",
        "baseline": Decimal(212),
        "latest_value": Decimal(164),
        "improved_on": DAY,
        "is_old": False,
    }
    return Gauge(key="m", name="Downtime", unit="hours", **(said | facts))  # type: ignore[arg-type]


def since(*items: Item, spent_on: date | None = None, adopted: date | None = None) -> list[int]:
    """The stages that have evidence since DAY; every other day would be a mistake."""
    days = evidence_days(
        items, spent_on=spent_on, adopted={"m": adopted} if adopted else {}, today=TODAY
    )
    assert {day for day in days if day} <= {DAY}
    return [number for number, day in enumerate(days, start=1) if day]


@pytest.mark.parametrize(
    ("stage", "proof"),
    [
        (1, item("input", state="done", state_on=DAY)),
        (2, item("capability", state="done", state_on=DAY)),
        (3, item("enabling_change", state="done", state_on=DAY)),
        (5, item("outcome", gauges=(gauge(),))),
        (5, item("outcome", confirmed_on=DAY)),
        (6, item("benefit", gauges=(gauge(),))),
        (7, item("objective", confirmed_on=DAY)),
    ],
    ids=["input", "capability", "change", "reading", "statement", "benefit", "objective"],
)
def test_proof_of_a_stage(stage: int, proof: Item) -> None:
    assert since(proof) == [stage]


@pytest.mark.parametrize(
    "plan",
    [
        item("input", state="under_way", state_on=DAY),
        item("capability", state="planned"),
        item("enabling_change", state="done", state_on=TOMORROW),
        item("adoption", state="done", state_on=DAY, confirmed_on=DAY, gauges=(gauge(),)),
        item("outcome", state="done", state_on=DAY),
        item("outcome", gauges=(gauge(improved_on=None),)),
        item("outcome", gauges=(gauge(latest_value=Decimal(230)),)),
        item("benefit", state="done", state_on=DAY, confirmed_on=DAY),
        item("benefit", gauges=(gauge(is_old=True),)),
        item("benefit", gauges=(gauge(latest_value=Decimal(230)),)),
        item("benefit", gauges=(gauge(baseline=None),)),
        item("disbenefit", gauges=(gauge(),)),
        item("objective", state="done", state_on=DAY, gauges=(gauge(),)),
    ],
    ids=[
        "input under way",
        "capability planned",
        "roll-out ahead",
        "adoption without enough users",
        "outcome only said to be done",
        "outcome without improvement",
        "outcome that fell back",
        "benefit only said to be there",
        "benefit long unread",
        "benefit that fell back",
        "benefit without baseline",
        "disbenefit",
        "objective unconfirmed",
    ],
)
def test_plan_or_word_is_no_proof(plan: Item) -> None:
    assert since(plan) == []


def test_spend_is_proof_of_technology() -> None:
    assert since(spent_on=DAY) == [1]


def test_enough_users_are_proof_of_adoption() -> None:
    assert since(item("adoption", gauges=(gauge(),)), adopted=DAY) == [4]


def test_the_earliest_day_counts() -> None:
    later = item("capability", state="done", state_on=TODAY)
    assert since(later, item("capability", state="done", state_on=DAY)) == [2]


@pytest.mark.parametrize(
    ("direction", "value", "better"),
    [
        ("increase", 213, True),
        ("increase", 212, False),
        ("decrease", 211, True),
        ("decrease", 212, False),
        ("maintain_at_least", 200, True),
        ("maintain_at_least", 199, False),
        ("maintain_at_most", 200, True),
        ("maintain_at_most", 201, False),
        ("within", 200, False),
    ],
)
def test_better_than_the_baseline(direction: str, value: int, better: bool) -> None:
    read = gauge(direction=direction, latest_value=Decimal(value), target=Decimal(200))
    assert is_better(read) is better


def test_unread_is_not_better() -> None:
    assert not is_better(gauge(latest_value=None))
    assert not is_better(gauge(direction="maintain_at_most", latest_value=None))


def reach(*items: Item, has_money: bool = False) -> tuple[int, int]:
    found = evidenced_reach(items, has_money=has_money, spent_on=None, adopted={}, today=TODAY)
    return found.planned, found.reached


def test_a_stage_counts_only_behind_all_before_it() -> None:
    done = item("capability", state="done", state_on=DAY)
    assert reach(done) == (0, 0)
    assert reach(done, item("input")) == (2, 0)
    assert reach(done, item("input", state="done", state_on=DAY)) == (2, 2)


def test_money_is_a_plan_and_no_proof() -> None:
    assert reach(has_money=True) == (1, 0)

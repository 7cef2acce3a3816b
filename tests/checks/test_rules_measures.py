"""Rules about how benefits are measured."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.checks.facts import Chain, Gauge, Item
from initiatives.checks.registry import BLOCK, WARN
from tests.checks.chains import chain, codes, found, gauge, item, says, weights

LIVE = date(2026, 3, 1)


def with_measure(**more: object) -> Chain:
    return chain(benefit(gauge(**more)))  # type: ignore[arg-type]


def benefit(*gauges: Gauge, title: str = "Shorter repairs") -> Item:
    return item("benefit", title, gauges=gauges)


def roll_out(title: str = "Go-live", **more: object) -> Item:
    return item("enabling_change", title, **{"state": "done", "state_on": LIVE, **more})


@pytest.mark.parametrize("kind", ["outcome", "adoption", "disbenefit", "objective"])
def test_only_a_benefit_has_to_be_measured(kind: str) -> None:
    assert {"G11", "G12", "G13"} & set(codes(chain(item(kind)))) == set()


def test_without_a_measure_no_baseline_or_target_is_asked_for() -> None:
    assert {"G11", "G12", "G13"} & set(codes(chain(benefit()))) == {"G11"}


def test_what_a_measure_lacks_is_named() -> None:
    assert says(with_measure(unit=" ", direction=""), "G11") == [
        "The measure of “Shorter repairs” has no unit and no direction."
    ]


def test_of_several_measures_the_one_is_named() -> None:
    both = chain(benefit(gauge("Hours"), gauge("Calls", baseline=None)))
    assert says(both, "G12") == ["“Calls”, a measure of “Shorter repairs” has no baseline."]
    assert found(both, "G12")[0].subject.startswith("measure:Calls")
    assert found(both, "G12")[0].item == both.items[0]


def test_a_missing_baseline_blocks() -> None:
    assert weights(with_measure(baseline=None, baseline_on=None), "G12") == [(BLOCK, "baselined")]


def test_a_baseline_of_nought_is_a_baseline() -> None:
    counted = with_measure(baseline=Decimal(0), direction="increase")
    assert "G12" not in codes(counted)


def test_a_baseline_without_a_date_is_a_warning() -> None:
    undated = with_measure(baseline_on=None)
    assert says(undated, "G12") == ["The baseline of the measure of “Shorter repairs” has no date."]
    assert weights(undated, "G12") == [(WARN, "")]


@pytest.mark.parametrize(
    ("day", "told"), [(28, []), (1, []), (2, [(WARN, "")])], ids=["before", "on the day", "after"]
)
def test_a_baseline_has_to_come_from_before_the_roll_out(day: int, told: list) -> None:
    month = 2 if day == 28 else 3
    taken = gauge(baseline_on=date(2026, month, day))
    assert weights(chain(roll_out(), benefit(taken)), "G12") == told


def test_the_day_of_the_roll_out_is_named() -> None:
    late = chain(roll_out(), benefit(gauge(baseline_on=date(2026, 4, 1))))
    assert says(late, "G12") == [
        (
            "The baseline of the measure of “Shorter repairs” is dated after the roll-out of "
            "1 March 2026."
        )
    ]


@pytest.mark.parametrize("state", ["planned", "under_way"])
def test_a_roll_out_that_is_not_done_is_not_waited_for(state: str) -> None:
    taken = gauge(baseline_on=date(2026, 4, 1))
    assert "G12" not in codes(chain(roll_out(state=state), benefit(taken)))


def test_the_first_roll_out_counts() -> None:
    second = roll_out("Second", state_on=date(2026, 6, 1))
    taken = gauge(baseline_on=date(2026, 4, 1))
    assert "G12" in codes(chain(second, roll_out(), benefit(taken)))


def test_the_roll_out_of_another_benefit_does_not_count() -> None:
    mine = roll_out("Mine", state_on=date(2026, 6, 1))
    taken = gauge(baseline_on=date(2026, 4, 1))
    linked = chain(roll_out(), mine, benefit(taken), links="Mine > Shorter repairs")
    assert "G12" not in codes(linked)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"target": None}, "has no target"),
        ({"target": None, "target_on": None}, "has no target and no date"),
        ({"target_on": None}, "has a target, but no date for it"),
        (
            {"first_expected_on": date(2027, 4, 1)},
            "has its target date before the first results are expected",
        ),
    ],
)
def test_what_is_wrong_with_a_target_is_said(more: dict, said: str) -> None:
    told = with_measure(**more)
    assert says(told, "G13") == [f"The measure of “Shorter repairs” {said}."]
    assert weights(told, "G13") == [(BLOCK, "baselined")]


def test_a_target_on_the_day_of_the_first_results_will_do() -> None:
    assert "G13" not in codes(with_measure(first_expected_on=date(2027, 3, 31)))


@pytest.mark.parametrize("direction", ["maintain_at_least", "maintain_at_most", "within"])
def test_what_only_stays_within_a_limit_needs_a_limit_alone(direction: str) -> None:
    kept = {"direction": direction, "baseline": None, "baseline_on": None, "target_on": None}
    assert {"G12", "G13", "G15"} & set(codes(with_measure(**kept))) == set()
    assert "G13" in codes(with_measure(**kept, target=None))


@pytest.mark.parametrize(
    ("direction", "target", "told"),
    [
        ("decrease", 211, False),
        ("decrease", 212, True),
        ("decrease", 213, True),
        ("increase", 211, True),
        ("increase", 212, True),
        ("increase", 213, False),
        ("maintain_at_least", 212, False),
    ],
)
def test_the_target_lies_the_way_the_direction_says(
    direction: str, target: int, told: bool
) -> None:
    assert ("G15" in codes(with_measure(direction=direction, target=Decimal(target)))) == told


def test_the_direction_of_anything_measured_is_looked_at() -> None:
    turned = item("adoption", gauges=(gauge(direction="increase"),))
    assert says(chain(turned), "G15") == [
        "The measure of “adoption” has its target below the baseline, but higher is better."
    ]

"""What each state asks of a benefit, line by line (domain.md 4.1, 4.2, 13.2)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.benefits.facts import Facts, Gap, Terms
from initiatives.benefits.gates import lines, unmet
from initiatives.outcomes.profile_models import BenefitState

TERMS = Terms(
    name="Downtime",
    unit="hours",
    direction="decrease",
    data_source="Work orders",
    baseline=Decimal(212),
    baseline_on=date(2026, 1, 31),
    target=Decimal(120),
    target_on=date(2027, 3, 31),
    first_expected_on=date(2026, 6, 30),
    every="month",
    is_better=True,
    met=2,
    held=2,
)
WHOLE = Facts(
    kind="benefit",
    is_described=True,
    observation="Crews are called out by day",
    category="service",
    value_class="non_cash",
    recipients=1,
    is_promised=True,
    has_sponsor=True,
    leads_on=True,
    comes_from=True,
    is_live=True,
    terms=(TERMS,),
)


def codes(state: str, facts: Facts) -> list[str]:
    return [each.code for each in unmet(state, facts)]


def measured(**said: Any) -> Facts:
    return replace(WHOLE, terms=(replace(TERMS, **said),))


@pytest.mark.parametrize(
    "state", ["validated", "baselined", "enabled", "realising", "realised", "sustained"]
)
def test_nothing_keeps_a_whole_benefit_back(state: str) -> None:
    assert codes(state, WHOLE) == []


@pytest.mark.parametrize("state", ["identified", "not_realised", "retired"])
def test_some_states_ask_for_nothing(state: str) -> None:
    assert lines(state, Facts(kind="benefit")) == []


LACKS: list[tuple[str, dict[str, Any], str]] = [
    ("validated", {"is_described": False}, "description"),
    ("validated", {"observation": " "}, "observation"),
    ("validated", {"recipients": 0}, "recipients"),
    ("validated", {"category": ""}, "category"),
    ("validated", {"value_class": ""}, "class"),
    ("validated", {"unfit": "It has no owner yet."}, "owner"),
    ("validated", {"has_sponsor": False}, "sponsor"),
    ("validated", {"is_promised": False}, "promise"),
    ("validated", {"leads_on": False}, "objective"),
    ("validated", {"comes_from": False}, "change"),
    ("enabled", {"is_live": False}, "live"),
]


@pytest.mark.parametrize(("state", "said", "code"), LACKS)
def test_one_thing_missing_keeps_it_back(state: str, said: dict[str, Any], code: str) -> None:
    assert codes(state, replace(WHOLE, **said)) == [code]


MEASURED: list[tuple[str, dict[str, Any], str]] = [
    ("validated", {"unit": ""}, "measure"),
    ("validated", {"data_source": "", "method": ""}, "method"),
    ("baselined", {"baseline": None}, "baseline"),
    ("baselined", {"baseline_on": None}, "baseline"),
    ("baselined", {"target": None}, "target"),
    ("baselined", {"target_on": None}, "target"),
    ("baselined", {"target_on": date(2026, 6, 29)}, "target"),
    ("baselined", {"first_expected_on": None}, "first_expected"),
    ("baselined", {"every": ""}, "rhythm"),
    ("baselined", {"waits": True}, "settled"),
    ("baselined", {"direction": "within"}, "target"),
    ("realising", {"is_better": False}, "better"),
    ("realised", {"met": 1}, "reached"),
    ("sustained", {"held": 1}, "held"),
]


@pytest.mark.parametrize(("state", "said", "code"), MEASURED)
def test_one_thing_missing_on_its_measure_keeps_it_back(
    state: str, said: dict[str, Any], code: str
) -> None:
    assert codes(state, measured(**said)) == [code]


def test_every_measure_has_to_hold() -> None:
    other = replace(TERMS, name="Cost", target=None)
    assert codes("baselined", replace(WHOLE, terms=(TERMS, other))) == ["target"]


def test_only_results_have_to_be_reached() -> None:
    lead = replace(TERMS, name="Logins", is_lead=True, met=0)
    assert codes("realised", replace(WHOLE, terms=(TERMS, lead))) == []


def test_where_all_only_predict_it_all_have_to_be_reached() -> None:
    assert codes("realised", measured(is_lead=True, met=0)) == ["reached"]


@pytest.mark.parametrize("state", ["validated", "baselined", "realised", "sustained"])
def test_without_a_measure_it_goes_no_further(state: str) -> None:
    assert codes(state, replace(WHOLE, terms=()))


def test_what_is_measured_once_needs_one_reading() -> None:
    assert codes("realised", measured(is_one_off=True, met=1)) == []


def test_what_stays_at_a_limit_needs_no_baseline_and_no_day() -> None:
    said = {"direction": "maintain_at_most", "baseline": None, "baseline_on": None}
    assert codes("baselined", measured(**said, target_on=None)) == []


def test_terms_are_not_agreed_on_what_is_not_valid_any_more() -> None:
    assert codes("baselined", replace(WHOLE, is_promised=False)) == ["promise"]


def test_a_disbenefit_needs_an_answer_in_place_of_promise_and_objective() -> None:
    loss = replace(WHOLE, kind="disbenefit", is_promised=False, leads_on=False)
    assert codes("validated", loss) == ["response"]
    assert codes("validated", replace(loss, response="Shifts are planned anew")) == []


def test_what_a_full_record_says_holds_nothing_up() -> None:
    soft = {line.code for line in lines("baselined", WHOLE) if not line.is_met}
    assert soft == {"assumptions", "risks", "attribution", "drop_off", "value"}


def test_what_is_no_money_is_not_asked_for_a_value() -> None:
    counted = replace(WHOLE, value_class="quantifiable")
    assert "value" not in {line.code for line in lines("baselined", counted)}


def test_a_finding_that_blocks_the_state_blocks_it_here() -> None:
    skips = Gap("G01", "A tool leads straight to it.", "validated")
    assert codes("validated", replace(WHOLE, gaps=(skips,))) == ["G01"]


def test_a_finding_that_blocks_the_state_before_blocks_the_terms_too() -> None:
    skips = Gap("G01", "A tool leads straight to it.", "validated")
    assert codes("baselined", replace(WHOLE, gaps=(skips,))) == ["G01"]


def test_a_finding_that_blocks_a_later_state_does_not() -> None:
    wishful = Gap("G06", "Nothing that is done leads to it.", "baselined")
    assert codes("validated", replace(WHOLE, gaps=(wishful,))) == []


def test_what_a_line_says_already_is_not_told_twice() -> None:
    unowned = Gap("G10", "It has no owner yet.", "validated")
    facts = replace(WHOLE, unfit="It has no owner yet.", gaps=(unowned,))
    assert codes("validated", facts) == ["owner"]


def test_what_is_retired_is_told_only_that() -> None:
    assert codes("validated", Facts(kind="benefit", is_retired=True)) == ["retired"]


def test_states_with_a_gate_are_those_on_the_way() -> None:
    empty = Facts(kind="benefit")
    gated = {state for state in BenefitState.values if lines(state, empty)}
    assert gated == {*BenefitState.values} - {"identified", "not_realised", "retired"}

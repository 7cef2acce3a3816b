"""The sentence above the map, and the time spent at each stage."""

from datetime import date

import pytest

from initiatives.chain.evidence import Reach
from initiatives.checks.facts import Chain
from initiatives.checks.findings import findings_of
from initiatives.checks.queries import LookedAt
from initiatives.checks.registry import RULES
from initiatives.checks.seen import Agreed, SeenFinding
from initiatives.mapping.answer import Answer, answer, stays
from initiatives.mapping.answer_words import WORDS, said_of
from tests.checks.chains import chain, item, whole_chain

pytestmark = pytest.mark.django_db


def finding(code: str, number: int) -> SeenFinding:
    return SeenFinding(RULES[code], "warn", "Something is missing.", "Add it.", number=number)


def answered(made: Chain, *findings: SeenFinding) -> Answer:
    return answer(LookedAt(made, list(findings)))


def lead(reached: int, planned: int, *kinds: str) -> str:
    made = chain(*(item(kind) for kind in kinds or ("input",)), reach=Reach(planned, reached, ()))
    return answered(made).lead


def test_it_says_how_far_evidence_and_plan_reach() -> None:
    assert lead(6, 7) == "Evidence reaches Value; the plan reaches Transformation."
    assert lead(0, 3) == "Nothing here has evidence yet; the plan reaches Roll-out."
    assert lead(3, 3) == "Evidence reaches Roll-out, as far as the chain is described."
    assert lead(7, 7) == "Evidence reaches Transformation, the whole way."


def test_it_says_where_the_plan_breaks() -> None:
    said = "Evidence reaches Roll-out; the plan breaks at Adoption, where nothing is recorded."
    assert lead(3, 3, "input", "benefit") == said


def test_an_empty_chain_says_so() -> None:
    assert answered(chain()).lead == "Nothing is recorded on this chain yet."


def test_findings_are_counted_by_kind() -> None:
    said = answered(whole_chain(), finding("G05", 1), finding("G24", 2), finding("G24", 3))
    assert said.count == "Three findings"
    assert said.rest == "one input leads nowhere, two outcomes have no promise"


def test_beyond_three_kinds_the_rest_is_a_number() -> None:
    codes = ("G05", "G24", "G11", "G07", "G21")
    said = answered(whole_chain(), *(finding(code, n + 1) for n, code in enumerate(codes)))
    assert said.rest.endswith("one benefit has no measure, and two more")


def test_what_is_accepted_is_told_apart() -> None:
    kept = SeenFinding(RULES["G05"], "warn", "", "", agreed=Agreed("", "", "", date(2027, 1, 1)))
    said = answered(whole_chain(), kept)
    assert (said.count, said.rest) == ("No findings", "one is accepted for now")


def test_every_kind_of_finding_has_words() -> None:
    assert set(RULES) - set(WORDS) == set()


def test_a_kind_without_words_goes_by_its_title() -> None:
    assert said_of("X99", 1, "Odd thing") == "“Odd thing”"
    assert said_of("X99", 2, "Odd thing") == "“Odd thing” two times"


def test_the_worked_out_findings_come_to_a_sentence() -> None:
    made = chain(item("input", "Sensors"))
    said = answer(LookedAt(made, findings_of(made, {})))
    assert "findings" in said.count or said.count == "One finding"


def test_days_are_counted_at_each_stage_reached() -> None:
    reach = Reach(4, 2, (date(2026, 1, 1), date(2026, 1, 11)))
    found = stays(reach, date(2026, 2, 1))
    assert [(stay.stage.number, stay.days, stay.is_here) for stay in found] == [
        (1, 10, False),
        (2, 21, True),
    ]


def test_without_evidence_no_days_are_counted() -> None:
    assert stays(Reach(3, 0, ()), date(2026, 2, 1)) == []

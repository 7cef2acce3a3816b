"""The registered rules are those of the domain reference, weighed as it weighs them."""

from collections.abc import Iterable

import pytest

from initiatives.checks.facts import Chain
from initiatives.checks.registry import BLOCK, INFO, RULES, WARN, Found, rule, run
from tests.checks.chains import WHOLE, chain, item, weights, whole_chain

# code: severity, what it blocks, told at the top of the page (domain.md 13.2 and 6.2).
# What the reference calls a reminder is a warning; where it says "block / warn", the rule blocks
# and single findings under it warn.
WEIGHED: dict[str, tuple[str, str, bool]] = {
    "G01": (WARN, "validated", False),
    "G02": (WARN, "", False),
    "G03": (WARN, "", False),
    "G04": (WARN, "", False),
    "G05": (WARN, "", False),
    "G06": (WARN, "baselined", False),
    "G07": (WARN, "", False),
    "G08": (WARN, "", True),
    "G09": (INFO, "", False),
    "G10": (BLOCK, "validated", False),
    "G11": (BLOCK, "validated", False),
    "G12": (BLOCK, "baselined", False),
    "G13": (BLOCK, "baselined", False),
    "G14": (WARN, "", False),
    "G15": (BLOCK, "", False),
    "G16": (WARN, "", False),
    "G17": (WARN, "", False),
    "G18": (WARN, "", False),
    "G19": (INFO, "", False),
    "G20": (WARN, "", False),
    "G21": (WARN, "", False),
    "G22": (INFO, "", False),
    "G23": (WARN, "", False),
    "G24": (WARN, "", False),
    "G25": (INFO, "", False),
    "G27": (INFO, "", False),
    "G29": (WARN, "", False),
    "G30": (INFO, "", False),
    "K01": (BLOCK, "running", False),
}


def test_the_rules_are_weighed_as_the_reference_says() -> None:
    told = {code: (each.severity, each.blocks, each.is_alert) for code, each in RULES.items()}
    assert told == WEIGHED


@pytest.mark.parametrize("code", sorted(WEIGHED))
def test_each_rule_can_be_explained(code: str) -> None:
    told = RULES[code]
    assert told.means.endswith(".")
    assert told.why.endswith(".")
    assert told.mend.endswith(".")
    assert told.source.endswith(".")
    assert told.title[-1] != "."


def test_findings_come_in_the_order_of_their_codes() -> None:
    every_stage_alone = chain(*map(item, WHOLE), sponsor=None)
    told = [each.code for each, _ in run(every_stage_alone)]
    assert len(set(told)) > 5
    assert told == sorted(told)


def test_nothing_is_found_on_a_whole_chain() -> None:
    assert list(run(whole_chain())) == []


def test_an_empty_chain_is_told_nothing() -> None:
    assert list(run(chain())) == []


def test_a_code_is_taken_once() -> None:
    def find(chain: Chain) -> Iterable[Found]:
        return []

    with pytest.raises(ValueError, match="G01 cannot be registered"):
        rule("G01", title="", severity=WARN, why="", mend="")(find)


def test_a_finding_that_weighs_less_blocks_nothing() -> None:
    running_without = chain(sponsor=None)
    assert weights(running_without, "K01") == [(WARN, "")]
    assert RULES["K01"].blocks == "running"


def test_what_is_told_at_the_top_of_the_page_cannot_be_accepted() -> None:
    assert [code for code, each in RULES.items() if not each.can_be_accepted] == ["G08"]

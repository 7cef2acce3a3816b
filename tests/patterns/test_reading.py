"""The patterns that come with the product are chains to start from."""

import pytest

from initiatives.chain.legality import OK, verdict
from initiatives.outcomes.models import Measure
from initiatives.patterns.reading import KEYS, Pattern, parse, patterns

GOOD = """
name = "A"
says = "B."
nodes = [
  { key = "a", kind = "input", title = "Licences" },
  { key = "b", kind = "capability", title = "Tool" },
  { key = "c", kind = "capability", title = "Second tool" },
]
links = [["a", "b"], ["b", "c"]]
gap = { code = "G05", says = "C." }
"""


@pytest.fixture(params=KEYS)
def pattern(request: pytest.FixtureRequest) -> Pattern:
    return patterns()[request.param]


def test_six_patterns_are_offered() -> None:
    assert list(patterns()) == list(KEYS)
    assert len(KEYS) == 6


def test_a_pattern_stands_on_every_stage(pattern: Pattern) -> None:
    assert [number for number, _ in pattern.plan.stages] == [1, 2, 3, 4, 5, 6, 7]
    assert len([part for part in pattern.plan.parts if part.kind == "objective"]) == 1


def test_a_pattern_says_who_loses_something(pattern: Pattern) -> None:
    assert len([part for part in pattern.plan.parts if part.kind == "disbenefit"]) == 1


def test_no_link_of_a_pattern_is_flagged(pattern: Pattern) -> None:
    kinds = {part.key: part.kind for part in pattern.plan.parts}
    assert {verdict(kinds[join.start], kinds[join.end]) for join in pattern.plan.joins} == {OK}


def test_what_people_do_and_what_it_is_worth_can_be_measured(pattern: Pattern) -> None:
    late = ("adoption", "outcome", "benefit", "disbenefit")
    assert all(part.gauges for part in pattern.plan.parts if part.kind in late)


def test_measures_are_said_in_known_words(pattern: Pattern) -> None:
    gauges = [gauge for part in pattern.plan.parts for gauge in part.gauges]
    assert {gauge.direction for gauge in gauges} <= set(Measure.Direction)
    assert {gauge.every for gauge in gauges} <= set(Measure.Every)


def test_adoption_is_a_share_of_those_who_could(pattern: Pattern) -> None:
    """domain.md 8: active of eligible; what should shrink beside it is the exception."""
    gauges = [g for part in pattern.plan.parts if part.kind == "adoption" for g in part.gauges]
    assert any(gauge.unit.startswith("%") and gauge.direction == "increase" for gauge in gauges)


def test_titles_are_said_once_and_are_short_enough_for_the_map(pattern: Pattern) -> None:
    titles = [part.title for part in pattern.plan.parts]
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= 60


def test_a_good_pattern_is_read() -> None:
    read = parse("a", GOOD)
    assert (read.name, read.gap.code, len(read.plan.joins)) == ("A", "G05", 2)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"b", kind', '"a", kind', "used twice"),
        ('"input"', '"licence"', "no such kind: licence"),
        ('["a", "b"]', '["a", "z"]', "names something that is not there"),
        ('["a", "b"]', '["b", "a"]', "not one to start with"),
        ('["b", "c"]', '["b", "c"], ["c", "b"]', "closes a loop"),
        ('says = "B."', "", "says"),
        ('title = "Tool"', 'titel = "Tool"', "titel"),
        ('code = "G05", ', "", "code"),
    ],
)
def test_a_broken_pattern_is_refused(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=says):
        parse("a", GOOD.replace(old, new, 1))

"""Rules about the shape of a chain: what leads nowhere, and what nothing leads to."""

import pytest

from initiatives.checks.registry import WARN
from tests.checks.chains import WHOLE, chain, codes, found, gauge, item, says, weights

SHAPES = {"G05", "G06", "G07"}


def shapes(*kinds: str, links: str = "") -> dict[str, list[str]]:
    """What is told about the shape, by the title of what it is about."""
    links = links or ">".join(kinds)
    drawn = chain(*map(item, kinds), links=links if len(kinds) > 1 else ())
    told: dict[str, list[str]] = {kind: [] for kind in kinds}
    for code in sorted(SHAPES):
        for gap in found(drawn, code):
            told[gap.subject.removeprefix("node:")].append(code)
    return told


def test_what_enables_nothing_is_told_in_the_words_of_money_spent() -> None:
    linked = chain(item("input", "Digital twin licence"), item("capability", "Model"))
    assert says(linked, "G05")[0] == "“Digital twin licence” enables nothing on this chain."


def test_what_leads_to_nothing_of_use_is_told_apart() -> None:
    linked = chain(item("input"), item("adoption"), links="input > adoption")
    assert says(linked, "G05") == ["“input” leads to no outcome and no benefit on this chain."]


@pytest.mark.parametrize("end", ["outcome", "benefit", "objective"])
def test_any_purpose_will_do(end: str) -> None:
    assert shapes("input", "capability", "adoption", end)["input"] == []


def test_a_loss_is_no_purpose() -> None:
    assert shapes("capability", "adoption", "disbenefit")["capability"] == ["G05"]


def test_a_roll_out_is_not_asked_what_it_is_for() -> None:
    assert shapes("enabling_change", "adoption")["enabling_change"] == []


@pytest.mark.parametrize("start", ["input", "capability", "enabling_change", "adoption"])
def test_anything_that_is_done_carries_a_benefit(start: str) -> None:
    assert shapes(start, "outcome", "benefit", "objective")["benefit"] == []


@pytest.mark.parametrize("kind", ["benefit", "objective"])
def test_a_result_from_nothing_is_a_wish(kind: str) -> None:
    assert shapes("outcome", kind)[kind] == ["G06"]


def test_an_end_benefit_rests_on_what_its_intermediate_one_rests_on() -> None:
    ends = [item("benefit", "Shorter repairs"), item("benefit", "Fewer cuts")]
    linked = chain(item("adoption"), *ends, links="adoption > Shorter repairs > Fewer cuts")
    assert found(linked, "G06") == []


def test_only_a_benefit_is_held_back() -> None:
    assert weights(chain(item("benefit"), item("objective")), "G06") == [
        (WARN, "baselined"),
        (WARN, ""),
    ]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("input", "G05"),
        ("capability", "G05"),
        ("enabling_change", "G07"),
        ("adoption", "G07"),
        ("outcome", "G07"),
        ("benefit", "G06"),
        ("disbenefit", "G07"),
        ("objective", "G06"),
    ],
)
def test_what_is_linked_to_nothing_is_told_once(kind: str, code: str) -> None:
    assert shapes(kind)[kind] == [code]


@pytest.mark.parametrize("kind", WHOLE)
def test_only_what_comes_before_adoption_makes_a_technology_project(kind: str) -> None:
    assert ("G08" in codes(chain(item(kind)))) == (kind in WHOLE[:3])


def test_money_alone_makes_a_technology_project() -> None:
    assert "G08" in codes(chain(has_money=True))
    assert "G08" not in codes(chain())


def test_a_technology_project_is_told_of_the_initiative() -> None:
    assert [gap.subject for gap in found(chain(has_money=True), "G08")] == [""]


def test_a_loss_supports_no_objective() -> None:
    linked = chain(item("disbenefit"), item("objective"), links="disbenefit > objective")
    assert says(linked, "G09") == ["No benefit leads to “objective”."]


def test_an_objective_is_supported_through_a_lower_one() -> None:
    ends = [item("objective", "Lower"), item("objective", "Higher")]
    linked = chain(item("benefit"), *ends, links="benefit > Lower > Higher")
    assert "G09" not in codes(linked)


def test_a_benefit_without_a_measure_is_not_asked_for_early_warning() -> None:
    assert "G16" not in codes(chain(item("outcome"), item("benefit"), links="outcome > benefit"))


def test_adoption_warns_early_only_when_measured() -> None:
    measured = item("benefit", gauges=(gauge(),))
    linked = chain(item("adoption"), measured, links="adoption > benefit")
    assert [gap.subject for gap in found(linked, "G16")] == ["node:benefit"]


@pytest.mark.parametrize("place", ["outcome", "benefit"])
def test_a_measure_that_moves_early_warns_too(place: str) -> None:
    early = {place: (gauge(is_lead=True),)}
    drawn = [item(kind, gauges=early.get(kind, (gauge(),))) for kind in ("outcome", "benefit")]
    assert "G16" not in codes(chain(*drawn, links="outcome > benefit"))


def test_a_benefit_to_which_nothing_leads_is_not_asked_for_early_warning() -> None:
    assert "G16" not in codes(chain(item("benefit", gauges=(gauge(),))))


def test_paths_are_told_in_the_order_of_the_chain() -> None:
    linked = chain(*map(item, WHOLE), links=" > ".join(WHOLE))
    assert [each.key for each in linked.all_after("input")] == list(WHOLE[1:])
    assert [each.key for each in linked.all_before("objective")] == list(WHOLE[:-1])

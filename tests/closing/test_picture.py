"""Where the outcomes of an initiative stand when it ends."""

from datetime import timedelta

import pytest

from initiatives.chain.models import Node
from initiatives.closing.picture import Line, picture_of
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW
from tests.overview.world import read

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def within() -> Initiative:
    return factories.initiative()


def only(within: Initiative) -> Line:
    [line] = picture_of(within, TODAY).lines
    return line


def benefit(within: Initiative, value: str = "", state: str = "", **more: object) -> Node:
    node = factories.node(within)
    if value:
        read(factories.measure(node, **more), value)
    if state:
        BenefitProfile.objects.create(node=node, state=state)
    return node


@pytest.mark.parametrize(
    ("value", "word"),
    [("120", "Reached"), ("100", "Reached"), ("158", "Partly"), ("212", "Not"), ("230", "Not")],
)
def test_its_newest_reading_says_where_it_stands(within: Initiative, value: str, word: str) -> None:
    benefit(within, value)
    assert only(within).look.word == word


def test_a_limit_that_is_held_is_reached(within: Initiative) -> None:
    benefit(within, "118", direction="maintain_at_most")
    assert only(within).look.word == "Reached"


def test_a_reading_that_is_too_old_tells_nothing_and_says_so(within: Initiative) -> None:
    benefit(within, "120")
    Measure.objects.update(stale_on=TODAY, latest_as_of=TODAY - timedelta(days=90))
    [gauge] = only(within).gauges
    assert only(within).look.word == "Cannot be told"
    assert gauge.why == "The reading of 25 Aug 2026 is too old"


@pytest.mark.parametrize("more", [{}, {"baseline": None, "baseline_on": None}])
def test_without_a_reading_or_a_baseline_nobody_can_tell(
    within: Initiative, more: dict[str, None]
) -> None:
    node = benefit(within, "150" if more else "", **more)
    if not more:
        factories.measure(node)
    assert only(within).look.word == "Cannot be told"


@pytest.mark.parametrize("state", ["not_realised", "retired"])
def test_what_was_decided_of_a_benefit_counts(within: Initiative, state: str) -> None:
    benefit(within, "120", state)
    line = only(within)
    assert line.look.word == "Not"
    assert line.why == f"{line.state}, as decided"


def test_what_was_accepted_without_a_measure_counts(within: Initiative) -> None:
    benefit(within, state="realised")
    assert (only(within).look.word, only(within).why) == ("Reached", "Realised, as accepted")


def test_what_somebody_has_seen_counts(within: Initiative) -> None:
    node = factories.node(within, kind="outcome")
    assert only(within).look.word == "Cannot be told"
    node.confirmed_by, node.confirmed_on = factories.person("Lucia Ferri"), TODAY
    node.save()
    assert (only(within).look.word, only(within).why) == (
        "Reached",
        "Seen by Lucia Ferri on 23 Nov 2026",
    )


@pytest.mark.parametrize(
    ("kind", "state"), [("benefit", "Identified"), ("disbenefit", "Identified"), ("outcome", "")]
)
def test_only_benefits_have_a_state(within: Initiative, kind: str, state: str) -> None:
    factories.node(within, kind=kind)
    assert only(within).state == state


def test_technology_and_what_is_retired_are_left_out(within: Initiative) -> None:
    for kind in ("input", "capability", "enabling_change"):
        factories.node(within, kind=kind)
    gone = factories.node(within)
    Node.objects.filter(pk=gone.pk).update(state="retired", state_on=TODAY)
    assert picture_of(within, TODAY).lines == []


def test_they_are_counted_by_word(within: Initiative) -> None:
    for value in ("120", "158", "158", "230"):
        benefit(within, value)
    counts = [(look.word, count) for look, count in picture_of(within, TODAY).counts]
    assert counts == [("Reached", 1), ("Partly", 2), ("Not", 1)]


def test_open_promises_are_counted_on_each(within: Initiative) -> None:
    measure = factories.measure(factories.node(within))
    factories.promise_made(measured=measure)
    factories.promise_offered(measured=measure)
    assert only(within).open_promises == 2


def test_it_costs_two_queries(within: Initiative, django_assert_num_queries) -> None:
    for value in ("120", "158", "230"):
        benefit(within, value, "baselined")
    with django_assert_num_queries(2):
        assert [line.state for line in picture_of(within, TODAY).lines] == ["Baselined"] * 3

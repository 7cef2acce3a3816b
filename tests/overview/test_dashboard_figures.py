"""Where the chain breaks: the sentence, the geometry of the flow, and the table of portfolios."""

from datetime import date

import pytest

from initiatives.chain.models import StageName
from initiatives.overview.dashboard_flow import chain_flow
from initiatives.overview.dashboard_stops import dwell
from initiatives.portfolio.actions import open_portfolio
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import ago, checked, proved


def evidenced(stages: int, *, since: int = 30, **more: object) -> Initiative:
    return proved(factories.initiative(**more), stages, since=since)


def answer(user: User) -> str:
    text = signed_in(user).get("/").content.decode().partition('id="q3"')[2]
    return " ".join(text.partition("</p>")[0].split())


def test_nothing_is_drawn_of_nothing() -> None:
    assert chain_flow([(0, 0)] * 7, None) is None


def test_heights_are_shares_of_the_first_stage() -> None:
    flow = chain_flow([(4, 1), (3, 2), (1, 0), (1, 0), (1, 0), (1, 0), (1, 1)], 2)
    assert flow
    assert [part.height for part in flow.stages] == ["140", "105", *["35"] * 5]
    assert [part.onward for part in flow.stages] == ["105", "35", "35", "35", "35", "35", "0"]
    assert [part.stops for part in flow.stages[:2]] == ["35", "70"]
    assert [part.number for part in flow.stages if part.is_widest] == [2]
    assert flow.bracket == "M248 101h6V171h-6"


def test_no_step_is_pointed_at_where_none_is_widest() -> None:
    flow = chain_flow([(1, 0)] * 6 + [(1, 1)], None)
    assert flow
    assert flow.bracket == ""


@pytest.mark.django_db
class TestSentence:
    def test_it_names_the_step_most_initiatives_do_not_take(self, leader: User) -> None:
        for stages in (3, 3, 1, 6):
            evidenced(stages)
        assert "<b>Between roll-out and adoption.</b>" in answer(leader)
        assert "evidence reaches roll-out and no further" in answer(leader)

    def test_whole_chains_break_nowhere(self, leader: User) -> None:
        evidenced(6)
        evidenced(7)
        assert "<b>Nowhere.</b>" in answer(leader)

    def test_of_what_has_no_evidence_nobody_can_tell(self, leader: User) -> None:
        evidenced(0)
        evidenced(0)
        assert "<b>Nobody can tell.</b> For" in answer(leader)
        evidenced(4)
        assert "<b>Between adoption and ways of working.</b>" in answer(leader)
        assert "2</a> more there is no evidence yet, not even of the technology." in answer(leader)

    def test_what_those_spent_is_said_by_currency(self, leader: User) -> None:
        evidenced(2, spend=3_000_000)
        evidenced(2, spend=2_000_000)
        evidenced(2, spend=40_000, currency="GBP")
        assert "they have spent €5 m and £40 k." in answer(leader)

    def test_closed_initiatives_do_not_count(self, leader: User) -> None:
        evidenced(2, status="closed")
        assert "<b>No initiative is running.</b>" in answer(leader)

    def test_a_plan_is_no_evidence(self, leader: User) -> None:
        planned = evidenced(1)
        for kind in ("capability", "enabling_change", "adoption", "outcome", "benefit"):
            factories.node(planned, kind=kind)
        checked(planned)
        assert "<b>Between technology and tool ready.</b>" in answer(leader)

    def test_a_renamed_stage_is_called_by_its_name(self, leader: User) -> None:
        StageName.objects.create(number=3, label="SAP go-live")
        evidenced(3)
        assert "<b>Between SAP go-live and adoption.</b>" in answer(leader)

    def test_those_that_have_not_moved_are_counted(self, leader: User) -> None:
        moved, still = evidenced(3), evidenced(3)
        Initiative.objects.filter(pk=still.pk).update(changed_at=ago(61))
        Initiative.objects.filter(pk=moved.pk).update(changed_at=ago(59))
        assert ">1</a> of those has not moved for 60 days." in answer(leader)


@pytest.mark.django_db
def test_half_of_those_at_a_stage_have_stood_there_for_so_many_days(leader: User) -> None:
    for since in (10, 40, 90):
        evidenced(2, since=since)
    [_, ready, *_] = signed_in(leader).get("/").context["chain"].steps
    assert (ready.standing.number, ready.days) == (3, 40)


@pytest.mark.parametrize(
    ("arrivals", "days"),
    [
        ([], {}),
        ([[]], {}),
        ([["2026-01-01"], ["2026-01-05"]], {1: 5}),
        ([["2026-01-01", "2026-01-09"]], {2: 1}),
        ([["2026-02-01"]], {1: 0}),
    ],
)
def test_dwell_is_the_lower_median_since_the_last_arrival(
    arrivals: list[list[str]], days: dict[int, int]
) -> None:
    assert dwell(arrivals, date(2026, 1, 10)) == days


@pytest.mark.django_db
def test_portfolios_stand_side_by_side_with_all_that_lies_in_them(leader: User) -> None:
    network, customer = factories.portfolio("Network"), factories.portfolio("Customer")
    evidenced(2, within=open_portfolio(name="Pumps", parent=network))
    evidenced(3, within=network)
    evidenced(3, within=customer)
    lines = signed_in(leader).get("/").context["heat"]
    assert [(line.name, line.total.number) for line in lines] == [("Network", 2), ("Customer", 1)]
    assert [cell.count.number for cell in lines[0].cells] == [0, 0, 1, 1, 0, 0, 0, 0]


@pytest.mark.django_db
def test_below_a_single_root_its_parts_stand_side_by_side(leader: User) -> None:
    root = factories.portfolio("Aldermoor Water")
    for name in ("Network", "Customer"):
        evidenced(1, within=open_portfolio(name=name, parent=root))
    lines = signed_in(leader).get("/").context["heat"]
    assert [line.name for line in lines] == ["Customer", "Network"]


@pytest.mark.django_db
def test_a_single_portfolio_is_no_table(leader: User) -> None:
    evidenced(2)
    assert signed_in(leader).get("/").context["heat"] == []

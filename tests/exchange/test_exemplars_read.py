"""What comes of the exemplar services and the snapshots of April and July, from the real files."""

from collections.abc import Iterator
from datetime import date

import pytest

from initiatives.chain.models import Node
from initiatives.exchange.report import Report
from initiatives.portfolio.models import Initiative, Portfolio
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.people.models import Stakeholder
from tests.exchange.conftest import Imported
from tests.exchange.world import APRIL, JULY, SERVICES, counts

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def reports(imported: Imported) -> Iterator[list[Report]]:
    with imported(SERVICES, APRIL, JULY) as found:
        yield found


def test_services_file_makes_26_initiatives(reports: list[Report]) -> None:
    report = reports[0]
    assert report.rows == 26
    made = counts(portfolios=9, initiatives=26, stakeholders=17, nodes=54)
    assert (report.created, report.updated, report.unchanged) == (made, counts(), counts())


def test_forty_milestones_moved_between_april_and_july(reports: list[Report]) -> None:
    july = reports[2]
    assert july.updated["promises"] + july.unchanged["promises"] == 117
    assert Promise.objects.filter(moved_count__gt=0).count() == 40


def test_first_date_stays_and_the_move_is_in_the_ledger() -> None:
    promise = Promise.objects.get(
        initiative__reference="Exemplar 16", statement__startswith="Service goes live"
    )
    assert (promise.original_due, promise.governing_due) == (date(2015, 3, 31), date(2014, 12, 31))
    data = promise.events.get(act="restate").data
    assert (data["text_from"], data["text_to"]) == ("Mar 2015", "Oct to Dec 2014")
    assert (data["source"], data["as_of"]) == ("uk_gds_exemplars", "2014-07-31")


def test_milestone_without_a_date_is_to_be_dated(reports: list[Report]) -> None:
    report = reports[1]
    promise = Promise.objects.get(initiative__reference="Exemplar 13", statement="Alpha build")
    assert (promise.original_due, promise.governing_due) == (None, None)
    assert promise.due_text == "date tbc"
    assert any("Alpha build --- date tbc" in line.value for line in report.refused)


def test_milestone_dated_later_takes_that_date_as_its_first() -> None:
    promise = Promise.objects.get(
        initiative__reference="Exemplar 11", statement="Service goes live"
    )
    assert promise.original_due == date(2015, 3, 31)


def test_it_is_owed_by_the_leader_to_the_sponsor_on_record() -> None:
    promise = Promise.objects.get(statement="Service goes live (Scotland)")
    assert (promise.performer.name, promise.customer.name) == ("Paul Maltby", "Richard Heaton")
    assert promise.on_record
    assert promise.source == "uk_gds_exemplars"
    assert promise.initiative.sponsor == promise.customer


def test_completed_is_declared_and_never_kept() -> None:
    in_july = Promise.objects.filter(source_as_of=date(2014, 7, 31))
    assert in_july.filter(state=State.DECLARED).count() == 104
    assert not Promise.objects.filter(state=State.KEPT).exists()


def test_new_leader_answers_for_what_is_still_open() -> None:
    of_service = Promise.objects.filter(initiative__reference="Exemplar 2")
    assert of_service.get(statement="Discovery").performer.name == "Ceri Smith"
    live = of_service.get(statement="Service goes live")
    assert live.performer.name == "Tim Knighton"
    assert live.events.get(act="restate").data["performer_from"] == "Ceri Smith"


def test_nobody_is_made_up_for_the_service_without_leaders(reports: list[Report]) -> None:
    report = reports[1]
    service = Initiative.objects.get(reference="Exemplar 14")
    assert (service.owner, service.sponsor) == (None, None)
    parties = {(p.performer.kind, p.performer.name) for p in service.promises.all()}
    assert parties == {("group", "Department for Work & Pensions")}
    named = [line for line in report.refused if line.column == "digital-leader"]
    assert len(named) == 6


def test_rows_that_name_no_milestone_are_refused(reports: list[Report]) -> None:
    report = reports[1]
    refused = [line for line in report.refused if line.reason.startswith("Row refused")]
    assert [(line.row, line.value) for line in refused] == [
        (32, "Dates to be determined"),
        (33, "Dates to be determined"),
    ]


def test_nodes_are_what_the_source_says() -> None:
    kinds = [(kind, Node.objects.filter(kind=kind).count()) for kind in Node.Kind.values]
    assert {kind: n for kind, n in kinds if n} == {"capability": 26, "adoption": 4, "objective": 24}
    service = Initiative.objects.get(reference="Exemplar 6")
    assert service.nodes.get(kind="adoption").note == "Published: 97.8%."


def test_markup_is_gone() -> None:
    texts = [*Initiative.objects.values_list("purpose", flat=True)]
    texts += [*Node.objects.values_list("note", flat=True)]
    texts += [*Portfolio.objects.values_list("name", flat=True)]
    assert not [text for text in texts if "<br" in text or "](http" in text]


def test_portfolio_is_open_and_names_its_licence() -> None:
    for portfolio in Portfolio.objects.all():
        assert portfolio.is_open
        assert portfolio.attribution.startswith(
            "Contains public sector information licensed under the Open Government Licence v3.0."
        )


def test_people_have_no_address_and_no_sign_in() -> None:
    assert set(Stakeholder.objects.values_list("email", flat=True)) == {""}
    assert not User.objects.exists()

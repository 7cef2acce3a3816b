"""What comes of the real Government Major Projects Portfolio of 2020 and then 2021."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from initiatives.exchange.report import Report
from initiatives.portfolio.models import Assessment, Initiative, Portfolio
from tests.exchange.conftest import Imported
from tests.exchange.world import GMPP_2020, GMPP_2021, counts

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def reports(imported: Imported) -> Iterator[list[Report]]:
    with imported(GMPP_2020, GMPP_2021) as found:
        yield found


def test_year_2020_makes_125(reports: list[Report]) -> None:
    report = reports[0]
    made = counts(portfolios=17, initiatives=125, nodes=125, assessments=125)
    assert (report.rows, report.created, report.as_of) == (125, made, date(2019, 9, 30))


def test_year_2021_updates_85_by_number(reports: list[Report]) -> None:
    report = reports[1]
    assert (report.rows, report.created["initiatives"]) == (184, 99)
    assert report.updated["initiatives"] + report.unchanged["initiatives"] == 85
    assert Assessment.objects.count() == 125 + 184


def test_facts_of_one_project() -> None:
    project = Initiative.objects.get(reference="BEIS_0004_1920-Q2")
    assert project.name == "Future Shared Services Programme"
    assert (project.budget, project.currency) == (Decimal("423920000.00"), "GBP")
    assert (project.starts_on, project.ends_on) == (date(2018, 11, 1), date(2023, 5, 31))
    assert project.portfolio.name == "BEIS"
    assert project.assessments.earliest("as_of").level == "medium"
    assert project.nodes.get().kind == "objective"


def test_two_digit_years_reach_beyond_2040() -> None:
    assert Initiative.objects.get(reference="DECC_0005_1112-Q1").ends_on == date(2040, 12, 31)


def test_spelling_of_a_rating_drifts() -> None:
    of_2021 = Assessment.objects.filter(as_of=date(2021, 3, 31))
    assert of_2021.filter(level="medium_low").count() == 44
    assert of_2021.filter(level="not_reported").count() == 8


def test_case_of_a_department_drifts() -> None:
    names = [*Portfolio.objects.values_list("name", flat=True)]
    assert len({name.casefold() for name in names}) == len(names) == 22


def test_exempt_cells_are_unknown_and_listed(reports: list[Report]) -> None:
    report = reports[1]
    listed = [line for line in report.refused if line.column == "wlc_baseline_incl_NCG"]
    assert len([line for line in listed if line.value.startswith("Exempt")]) == 17
    unknown = Initiative.objects.filter(budget=None, source_as_of=date(2021, 3, 31))
    assert len(listed) == 20 == unknown.count()
    assert all(line.reason == "Left unknown: the source gives no value." for line in listed)


def test_undefined_byte_is_named_with_its_row(reports: list[Report]) -> None:
    report = reports[0]
    lines = [line for line in report.refused if "character" in line.reason]
    assert [(line.row, "legacy Quantum" in line.value) for line in lines] == [(120, True)]


def test_licence_that_is_not_stated_is_not_claimed() -> None:
    said = set(Portfolio.objects.values_list("attribution", flat=True))
    assert len(said) == 1
    assert "icence" not in said.pop()

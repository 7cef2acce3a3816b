"""The Australian report: CSV and workbook alike, and the headers of 2024 and 2026."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from initiatives.portfolio.models import Assessment, Initiative, Portfolio
from tests.exchange.world import MDPR_CSV, MDPR_XLSX, counts, load, table, workbook

pytestmark = pytest.mark.django_db
END = "30.06.2027"
MADE = counts(portfolios=63, initiatives=136, nodes=136, assessments=152)


@pytest.mark.parametrize("path", [MDPR_CSV, MDPR_XLSX])
def test_report_of_2025_makes_136(path: Path) -> None:
    report = load(path, "au_mdpr")
    assert (report.rows, report.created, report.as_of) == (136, MADE, date(2025, 2, 28))


@pytest.mark.parametrize(("first", "then"), [(MDPR_CSV, MDPR_XLSX), (MDPR_XLSX, MDPR_CSV)])
def test_csv_and_workbook_import_alike(first: Path, then: Path) -> None:
    listed = load(first, "au_mdpr").refused
    report = load(then, "au_mdpr")
    assert (report.created, report.updated, report.unchanged) == (counts(), counts(), MADE)
    assert report.refused == listed


def test_facts_of_one_project() -> None:
    load(MDPR_XLSX, "au_mdpr")
    project = Initiative.objects.get(name__startswith="Capital Security")
    assert (project.budget, project.currency) == (Decimal(279_000_000), "AUD")
    assert (project.starts_on, project.ends_on) == (None, date(2028, 6, 30))
    assert project.nodes.get().note == "Tier 2. Digital budget: 189.8 million AUD"
    agency = project.portfolio
    assert agency.name == "Department of Agriculture, Fisheries and Forestry"
    assert agency.parent == Portfolio.objects.get(name="Agriculture, Fisheries and Forestry")


def test_statuses() -> None:
    load(MDPR_CSV, "au_mdpr")
    found = {word: Initiative.objects.filter(status=word).count() for word in Initiative.Status}
    running = {"draft": 0, "running": 110, "paused": 1, "delivered": 0, "closed": 25}
    assert found == running


def test_blank_is_no_rating_and_not_reported_is_one() -> None:
    load(MDPR_CSV, "au_mdpr")
    of_2025 = Assessment.objects.filter(as_of=date(2025, 2, 28))
    assert of_2025.count() == 136 - 61
    assert of_2025.filter(level="not_reported").count() == 2
    assert of_2025.filter(level="medium_high").count() == 35


def test_withheld_amounts_and_open_ends_are_listed() -> None:
    report = load(MDPR_CSV, "au_mdpr")
    said = {(line.column, line.value) for line in report.refused}
    assert ("Total budget (millions)", "NFP") in said
    assert ("Project end date", "Ongoing - No End Date") in said
    assert Initiative.objects.filter(ends_on=None).count() == 1


def test_edition_of_2024(tmp_path: Path) -> None:
    head = ["Agency", "Tier", "Project Name", "DCA", "DCA\nDate", "Delivery Status"]
    rows = [
        [*head, "Budget ($m)*", "AP", "Project End Date", "Project Description"],
        ["ABS", "1", "Big Data", "Medium High", "24.10.2023", "In Delivery", "156", "Yes", END, ""],
        ["ATO", "R", "Payday\nSuper", "Unavailable", "N/A", "Closing", "nfp", "No", "Ongoing", ""],
    ]
    report = load(table(tmp_path / "v2.csv", rows), "au_mdpr", as_of=date(2024, 2, 29))
    assert report.created == counts(portfolios=3, initiatives=2, nodes=2, assessments=2)
    rating = Assessment.objects.get(level="medium_high")
    assert (rating.as_of, rating.initiative.budget) == (date(2023, 10, 24), Decimal(156_000_000))
    assert Initiative.objects.get(name="Payday Super").ends_on is None


def test_edition_of_2026_dates_by_month(tmp_path: Path) -> None:
    head = ["Portfolio", "Agency", "Tier", "Project name", "Project description", "DCA 2026"]
    rows = [
        [*head, "DCA 2025", "Total budget (millions)", "Project start date", "Project end date"],
        ["Finance", "ASIC", "1", "Register", "", "High", "Low", "9", "October 2020", "June 2026"],
        ["Finance", "ASIC", "1", "Secret", "", "NFP", "", "NFP", "NFP", "NFP"],
    ]
    report = load(table(tmp_path / "mdpr-2026.csv", rows), "au_mdpr")
    project = Initiative.objects.get(name="Register")
    assert (project.starts_on, project.ends_on) == (date(2020, 10, 1), date(2026, 6, 30))
    assert project.source_as_of == date(2026, 2, 28)
    assert [line.row for line in report.refused] == [3, 3, 3, 3]


def test_newer_edition_restates_and_older_does_not(tmp_path: Path) -> None:
    head = ["Agency", "Project name", "DCA 2026", "DCA 2025", "Total budget (millions)"]
    agency = "Department of Agriculture, Fisheries and Forestry"
    name = "Simplified Targeting and Enhanced Processing Systems (STEPS)"
    newer = table(tmp_path / "m.csv", [head, [agency, name, "Medium", "Medium-Low", "150"]])
    load(newer, "au_mdpr")
    load(MDPR_CSV, "au_mdpr")
    project = Initiative.objects.get(name=name)
    assert project.budget == Decimal(150_000_000)
    assert [row.level for row in project.assessments.all()] == ["medium", "medium_low", "medium"]


def test_sheet_is_found_by_its_header_whatever_its_name(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Major Digital Projects"],
        [],
        ["Agency", "Project name", "DCA 2027"],
        ["ABS", "Census", "Low"],
    ]
    path = workbook(tmp_path / "x.xlsx", Notes=[["Key to project name"]], Appendix=rows)
    assert load(path, "au_mdpr").created["initiatives"] == 1

"""The Government Major Projects Portfolio: order of years, headers of other editions."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from initiatives.portfolio.models import Assessment, Initiative
from tests.exchange.world import GMPP_2020, GMPP_2021, counts, load, table

pytestmark = pytest.mark.django_db
SCALE = (
    "MPA RAG rating\n(A Delivery Confidence Assessment of the project at a fixed point in time, "
    "using a five-point scale, Red – Amber/Red – Amber – Amber/Green – Green; definitions in the "
    "MPA Annual Report)"
)


def test_older_year_after_the_newer_adds_its_rating_and_changes_no_fact() -> None:
    load(GMPP_2021, "uk_gmpp")
    facts = set(Initiative.objects.values_list("pk", "name", "budget", "ends_on", "portfolio"))
    report = load(GMPP_2020, "uk_gmpp")
    assert report.updated == counts()
    assert facts <= set(
        Initiative.objects.values_list("pk", "name", "budget", "ends_on", "portfolio")
    )
    assert Assessment.objects.count() == 125 + 184


def test_edition_on_its_side_without_numbers(tmp_path: Path) -> None:
    rows = [
        ["Project name", "A400M", "Astute Boats 1-7"],
        ["Department", "MOD", "MoD"],
        [SCALE, "Amber/ Red", "Exempt under Section 26 of the Freedom of Information Act (2000)"],
        ["Description / Aims \n", "To replace the fleet.", "To build seven boats."],
        ["Project - Start Date \n(Latest approved start date)", "01/04/2010", "01/04/2011"],
        ["Project - End Date ", "31/03/2030", "31/03/2026"],
        ["Total budgeted whole life costs (£million) (including Non-government costs)", "3817", ""],
    ]
    report = load(table(tmp_path / "uk_2014.csv", rows), "uk_gmpp")
    assert (report.created["initiatives"], report.as_of) == (2, date(2013, 9, 30))
    plane = Initiative.objects.get(name="A400M")
    assert (plane.budget, plane.ends_on) == (Decimal(3_817_000_000), date(2030, 3, 31))
    assert plane.assessments.get().level == "medium_low"
    assert [line.row for line in report.refused] == [3]


def test_edition_on_its_side_with_numbers_and_semicolons(tmp_path: Path) -> None:
    rows = [
        ["GMPP ID Number", "MOD_0001_1112-Q1", "MOD_0076_1213-Q1"],
        ["Project Name", "A400M", "Astute Boats 1-7"],
        ["Department", "MOD", "MOD"],
        ["Annual Report Category", "Military Capability", "Military Capability"],
        ["IPA Delivery Confidence Assessment ", "Green", "Red"],
        ["TOTAL Baseline Whole Life Costs (£m) (including Non-Government Costs)", "£10.5", "£2"],
    ]
    path = table(tmp_path / "uk_2022.csv", rows, delimiter=";", code="cp1252")
    load(path, "uk_gmpp")
    project = Initiative.objects.get(reference="MOD_0001_1112-Q1")
    assert (project.budget, project.assessments.get().level) == (Decimal(10_500_000), "high")
    assert project.assessments.get().as_of == date(2022, 3, 31)


def test_repeated_header_takes_the_filled_one(tmp_path: Path) -> None:
    header = ["year", "project_number", "project_name", "department", "colour_rating"]
    rows = [
        [*header, "colour_rating", "wlc_baseline_incl_NCG", "end_date"],
        ["2023", "CO_0024_2021-Q2", "Remedy", "CO", "", "Amber", "34", "30.09.2024"],
        ["2023", "CO_0020_1718-Q4", "Capability", "CO", "Green", "Red", "07. Sep", "30.02.2024"],
    ]
    report = load(table(tmp_path / "uk.csv", rows, delimiter=";"), "uk_gmpp")
    assert [row.level for row in Assessment.objects.order_by("initiative_id")] == ["medium", "high"]
    assert [(line.row, line.column, line.value) for line in report.refused] == [
        (3, "end_date", "30.02.2024"),
        (3, "wlc_baseline_incl_NCG", "07. Sep"),
    ]


def test_edition_without_numbers_updates_who_has_the_name(tmp_path: Path) -> None:
    load(GMPP_2021, "uk_gmpp")
    rows = [
        ["Project Name", "Department", "IPA Delivery Confidence Assessment"],
        ["Maritime patrol  aircraft", "MOD", "Green"],
    ]
    report = load(table(tmp_path / "gmpp_2022.csv", rows), "uk_gmpp")
    assert report.created == counts(assessments=1)
    assert Initiative.objects.get(reference="MOD_0106_1617-Q1").assessments.count() == 2


def test_project_known_by_name_takes_its_number_later(tmp_path: Path) -> None:
    early = [["Project Name", "Department"], ["Sovereign Borders", "HO"]]
    late = [["GMPP ID", "Project Name", "Department"], ["HO_0048_2122-Q1", *early[1]]]
    load(table(tmp_path / "gmpp_2018.csv", early), "uk_gmpp")
    load(table(tmp_path / "gmpp_2022.csv", late), "uk_gmpp")
    project = Initiative.objects.get()
    assert (project.reference, project.source_ref) == ("HO_0048_2122-Q1", "HO_0048_2122-Q1")


def test_several_years_in_one_file_are_read_oldest_first(tmp_path: Path) -> None:
    rows = [
        ["year", "project_number", "project_name", "department", "colour_rating", "description"],
        ["2022", "HO_1", "New name", "HO", "Red", "Newer aims of the project."],
        ["2021", "HO_1", "Old name", "HO", "Green", "Older aims of the project."],
    ]
    load(table(tmp_path / "both.csv", rows), "uk_gmpp")
    project = Initiative.objects.get()
    assert (project.name, project.nodes.get().note) == ("New name", "Newer aims of the project.")
    assert project.assessments.count() == 2

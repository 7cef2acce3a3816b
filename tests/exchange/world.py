"""Files to import: the real ones, and small ones made to look like other editions."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook

from initiatives.exchange.actions import import_file
from initiatives.exchange.report import Report

ROOT = Path(__file__).resolve().parents[2]
EXEMPLARS = ROOT / "initiatives" / "demo" / "data" / "uk_gds_exemplars"
DATA = ROOT / "tests" / "data"
SERVICES = EXEMPLARS / "exemplars_2014-10-31.json"
APRIL, JULY, OCTOBER = (
    EXEMPLARS / f"milestones_2014-{day}.csv" for day in ("04-30", "07-31", "10-31")
)
GMPP_2020, GMPP_2021 = DATA / "uk_gmpp" / "uk_2020.csv", DATA / "uk_gmpp" / "uk_2021.csv"
MDPR_CSV = DATA / "au_mdpr" / "mdpr-2025-project-data.csv"
MDPR_XLSX = DATA / "au_mdpr" / "mdpr-2025-for-public-release.xlsx"
BUSINESS_CASES = DATA / "us_itdashboard" / "businesscase.csv"
INDICATORS = DATA / "ca_infobase" / "Indicators.csv"
REAL = {
    SERVICES: "uk_gds_exemplars",
    APRIL: "uk_gds_exemplars",
    JULY: "uk_gds_exemplars",
    OCTOBER: "uk_gds_exemplars",
    GMPP_2020: "uk_gmpp",
    GMPP_2021: "uk_gmpp",
    MDPR_CSV: "au_mdpr",
    MDPR_XLSX: "au_mdpr",
    BUSINESS_CASES: "us_itdashboard",
    INDICATORS: "ca_infobase",
}
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def load(path: Path, source: str, *, as_of: date | None = None, dry_run: bool = False) -> Report:
    return import_file(path=path, source=source, now=NOW, as_of=as_of, dry_run=dry_run)


def exemplars(*paths: Path) -> Report:
    """Import exemplar files in order; the report of the last one."""
    return [load(path, "uk_gds_exemplars") for path in paths][-1]


def counts(**of: int) -> dict[str, int]:
    """Counts by kind as a report gives them, zero where not named."""
    kinds = ("portfolios", "initiatives", "stakeholders", "nodes", "measures", "readings")
    return dict.fromkeys([*kinds, "promises", "assessments"], 0) | of


def table(path: Path, rows: list[list[str]], *, delimiter: str = ",", code: str = "utf-8") -> Path:
    """Write rows as delimited text."""
    with path.open("w", newline="", encoding=code) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """Write sheets of rows as a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


MILESTONE_HEADER = [
    "exemplar-number",
    "exemplar-title",
    "department",
    "permanent-secretary",
    "digital-leader",
    "phase",
    "milestone",
    "complete",
]


def milestones(path: Path, *rows: tuple[str, str], title: str = "Register to vote") -> Path:
    """A snapshot of exemplar 1 with (milestone, complete) rows in its live phase."""
    service = ["1", title, "Cabinet Office", "Richard Heaton", "Paul Maltby", "live"]
    return table(path, [MILESTONE_HEADER, *([*service, text, done] for text, done in rows)])

"""Editions of the Canadian results: the real one, and small ones made to look like others."""

from pathlib import Path

from initiatives.exchange.report import Report
from initiatives.outcomes.models import Measure
from tests.exchange.world import INDICATORS, load, table

INFOBASE = INDICATORS.parent
LISTS = ("Results.csv", "program_en.csv", "crso_en.csv", "igoc_en.csv")
HEADER = [
    *("id", "result_id", "name_en", "name_fr", "target_year", "target_month"),
    *("explanation_en", "explanation_fr", "target_type", "target_min", "target_max"),
    *("target_narrative_en", "target_narrative_fr", "doc", "actual_datatype"),
    *("actual_result_en", "actual_result_fr", "status_color", "status_period"),
]
PLAIN = {
    "id": "NI1-2016",
    "result_id": "NR001-1",
    "name_en": "Share of payments on time",
    "target_year": "2018",
    "target_month": "3",
    "target_type": "percent",
    "doc": "drr16",
}
# (result, programme, title); the programme and its department have names
RESULTS = [
    ("NR001-1", "AGR-AAA00", "Farms are paid on time"),
    ("NR001-2", "AGR-AAA00", "Farms know what they may ask for"),
    ("NR001-3", "P1001-0008", "Margins are steady"),
]


def row(**said: str) -> dict[str, str]:
    """One indicator: on-time payments in the report of 2016-17, and what is said otherwise."""
    return PLAIN | said


def plan(**said: str) -> dict[str, str]:
    """The same in the plan for 2017-18."""
    return row(id="NI1-2017", doc="dp17") | said


def edition(folder: Path, *rows: dict[str, str], lists: bool = True) -> Path:
    """Write indicators and, where wanted, the lists beside them."""
    folder.mkdir(exist_ok=True)
    if lists:
        results = [[*each, "0", "dp17"] for each in RESULTS]
        header = ["id", "subject_id", "name_en", "is_efficiency", "doc"]
        table(folder / "Results.csv", [header, *results])
        activity = ["AGR", "AGR-SO1", "AAA00", "Risk management", "It steadies incomes."]
        header = ["deptcode", "CRSOID", "ActivityCode", "title_en", "description_en"]
        table(folder / "program_en.csv", [header, activity])
        header = ["id", "dept_code", "name_en", "desc_en"]
        table(folder / "crso_en.csv", [header, ["AGR-ZZZ00", "AGR", "Trade", ""]])
        header = ["org_id", "dept_code", "legal_title_en", "applied_title_en"]
        department = ["1", "AGR", "Department of Agriculture", "Agriculture Canada"]
        table(folder / "igoc_en.csv", [header, department])
    cells = [[each.get(name, "") for name in HEADER] for each in rows]
    return table(folder / "Indicators.csv", [HEADER, *cells])


def read(folder: Path, *rows: dict[str, str], lists: bool = True) -> Report:
    """Write an edition and import it."""
    return load(edition(folder, *rows, lists=lists), "ca_infobase")


def measure(ref: str = "NI1-2016") -> Measure:
    return Measure.objects.get(source="ca_infobase", source_ref=ref)


def said(report: Report) -> list[tuple[str, str]]:
    """(value, reason) of each line of a report."""
    return [(line.value, line.reason) for line in report.refused]

"""The code lists beside the Canadian indicators: names, and what happens without them."""

from decimal import Decimal
from pathlib import Path

import pytest

from initiatives.chain.models import Node
from initiatives.exchange.report import Unreadable
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from tests.exchange.infobase import edition, measure, read, row, said
from tests.exchange.world import load, table

pytestmark = pytest.mark.django_db


def test_sub_programme_is_of_the_department_with_its_number(tmp_path: Path) -> None:
    report = read(tmp_path, row(), row(id="NI3-2016", result_id="NR001-3"))
    found = Initiative.objects.get(reference="P1001-0008")
    assert found.name == "Sub-programme P1001-0008"
    assert found.portfolio.name == "Agriculture Canada"
    assert said(report) == [
        (
            "P1001-0008",
            "Shown by its code, with others of its kind: no list beside the file names it.",
        )
    ]


def test_result_that_no_list_holds_is_shown_by_its_code(tmp_path: Path) -> None:
    report = read(tmp_path, row(), row(id="NI9-2016", result_id="NR007-9"))
    assert Node.objects.get(title="Result NR007-9").initiative.name == "Programme NR007"
    assert ("NR007-9", "Shown by its code: Results.csv does not hold this result.") in said(report)


def test_missing_lists_are_told_and_codes_stand_in(tmp_path: Path) -> None:
    report = read(tmp_path, row(target_min="90", actual_result_en="92"), lists=False)
    assert [value for value, _ in said(report)] == [
        "Results.csv",
        "crso_en.csv",
        "igoc_en.csv",
        "program_en.csv",
    ]
    assert all(reason.startswith("Not found beside this file") for _, reason in said(report))
    found = measure()
    assert (found.node.title, found.node.initiative.name) == ("Result NR001-1", "Programme NR001")
    assert (found.node.owner, found.latest_value) == (None, Decimal(92))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("igoc_en.csv", ("AGR", "Risk management", "Farms are paid on time")),
        ("program_en.csv", ("Agriculture Canada", "Programme AGR-AAA00", "Farms are paid on time")),
    ],
)
def test_one_missing_list_leaves_the_others(
    tmp_path: Path, name: str, shown: tuple[str, str, str]
) -> None:
    path = edition(tmp_path, row())
    (tmp_path / name).unlink()
    load(path, "ca_infobase")
    node = measure().node
    assert (node.initiative.portfolio.name, node.initiative.name, node.title) == shown


def test_list_is_found_whatever_its_case(tmp_path: Path) -> None:
    path = edition(tmp_path, row())
    (tmp_path / "Results.csv").rename(tmp_path / "RESULTS.CSV")
    load(path, "ca_infobase")
    assert measure().node.title == "Farms are paid on time"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\0\0", "holds null bytes"),
        (b"", "is empty"),
        (b"one,two\n1,2\n", "has none of the columns this source needs"),
        (b"id,subject_id\n" + b'"' + b"x" * 140_000 + b'",2\n', "has a cell of more than"),
    ],
)
def test_list_that_is_no_list_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = edition(tmp_path, row())
    (tmp_path / "Results.csv").write_bytes(content)
    with pytest.raises(Unreadable) as error:
        load(path, "ca_infobase")
    assert str(error.value).startswith(f"Indicators.csv lies beside a Results.csv that {why}")
    assert not Measure.objects.exists()


def test_ragged_row_of_a_list_is_told_with_its_file(tmp_path: Path) -> None:
    path = edition(tmp_path, row())
    header = ["org_id", "dept_code", "legal_title_en"]
    table(tmp_path / "igoc_en.csv", [header, ["1", "AGR", "Agriculture", "more"]])
    report = load(path, "ca_infobase")
    assert (2, "igoc_en.csv") in [(line.row, line.column) for line in report.refused]


def test_result_of_no_programme_is_shown_by_its_code(tmp_path: Path) -> None:
    path = edition(tmp_path, row())
    table(tmp_path / "Results.csv", [["id", "subject_id"], ["NR001-1", ""]])
    load(path, "ca_infobase")
    assert measure().node.initiative.name == "Programme NR001"


def test_too_long_a_code_is_refused_with_all_its_rows(tmp_path: Path) -> None:
    path = edition(tmp_path, row(), row(id="NI2-2016"))
    table(tmp_path / "Results.csv", [["id", "subject_id"], ["NR001-1", "AGR-" + "x" * 90]])
    report = load(path, "ca_infobase")
    assert not Measure.objects.exists()
    assert [line.row for line in report.refused if line.reason.startswith("Row refused")] == [2, 3]

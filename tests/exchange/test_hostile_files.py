"""Files that are not what they seem, or far too much: refused in one sentence, or bounded."""

import io
import json
import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from initiatives.exchange.files import delimited, opening, workbook
from initiatives.exchange.report import Unreadable
from initiatives.portfolio.models import Initiative
from tests.exchange import world
from tests.exchange.world import MDPR_XLSX, load, table

pytestmark = pytest.mark.django_db
HEADER = ["Agency", "Project name", "DCA 2025"]


def refusal(path: Path, source: str = "au_mdpr") -> str:
    with pytest.raises(Unreadable) as error:
        load(path, source)
    said = str(error.value)
    assert said.startswith(path.name)
    assert "\n" not in said
    return said


def repacked(path: Path, to: Path, **changed: str) -> Path:
    """A copy of a workbook with some of its parts replaced, by the name without folders."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            stem = Path(member.filename).stem
            new.writestr(member, changed.get(stem) or old.read(member))
    return to


def sheet(*rows: str) -> str:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>'
        + "".join(rows)
        + "</sheetData></worksheet>"
    )


def row(number: int, *cells: tuple[str, str]) -> str:
    inner = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in cells
    )
    return f'<row r="{number}">{inner}</row>'


TABLE = (
    row(1, ("A", "Agency"), ("B", "Project name"), ("C", "DCA 2025")),
    row(2, ("A", "ABS"), ("B", "Census"), ("C", "High")),
)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return world.workbook(tmp_path / "plain.xlsx", sheet1=[["a"]])


def test_declared_size_of_a_sheet_is_never_believed(tmp_path: Path, plain: Path) -> None:
    path = repacked(plain, tmp_path / "x.xlsx", sheet1=sheet(*TABLE))
    started = time.monotonic()
    assert load(path, "au_mdpr").rows == 1
    assert time.monotonic() - started < 5


def test_last_column_of_all_is_refused(tmp_path: Path, plain: Path) -> None:
    path = repacked(plain, tmp_path / "x.xlsx", sheet1=sheet(row(1, ("A", "a"), ("XFD", "b"))))
    assert refusal(path).endswith("has more than 1,000 columns in row 1.")


def test_million_empty_rows_are_not_walked(tmp_path: Path, plain: Path) -> None:
    rows = (*TABLE, row(1_048_576, ("A", "ABS"), ("B", "Far away"), ("C", "Low")))
    path = repacked(plain, tmp_path / "x.xlsx", sheet1=sheet(*rows))
    tracemalloc.start()
    assert load(path, "au_mdpr").rows == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_bomb_is_not_unpacked(tmp_path: Path, plain: Path) -> None:
    path = repacked(plain, tmp_path / "x.xlsx", sheet1=sheet() + " " * 80_000_000)
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    assert "unpacks to far more" in refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_size_lied_about_in_the_archive_is_found_out(tmp_path: Path, plain: Path) -> None:
    path = repacked(plain, tmp_path / "x.xlsx", sheet1=sheet(*TABLE) + " " * 2_000_000)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(raw.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "is not a workbook" in refusal(path)


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x "boom">'],
)
def test_entities_are_never_read(tmp_path: Path, plain: Path, entity: str) -> None:
    text = sheet(row(1, ("A", "&x;"))).replace(
        "<worksheet", f"<!DOCTYPE worksheet [{entity}]><worksheet", 1
    )
    path = repacked(plain, tmp_path / "x.xlsx", sheet1=text)
    assert refusal(path).endswith("holds XML entities, which are never read.")


def test_entities_in_shared_strings_are_never_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(MDPR_XLSX) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    bomb = '<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = repacked(
        MDPR_XLSX, tmp_path / "x.xlsx", sharedStrings=strings.replace("<sst", bomb + "<sst", 1)
    )
    assert "XML entities" in refusal(path)


def test_formula_counts_as_last_computed(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for line in (HEADER, ["ABS", '=HYPERLINK("http://x","y")', "High"]):
        page.append(line)
    book.save(tmp_path / "x.xlsx")
    report = load(tmp_path / "x.xlsx", "au_mdpr")
    assert not Initiative.objects.exists()
    assert [(line.row, line.column) for line in report.refused] == [(2, "Project name")]


def test_null_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Agency,Project name\nABS,Cen\0sus\n")
    assert refusal(path).endswith("holds null bytes, so it is not a text file.")


def test_null_and_surrogate_in_json_are_gone(tmp_path: Path) -> None:
    case = {"UII": "1", "Investment Title": "Cen\u0000sus \ud800\u202e"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([case]))
    load(path, "us_itdashboard", as_of=date(2020, 1, 1))
    assert Initiative.objects.get().name == "Cen sus \u202e"


def test_cell_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEADER, ["ABS", "x" * 10_000_000, "High"]])
    assert refusal(path).endswith("has a cell of more than 131,072 characters in row 2.")


def test_utf_16_is_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEADER, ["ABS", "Zürich", "High"]], code="utf-16")
    load(path, "au_mdpr")
    assert Initiative.objects.get().name == "Zürich"


def test_script_stays_text(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [HEADER, ["ABS", "<script>alert(1)</script>", "High"]])
    load(path, "au_mdpr")
    assert Initiative.objects.get().name == "<script>alert(1)</script>"


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_ROWS", 3)
    rows = [HEADER, *(["ABS", f"Project {n}", "High"] for n in range(4))]
    assert "has more than 3 rows" in refusal(table(tmp_path / "a.csv", rows))
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    path = world.workbook(tmp_path / "a.xlsx", one=rows)  # type: ignore[arg-type]
    assert "has more than 3 rows" in refusal(path)


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    assert "too large to import" in refusal(table(tmp_path / "a.csv", [HEADER]))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty."),
        ("a.csv", b" \r\n\t\n", "is empty."),
        ("a.csv", b"just a line of prose", "has no columns: it holds no comma"),
        ("a.csv", b"one,two\n1,2\n", "has none of the columns this source needs"),
        ("a.csv", b"Agency,Project name,DCA 2025\n", "has a header and no rows."),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "holds null bytes"),
        ("a.xlsx", b"PK\x03\x04 not really", "is not a workbook that can be read"),
        ("a.json", b'{"broken": ', "is not valid JSON."),
        ("a.json", b"[" * 100_000, "is not valid JSON."),
        ("a.json", b'{"other": 1}', "is JSON, but not a list of records."),
        ("a.json", b"[1, 2]", "is JSON, but not a list of records."),
        ("a.json", b"[]", "lists no records."),
        ("a.csv", b"\xff\xfe\x00", "is marked as UTF-16 and is not"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert said in refusal(path)


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.csv").endswith("does not exist.")
    assert refusal(tmp_path).endswith("is a folder: give one file.")


@pytest.mark.parametrize("source", ["au_mdpr", "uk_gmpp", "us_itdashboard", "uk_gds_exemplars"])
def test_file_that_does_not_say_its_date_is_refused(tmp_path: Path, source: str) -> None:
    headers = {
        "au_mdpr": ["Agency", "Project name"],
        "uk_gmpp": ["Department", "Project name"],
        "us_itdashboard": ["UII", "Investment title"],
        "uk_gds_exemplars": ["exemplar-number", "exemplar-title"],
    }
    path = table(tmp_path / "a.csv", [headers[source], ["1", "2"]])
    assert "--as-of" in refusal(path, source)

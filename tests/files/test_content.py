"""Which files are taken, and whether one is what its name says."""

import io
from zipfile import ZipFile

import pytest

from initiatives.files.content import (
    EMPTY,
    KINDS,
    MOST,
    TOO_BIG,
    clean_name,
    file_problem,
    sent_as,
)


def office(part: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return held.getvalue()


GOOD = {
    "log.pdf": b"%PDF-1.7\n",
    "seen.png": b"\x89PNG\r\n\x1a\n0000",
    "seen.jpg": b"\xff\xd8\xff\xe0",
    "SEEN.JPEG": b"\xff\xd8\xff\xe0",
    "log.csv": b"day;hours\n",
    "log.txt": "Wärme".encode("latin-1"),
    "wide.csv": "day;hours".encode("utf-16"),
    "mail.eml": b"Subject: October\n\n<html>158</html>",
    "log.xlsx": office("xl/workbook.xml"),
    "log.docx": office("word/document.xml"),
}


def problem(name: str, content: bytes, size: int | None = None) -> str:
    return file_problem(name, len(content) if size is None else size, io.BytesIO(content))


@pytest.mark.parametrize(("name", "content"), GOOD.items(), ids=GOOD)
def test_files_that_are_what_they_say_are_taken(name: str, content: bytes) -> None:
    assert problem(name, content) == ""


def test_a_file_is_left_at_its_start() -> None:
    file = io.BytesIO(GOOD["log.pdf"])
    file_problem("log.pdf", 9, file)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("log.pdf", b"MZ\x90"),
        ("log.pdf", GOOD["seen.png"]),
        ("seen.png", GOOD["seen.jpg"]),
        ("seen.jpg", b"<svg xmlns='x'/>"),
        ("log.xlsx", GOOD["log.docx"]),
        ("log.docx", GOOD["log.xlsx"]),
        ("log.xlsx", b"PK\x03\x04 cut off"),
        ("log.csv", b"MZ\x90\x00"),
        ("log.csv", b"%PDF-1.7"),
        ("log.txt", b"a\x00b"),
        ("log.txt", b"  <!DOCTYPE html><script>"),
        ("log.csv", b"\xef\xbb\xbf<svg onload=1>"),
        ("wide.txt", "<html>".encode("utf-16")),
    ],
)
def test_a_file_that_pretends_is_refused(name: str, content: bytes) -> None:
    assert "is not what its name says" in problem(name, content)


@pytest.mark.parametrize(
    "name", ["page.html", "drawing.svg", "run.exe", "log.pdf.exe", "macro.xlsm", "log", ".pdf", ""]
)
def test_other_kinds_are_refused(name: str) -> None:
    assert problem(name, b"%PDF-1.7") == KINDS


def test_empty_and_large_files_are_refused() -> None:
    assert problem("log.pdf", b"") == EMPTY
    assert problem("log.pdf", b"%PDF-", MOST) == ""
    assert problem("log.pdf", b"%PDF-", MOST + 1) == TOO_BIG


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("log.pdf", "log.pdf"),
        ("../../etc/log.pdf", "log.pdf"),
        ("C:\\Users\\me\\log.pdf", "log.pdf"),
        ("log\x00\r\nX: y.pdf", "logX: y.pdf"),
        ("gol\u202efdp.pdf", "golfdp.pdf"),
        ("  Übersicht   Oktober.pdf ", "Übersicht Oktober.pdf"),
        ("", "file"),
        (".pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("a." + "x" * 300, "a." + "x" * 198),
        ("..", "file"),
    ],
)
def test_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


def test_files_are_sent_as_what_they_are() -> None:
    assert sent_as("Log.CSV") == "text/csv"
    assert sent_as("unknown") == "application/octet-stream"

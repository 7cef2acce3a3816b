"""Which files are taken as evidence, and whether one is what its name says. Pure: bytes in."""

import unicodedata
from collections.abc import Callable
from pathlib import PurePath, PureWindowsPath
from typing import IO
from zipfile import BadZipFile, ZipFile

MOST = 10 * 1024 * 1024
LONGEST, LONGEST_ENDING = 200, 10
HEAD = 1024
EMPTY = "This file is empty."
TOO_BIG = "This file is larger than 10 MB. Save a smaller one, or write where it can be found."
KINDS = "Choose a PDF, PNG, JPEG, CSV, XLSX, DOCX, TXT or EML file."
PRETENDS = "This is not what its name says: what is in it is no {}. Save it anew and try again."
# What a text starts with that a browser would show as a page.
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<body", b"<iframe")
BINARY = (
    b"MZ",
    b"PK\x03\x04",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"GIF8",
    b"\xd0\xcf",
)
WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16, which is full of NULs


def is_pdf(file: IO[bytes]) -> bool:
    return b"%PDF-" in file.read(HEAD)


def is_png(file: IO[bytes]) -> bool:
    return file.read(8) == b"\x89PNG\r\n\x1a\n"


def is_jpeg(file: IO[bytes]) -> bool:
    return file.read(3) == b"\xff\xd8\xff"


def is_text(file: IO[bytes]) -> bool:
    """Nothing tells a text, so it is one where nothing tells something else."""
    head = file.read(HEAD)
    if head.startswith(BINARY) or (b"\x00" in head and not head.startswith(WIDE)):
        return False
    plain = head.decode("utf-16" if head.startswith(WIDE) else "utf-8-sig", errors="ignore")
    return not plain.lstrip().lower().encode().startswith(MARKUP)


def holds(part: str) -> Callable[[IO[bytes]], bool]:
    """A test for an Office file: an archive with this part in it."""

    def test(file: IO[bytes]) -> bool:
        try:
            with ZipFile(file) as archive:
                return {"[Content_Types].xml", part} <= set(archive.namelist())
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return False

    return test


OFFICE = "application/vnd.openxmlformats-officedocument"
# By extension: what it is called, what it is sent as, and the test of what is in it.
TAKEN: dict[str, tuple[str, str, Callable[[IO[bytes]], bool]]] = {
    ".pdf": ("PDF", "application/pdf", is_pdf),
    ".png": ("PNG picture", "image/png", is_png),
    ".jpg": ("JPEG picture", "image/jpeg", is_jpeg),
    ".jpeg": ("JPEG picture", "image/jpeg", is_jpeg),
    ".csv": ("table of text", "text/csv", is_text),
    ".txt": ("plain text", "text/plain", is_text),
    ".eml": ("mail", "message/rfc822", is_text),
    ".xlsx": ("Excel table", f"{OFFICE}.spreadsheetml.sheet", holds("xl/workbook.xml")),
    ".docx": ("Word document", f"{OFFICE}.wordprocessingml.document", holds("word/document.xml")),
}
ACCEPT = ",".join(TAKEN)


def file_problem(name: str, size: int, file: IO[bytes]) -> str:
    """Why a file is not taken, as a sentence; empty where it is. Leaves it at its start."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in TAKEN:
        return KINDS
    if size > MOST:
        return TOO_BIG
    if not size:
        return EMPTY
    what, _, is_one = TAKEN[suffix]
    file.seek(0)
    is_right = is_one(file)
    file.seek(0)
    return "" if is_right else PRETENDS.format(what)


def sent_as(name: str) -> str:
    """The media type a file is sent with."""
    _, kind, _ = TAKEN.get(PurePath(name).suffix.lower(), ("", "application/octet-stream", None))
    return kind


def clean_name(name: str) -> str:
    """The last part of a name without what cannot be seen, at most 200 characters long."""
    last = PurePath(PureWindowsPath(name).name).name
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    stem, _, ending = " ".join(seen.split()).rpartition(".")
    if (not stem and not seen.startswith(".")) or len(ending) > LONGEST_ENDING:
        stem, ending = seen, ""
    suffix = f".{ending}" if ending else ""
    return f"{(stem.strip(' .') or 'file')[: LONGEST - len(suffix)]}{suffix}"

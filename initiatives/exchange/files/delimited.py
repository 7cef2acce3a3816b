"""Delimited text as a grid of cells: any of four delimiters, UTF-8, UTF-16 or Windows-1252."""

import csv
import io

from initiatives.exchange.files.grid import Grid, Line
from initiatives.exchange.files.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from initiatives.exchange.report import Unreadable

DELIMITERS = (",", ";", "\t", "|")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(raw: bytes) -> str:
    """The text of a file. A byte that Windows-1252 leaves undefined becomes U+FFFD.

    Raises Unreadable for what is not text.
    """
    if raw.startswith(UTF_16):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("is marked as UTF-16 and is not: save it as UTF-8.") from error
    if b"\0" in raw:
        raise Unreadable("holds null bytes, so it is not a text file.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read_delimited(text: str) -> list[Grid]:
    """The text cut by each delimiter that its beginning holds; the reader picks one by its header.

    Raises Unreadable when no delimiter gives a table.
    """
    grids, failed = [], ""
    beginning = text[:20_000]
    for delimiter in DELIMITERS:
        if delimiter in beginning:
            try:
                grids.append(Grid(_lines(text, delimiter)))
            except _NotThisWay as error:
                failed = str(error)
    if not grids:
        raise Unreadable(failed or "has no columns: it holds no comma, semicolon or tab.")
    return grids


class _NotThisWay(Exception):  # noqa: N818
    """This delimiter does not fit."""


def _lines(text: str, delimiter: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MAX_ROWS:
                raise _NotThisWay(f"has more than {MAX_ROWS:,} rows, too many for one import.")
            if len(cells) > MAX_COLUMNS:
                raise _NotThisWay(f"has more than {MAX_COLUMNS:,} columns in row {number}.")
            lines.append(Line(number, list(cells)))
    except csv.Error as error:
        raise _NotThisWay(_why(str(error), len(lines) + 1)) from error
    return lines


def _why(error: str, number: int) -> str:
    if "field limit" in error:
        return f"has a cell of more than {MAX_CELL:,} characters in row {number}."
    return f"cannot be read as CSV from row {number} on."

"""A workbook (.xlsx) as grids, one a sheet, with every bound checked before it is unpacked."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any, cast
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from initiatives.exchange.files.grid import Cell, Grid, Line
from initiatives.exchange.files.limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_EMPTY_ROWS,
    MAX_PACKED_FILES,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_UNPACKED_BYTES,
)
from initiatives.exchange.report import Unreadable

BROKEN = "is not a workbook that can be read: save it again as .xlsx or as CSV."
# How openpyxl and the parsers below it say that a file is not what it claims to be.
FAULTS = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    EOFError,
    OSError,
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def is_workbook(raw: bytes) -> bool:
    """Does it begin as a zip archive does?"""
    return raw.startswith(b"PK\x03\x04")


def read_workbook(raw: bytes) -> list[Grid]:
    """The visible values of each sheet; formulas as last computed. Raises Unreadable."""
    _check_archive(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of styles and extensions left out
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
            if len(sheets) > MAX_SHEETS:
                raise Unreadable(f"has more than {MAX_SHEETS} sheets.")
            return [Grid(list(_lines(sheet))) for sheet in sheets]
    except FAULTS as error:
        # openpyxl wraps what the parser below it refuses
        if isinstance(error.__cause__ or error, DefusedXmlException):
            raise Unreadable("holds XML entities, which are never read.") from error
        raise Unreadable(BROKEN) from error


def _check_archive(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            if len(members) > MAX_PACKED_FILES:
                raise Unreadable(f"packs more than {MAX_PACKED_FILES:,} files.")
            if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
                raise Unreadable("unpacks to far more than a portfolio needs, so it is not opened.")
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable(BROKEN)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(BROKEN) from error


def _lines(sheet: ReadOnlyWorksheet) -> Iterator[Line]:
    """The lines with something in them. The declared size of a sheet is never believed."""
    sheet.reset_dimensions()
    empty = 0
    # typed as if it were a sheet that can be written, which it is not
    rows = cast(Any, sheet).iter_rows(values_only=True)
    for number, values in enumerate(rows, start=1):
        filled = list(values)
        while filled and filled[-1] in (None, ""):
            filled.pop()
        if len(filled) > MAX_COLUMNS:
            raise Unreadable(f"has more than {MAX_COLUMNS:,} columns in row {number}.")
        cells = [_plain(value) for value in filled]
        empty = 0 if cells else empty + 1
        if empty > MAX_EMPTY_ROWS:
            return
        if number > MAX_ROWS:
            raise Unreadable(f"has more than {MAX_ROWS:,} rows, too many for one import.")
        yield Line(number, cells)


def _plain(value: object) -> Cell:
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise Unreadable(f"has a cell of more than {MAX_CELL:,} characters.")
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value)

"""Cells in lines, before anybody knows what they mean."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

# What a cell may hold: text, a number or a date of a workbook, a list of a JSON file, or nothing.
Cell: TypeAlias = str | int | float | bool | date | datetime | list[Any] | None


@dataclass(frozen=True)
class Line:
    """One line; `number` as a spreadsheet shows it, from 1."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """A sheet, or a text file read with one delimiter."""

    lines: list[Line]

    def turned(self) -> "Grid":
        """Columns as lines; the first column becomes line 1."""
        width = max((len(line.cells) for line in self.lines), default=0)
        full = [line.cells + [None] * (width - len(line.cells)) for line in self.lines]
        columns = zip(*full, strict=True)
        return Grid([Line(number, list(cells)) for number, cells in enumerate(columns, start=1)])

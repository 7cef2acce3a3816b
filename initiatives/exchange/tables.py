"""The table of a source inside a file: its header found, its rows by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.exchange.cells import is_blank, line_of, prose_of
from initiatives.exchange.files.grid import Cell, Grid, Line
from initiatives.exchange.headers import Columns, Field, find_columns
from initiatives.exchange.report import Problems, Unreadable

SEARCHED_LINES = 40
UNREADABLE_CHARACTER = "\ufffd"


@dataclass(frozen=True)
class Row:
    """One record. Texts are clean; a cell that says nothing in any way is empty."""

    number: int
    cells: list[Cell]
    columns: Columns

    def cell(self, name: str) -> Cell:
        """The first filled cell among the columns of a field."""
        for place in self.columns.places.get(name, ()):
            if place < len(self.cells) and not _empty(self.cells[place]):
                return self.cells[place]
        return None

    def line(self, name: str) -> str:
        text = line_of(self.cell(name))
        return "" if is_blank(text) else text

    def prose(self, name: str) -> str:
        text = prose_of(self.cell(name))
        return "" if is_blank(text) else text

    def header(self, name: str) -> str:
        return self.columns.header(name)

    def has(self, name: str) -> bool:
        """Does the file have a column for this field at all?"""
        return name in self.columns.places


@dataclass(frozen=True)
class Table:
    columns: Columns
    rows: list[Row]

    def has(self, name: str) -> bool:
        return name in self.columns.places


def find_table(
    grids: list[Grid], fields: tuple[Field, ...], needed: frozenset[str], problems: Problems
) -> Table:
    """The grid and line that look most like the source's header, upright or on its side.

    `needed` are the fields without which nothing can be told. Raises Unreadable. Ragged rows are
    reported: a short one counts as blank at its end, a long one is refused.
    """
    best: tuple[int, Grid, Line, Columns] | None = None
    for grid in grids:
        for turned in (grid, grid.turned() if _may_lie_on_its_side(grid) else Grid([])):
            for line in turned.lines[:SEARCHED_LINES]:
                columns = find_columns(line.cells, fields)
                fits = needed <= columns.places.keys()
                if fits and (best is None or columns.known > best[0]):
                    best = (columns.known, turned, line, columns)
    if best is None:
        wanted = " and ".join(sorted(needed))
        raise Unreadable(f"has none of the columns this source needs ({wanted}).")
    _, grid, header, columns = best
    after = (line for line in grid.lines if line.number > header.number)
    return Table(columns, list(_rows(after, columns, problems)))


def _may_lie_on_its_side(grid: Grid) -> bool:
    """The publishers' sheets on their side have few lines, a field each."""
    return 2 < len(grid.lines) <= 60


def _rows(lines: Iterator[Line], columns: Columns, problems: Problems) -> Iterator[Row]:
    width = len(columns.headers)
    for line in lines:
        if all(_empty(cell) for cell in line.cells):
            continue
        extra = [cell for cell in line.cells[width:] if not _empty(cell)]
        if extra:
            reason = f"Row refused: it has {len(line.cells)} cells and the header {width}."
            problems.add(line.number, "", extra[0], reason)
            continue
        _note_unreadable(line, columns, problems)
        yield Row(line.number, line.cells, columns)


def _note_unreadable(line: Line, columns: Columns, problems: Problems) -> None:
    for header, cell in zip(columns.headers, line.cells, strict=False):
        if isinstance(cell, str) and UNREADABLE_CHARACTER in cell:
            place = cell.index(UNREADABLE_CHARACTER)
            around = cell[max(place - 30, 0) : place + 20]
            problems.add(
                line.number, header, around, "One character could not be read; it shows as \ufffd."
            )


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell == []

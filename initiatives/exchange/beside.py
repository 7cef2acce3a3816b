"""Files that a publisher gives beside the one that is imported: code lists and the like."""

from dataclasses import dataclass
from pathlib import Path

from initiatives.exchange.files.opening import read_grids
from initiatives.exchange.headers import Field
from initiatives.exchange.report import Problems, Unreadable
from initiatives.exchange.tables import Row, find_table


@dataclass(frozen=True)
class Beside:
    """A file by its name, whatever its case, and the fields to be read from it."""

    name: str
    fields: tuple[Field, ...]
    needed: frozenset[str]
    without: str


def rows_beside(file: Path, wanted: Beside, problems: Problems) -> list[Row]:
    """The rows of a file in the same folder; none where it is missing, which is reported.

    Raises Unreadable where it is there and is not what its name says. Bounds are those of every
    file (files/limits.py).
    """
    found = _find(file, wanted.name)
    if found is None:
        problems.add(1, "", wanted.name, f"Not found beside this file: {wanted.without}")
        return []
    own = Problems()
    try:
        rows = find_table(read_grids(found), wanted.fields, wanted.needed, own).rows
    except Unreadable as error:
        raise Unreadable(f"lies beside a {found.name} that {error}") from error
    for line in own.found:
        problems.add(line.row, f"{found.name} {line.column}".strip(), line.value, line.reason)
    return rows


def _find(file: Path, name: str) -> Path | None:
    try:
        near = sorted(file.parent.iterdir())
        return next(
            (each for each in near if each.name.casefold() == name.casefold() and each.is_file()),
            None,
        )
    except OSError:
        return None

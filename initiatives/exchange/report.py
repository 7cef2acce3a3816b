"""What an import did, and what it could not take."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

KINDS = (
    *("portfolios", "initiatives", "stakeholders", "nodes", "measures", "readings"),
    *("promises", "assessments"),
)

TWICE = "Row refused: an earlier row has the same key."


class Unreadable(Exception):  # noqa: N818  (told to the user: nothing was imported)
    """The file cannot be read as what it is said to be. The message is one sentence."""


def none_of_each() -> dict[str, int]:
    return dict.fromkeys(KINDS, 0)


@dataclass(frozen=True, order=True)
class Refusal:
    """A cell that was not taken as it stands: the row refused, or the value left unknown.

    `row` is the line a spreadsheet shows it on, the header being line 1; in a JSON file the place
    in the list; in a table that lies on its side, the column.
    """

    row: int
    column: str
    value: str
    reason: str


@dataclass
class Report:
    """Counts by kind, and every refused or incomplete row. `rows` are those read, refused too."""

    source: str
    file: str
    as_of: date | None
    dry_run: bool
    rows: int = 0
    created: dict[str, int] = field(default_factory=none_of_each)
    updated: dict[str, int] = field(default_factory=none_of_each)
    unchanged: dict[str, int] = field(default_factory=none_of_each)
    refused: list[Refusal] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        return asdict(self) | {"as_of": self.as_of.isoformat() if self.as_of else None}

    def summary(self) -> str:
        """One line: what was made, updated and left alone."""
        done = "; ".join(
            f"{word} {_counted(counts)}"
            for word, counts in (
                ("made", self.created),
                ("updated", self.updated),
                ("left alone", self.unchanged),
            )
        )
        closing = "Dry run, nothing was kept." if self.dry_run else ""
        return f"{self.file}: {self.rows} rows read; {done}. {closing}".rstrip()


def _counted(counts: dict[str, int]) -> str:
    """ "2 portfolios, 1 promise", or "nothing"."""
    said = [f"{n} {kind if n != 1 else _one(kind)}" for kind, n in counts.items() if n]
    return ", ".join(said) or "nothing"


def _one(kind: str) -> str:
    return kind.removesuffix("s")


class Problems:
    """Collects refusals while a file is read. `value` is cut for the reader, never for storage."""

    LONGEST = 120

    def __init__(self) -> None:
        self.found: list[Refusal] = []

    def add(self, row: int, column: str, value: object, reason: str) -> None:
        text = " ".join(("" if value is None else str(value)).split())
        if len(text) > self.LONGEST:
            text = text[: self.LONGEST - 1].rstrip() + "…"
        self.found.append(Refusal(row, column, text, reason))

"""What a file says, as plain values, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from initiatives.exchange.headers import Field
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Table
from initiatives.exchange.targets import Limits


@dataclass(frozen=True)
class PersonSaid:
    """Somebody, or a body, that a file names. Never has an address: no source gives one."""

    name: str
    title: str = ""
    organisation: str = ""
    is_group: bool = False


@dataclass(frozen=True)
class NodeSaid:
    """`ref` is the node's stable name within its initiative."""

    kind: str
    ref: str
    title: str
    note: str = ""
    owner: PersonSaid | None = None


@dataclass(frozen=True)
class MeasureSaid:
    """How one outcome is measured, as one edition says. `ref` is stable within the source.

    `edition` names where it says so, as of `as_of`. Values are in `unit`. `baseline` is known from
    an earlier edition and `readings` are by their dates. `is_lasting`: the limits are to be held
    all the time. `start` is since when results are due, where they are to rise or fall.
    """

    row: int
    column: str
    ref: str
    name: str
    edition: str
    as_of: date
    unit: str
    limits: Limits
    every: str
    method: str = ""
    target_on: date | None = None
    is_lasting: bool = False
    start: date | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    readings: dict[date, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class OutcomeSaid:
    """A node, and how it is measured."""

    node: NodeSaid
    measures: list[MeasureSaid]


@dataclass(frozen=True)
class RatingSaid:
    as_of: date
    level: str
    word: str
    comment: str = ""


@dataclass(frozen=True)
class MilestoneSaid:
    """`ref` is stable within the initiative; `due` None is to be dated."""

    row: int
    ref: str
    statement: str
    due: date | None
    due_text: str
    complete: bool | None
    phase: str
    performer: PersonSaid
    customer: PersonSaid


@dataclass
class InitiativeSaid:
    """One initiative. `number` is the source's own, empty where it has none.

    `path` names the portfolios it lies in, below the source's own. `facts` holds only the columns
    the file speaks of; a value of None means that it says nothing there.
    """

    row: int
    column: str
    number: str
    name: str
    as_of: date
    path: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    people: dict[str, PersonSaid | None] = field(default_factory=dict)
    nodes: list[NodeSaid] = field(default_factory=list)
    ratings: list[RatingSaid] = field(default_factory=list)
    milestones: list[MilestoneSaid] = field(default_factory=list)
    outcomes: list[OutcomeSaid] = field(default_factory=list)

    @property
    def rows(self) -> list[int]:
        """Every row that goes with it."""
        measured = (measure.row for outcome in self.outcomes for measure in outcome.measures)
        promised = (milestone.row for milestone in self.milestones)
        return sorted({self.row, *measured, *promised})


@dataclass(frozen=True)
class Reading:
    """All a source's reader is given."""

    table: Table
    file: Path
    as_of: date | None
    problems: Problems


@dataclass(frozen=True)
class Batch:
    """All a file says, and as of when."""

    as_of: date
    initiatives: list[InitiativeSaid]


# (the records, {ref: name} of those the source is known to have) -> a ref for each record
RefsOf = Callable[[list[InitiativeSaid], dict[str, str]], list[str]]


@dataclass(frozen=True)
class Source:
    """One publisher's kind of file. `prefix` stands before the number as people see it."""

    key: str
    portfolio: str
    attribution: str
    currency: str
    time_zone: str
    fields: tuple[Field, ...]
    needed: frozenset[str]
    read: Callable[[Reading], Batch]
    refs: RefsOf
    prefix: str = ""

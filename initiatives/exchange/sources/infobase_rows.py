"""One row of the indicators: what it measures, what is wanted and what was reached.

`target_type` gives the unit: per cent (kept as 0 to 100), Canadian dollars, or a plain number. A
target of type "text", and one with words beside it that say that there is none, is no figure. A
result that the publisher marks as not available is none, whatever stands in its cell: a nought
there means that nothing was measured.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.exchange.cells import cut, line_of
from initiatives.exchange.editions import Edition, edition_of
from initiatives.exchange.figures import (
    MONEY,
    PERCENT,
    end_of,
    figure,
    figure_of,
    is_said,
    says_nothing,
)
from initiatives.exchange.headers import field as column
from initiatives.exchange.report import Problems
from initiatives.exchange.tables import Row
from initiatives.exchange.targets import Limits
from initiatives.exchange.values import required

FIELDS = (
    column("id", "id"),
    column("result", "result id"),
    column("name", "name en", "name"),
    column("name_fr", "name fr"),
    column("year", "target year"),
    column("month", "target month"),
    column("explanation", "explanation en", "explanation"),
    column("type", "target type"),
    column("min", "target min"),
    column("max", "target max"),
    column("narrative", "target narrative en", "target narrative"),
    column("doc", "doc"),
    column("actual", "actual result en", "actual result"),
    column("status", "status color", "status"),
)
NEEDED = frozenset({"id", "result", "name", "doc", "type"})
UNITS = {"percent": PERCENT, "dollar": "CAD", "num": "number"}
MARKS = {"percent": PERCENT, "dollar": MONEY}
NO_UNIT = "not stated"
LONGEST = 2_000
SHOWN = 200
LASTING = "ongoing"
NOT_AVAILABLE = "not_avail"
IN_WORDS = "Left without a target: it is given in words."
NONE_SAID = "Left without a target: the words beside the figures say that there is none."
REVERSED = "Left without a target: the upper limit is below the lower one."
NO_RESULT = "Left unknown: the publisher marks this result as not available."
NO_EDITION = "Row refused: this names no report or plan of a year, as drr16 and dp17 do."


@dataclass(frozen=True)
class Indicator:
    """A row that can be taken. `kind` is the publisher's target type."""

    row: Row
    ref: str
    result: str
    name: str
    kind: str
    edition: Edition
    limits: Limits
    target_on: date | None
    actual: Decimal | None

    @property
    def base(self) -> str:
        """The kind without its ending: a range is in the same unit."""
        return self.kind.removesuffix("_range")

    @property
    def label(self) -> str:
        """The name with the fiscal year, which tells one year's target from the next one's."""
        year = f" ({self.edition.span})"
        return cut(self.name, SHOWN - len(year)) + year

    @property
    def unit(self) -> str:
        return UNITS.get(self.base, NO_UNIT)

    @property
    def is_lasting(self) -> bool:
        """To be held all the time, and not reached by a day."""
        return self.row.line("year").casefold() == LASTING

    @property
    def method(self) -> str:
        """The target as the publisher words it, where that is all there is."""
        words = self.row.line("narrative")
        return cut(f"Target in words: {words}", 300) if words else ""

    @property
    def _is_figure(self) -> bool:
        return figure_of(self.row.line("actual"), MARKS.get(self.base, "")) is not None

    @property
    def words(self) -> str:
        """What no figure says of it, under its name and year; empty where there is nothing."""
        said = {
            "Target: ": self.row.prose("narrative"),
            "Result: ": "" if self._is_figure else self.row.prose("actual"),
            "": self.row.prose("explanation"),
        }
        lines = [f"{label}{text}" for label, text in said.items() if text]
        whole = f"{self.name} ({self.edition.span})"
        return "\n".join([whole, *lines]) if lines or whole != self.label else ""


def indicator_of(row: Row, problems: Problems) -> Indicator | None:
    """What a row says; None for one that cannot be taken, which is reported."""
    in_french = row.line("name_fr") and not row.line("name")
    name = required(row, "name_fr" if in_french else "name", problems, LONGEST)
    ref = required(row, "id", problems, 240)
    result = required(row, "result", problems, 200)
    edition = edition_of(row.line("doc"))
    if edition is None:
        problems.add(row.number, row.header("doc"), row.line("doc"), NO_EDITION)
    if not (name and ref and result and edition):
        return None
    kind = row.line("type").casefold()
    base = kind.removesuffix("_range")
    return Indicator(
        row=row,
        ref=ref,
        result=result,
        name=name,
        kind=kind,
        edition=edition,
        limits=_limits(row, base, problems),
        target_on=end_of(row, "year", "month", problems),
        actual=_actual(row, base, edition, problems),
    )


def _limits(row: Row, kind: str, problems: Problems) -> Limits:
    """The limits in the unit of a kind; none where the target is not a figure, or half of one."""
    found, mark = Limits(), MARKS.get(kind, "")
    if kind in UNITS:
        found = Limits(figure(row, "min", mark, problems), figure(row, "max", mark, problems))
    if (found.low is None and is_said(row, "min")) or (found.high is None and is_said(row, "max")):
        found = Limits()
    words = line_of(row.cell("narrative")) if is_said(row, "narrative") else ""
    name = "narrative"
    if words and not found.are_said:
        reason = IN_WORDS
    elif words and (says_nothing(words) or words.casefold().startswith("no target")):
        reason = NONE_SAID
    elif found.are_reversed:
        name, words, reason = "max", row.line("max"), REVERSED
    else:
        return found
    problems.add(row.number, row.header(name), words, reason)
    return Limits()


def _actual(row: Row, kind: str, edition: Edition, problems: Problems) -> Decimal | None:
    """What was reached; a plan has no result yet."""
    if edition.is_plan:
        return None
    value = figure(row, "actual", MARKS.get(kind, ""), problems)
    if value is not None and row.line("status").casefold() == NOT_AVAILABLE:
        problems.add(row.number, row.header("actual"), row.line("actual"), NO_RESULT)
        return None
    return value

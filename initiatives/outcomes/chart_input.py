"""What the outcome chart is drawn from. Pure: plain values in the unit of the measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Dot = tuple[date, Decimal]


@dataclass(frozen=True)
class Ahead:
    """The forecast for the day `on`: `low` to `high` is its band. `is_line`: two points only, so
    that there is a straight line and no band (domain.md 11.4)."""

    on: date
    mid: Decimal
    low: Decimal
    high: Decimal
    is_line: bool = False


@dataclass(frozen=True)
class Promised:
    """The value somebody has promised, and the day it is due (None: not dated)."""

    value: Decimal
    on: date | None = None


@dataclass(frozen=True)
class Picture:
    """One measure as drawn. `readings` are those of the method in use, `older` those of earlier
    methods, one sequence a method; all oldest first, and at least one reading among them.

    `plan` is the trajectory from baseline to target, as points in order, empty for none. `events`
    are what happened on the chain, the most telling first.
    """

    name: str
    unit: str
    direction: str
    readings: Sequence[Dot]
    older: Sequence[Sequence[Dot]] = ()
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    target_on: date | None = None
    plan: Sequence[Dot] = ()
    claim: Decimal | None = None
    promise: Promised | None = None
    ahead: Ahead | None = None
    events: Sequence[tuple[date, str]] = ()

    @property
    def every_reading(self) -> list[Dot]:
        """All that was read, by whatever method, oldest method first."""
        return [dot for series in (*self.older, self.readings) for dot in series]

    @property
    def promised_on(self) -> date | None:
        """Where the promise stands: at its date, else at that of the target."""
        return (self.promise.on or self.target_on) if self.promise else None

"""What the readings of a measure show of a benefit (domain.md 4.2). Pure: plain values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Protocol

IN_A_ROW = 2  # readings that meet the target before it counts as realised
SUSTAINED_FOR = 2  # further readings within tolerance (domain.md 13.4)
ZERO = Decimal(0)


class Aim(Protocol):
    """What is asked of a measure: fields of outcomes.models.Measure."""

    direction: str
    baseline: Decimal | None
    target: Decimal | None
    target_high: Decimal | None
    tolerance: Decimal | None


@dataclass(frozen=True)
class Read:
    """One standing reading; `is_further`: it came after the benefit was realised."""

    as_of: date
    value: Decimal
    is_further: bool = False


def meets(aim: Aim, value: Decimal, slack: Decimal = ZERO) -> bool:
    """Is the target met, or missed by no more than `slack`, in the unit of the measure?"""
    if aim.target is None:
        return False
    low, high = aim.target - slack, aim.target + slack
    if aim.direction == "within":
        return aim.target_high is not None and low <= value <= aim.target_high + slack
    return value <= high if aim.direction in ("decrease", "maintain_at_most") else value >= low


def is_better(aim: Aim, value: Decimal) -> bool:
    """Does it differ from the baseline in the wanted direction? What only stays within a limit
    is as wanted while it holds."""
    if aim.direction not in ("increase", "decrease"):
        return meets(aim, value)
    if aim.baseline is None:
        return False
    return value > aim.baseline if aim.direction == "increase" else value < aim.baseline


def newest_a_day(rows: Iterable[Read], first_expected: date | None) -> list[Read]:
    """The readings that count, newest first: of one day the one that comes first in `rows`, and
    none from before results were expected. `rows` are in the order of outcomes.models.Reading."""
    days: dict[date, Read] = {}
    for row in rows:
        if first_expected is None or row.as_of >= first_expected:
            days.setdefault(row.as_of, row)
    return sorted(days.values(), key=lambda row: row.as_of, reverse=True)


def met_in_a_row(aim: Aim, reads: Sequence[Read]) -> int:
    """How many of the newest readings meet the target, up to the first that does not."""
    return len(list(takewhile(lambda read: meets(aim, read.value), reads)))


def held_since(aim: Aim, reads: Sequence[Read]) -> int:
    """How many readings since it was realised are within tolerance, up to the first that is not;
    newest first."""
    slack = aim.tolerance or ZERO
    further = [read for read in reads if read.is_further]
    return len(list(takewhile(lambda read: meets(aim, read.value, slack), further)))

"""One measure that several outcomes claim for themselves (domain.md 3a, 13.2 G17). Pure.

An outcome claims its attribution of the change, all of it where nothing is said. Together they
may not claim more than the whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.outcomes.rules import DOWN, UP
from stakeholders.templatetags.parts import number

WHOLE = Decimal(100)
Alike = tuple[str, str, str]


def alike(name: str, unit: str, population: str) -> Alike | None:
    """What two measures have to have in common to be the same one, whatever the letters and the
    spaces; None without a name or a unit."""
    name, unit, population = (
        " ".join(each.casefold().split()) for each in (name, unit, population)
    )
    return (name, unit, population) if name and unit else None


@dataclass(frozen=True)
class Part:
    """How one outcome measures it. `attribution` is in per cent, None for all of it."""

    direction: str
    baseline: Decimal | None
    latest_value: Decimal | None
    latest_as_of: date | None
    attribution: Decimal | None = None

    @property
    def share(self) -> Decimal:
        return WHOLE if self.attribution is None else self.attribution

    @property
    def moved(self) -> Decimal | None:
        """How far it has moved the wanted way; None where nobody can tell."""
        if self.baseline is None or self.latest_value is None or self.direction not in (UP, DOWN):
            return None
        change = self.latest_value - self.baseline
        return change if self.direction == UP else -change


@dataclass(frozen=True)
class Pool:
    """What some outcomes claim: `share` in per cent, and the part with the newest reading."""

    share: Decimal = Decimal(0)
    newest: Part | None = None

    def with_part(self, part: Part) -> "Pool":
        return self.with_pool(Pool(part.share, part if part.moved is not None else None))

    def with_pool(self, other: "Pool") -> "Pool":
        return Pool(self.share + other.share, _newer(self.newest, other.newest))


def _newer(one: Part | None, other: Part | None) -> Part | None:
    if one is None or other is None:
        return one or other
    days = [part.latest_as_of or date.min for part in (one, other)]
    return other if days[1] > days[0] else one


def pooled(parts: Iterable[Part]) -> Pool:
    pool = Pool()
    for part in parts:
        pool = pool.with_part(part)
    return pool


@dataclass(frozen=True)
class Sum:
    """`share` of the change is claimed in all, in per cent. `claimed` of `measured` is what that
    comes to in the unit, both None while nothing has moved the wanted way."""

    share: Decimal
    claimed: Decimal | None = None
    measured: Decimal | None = None

    @property
    def is_too_much(self) -> bool:
        return self.share > WHOLE


def summed(pool: Pool) -> Sum:
    """What they claim together of the one change: the one that the newest reading of any of them
    shows, as they all measure the same."""
    measured = pool.newest.moved if pool.newest else None
    if measured is None or measured <= 0:
        return Sum(pool.share)
    return Sum(pool.share, measured * pool.share / WHOLE, measured)


def sum_words(total: Sum, unit: str) -> str:
    """ "Together they claim 108 of the 54 hours a month measured so far." """
    if total.claimed is None or total.measured is None:
        return f"Together they claim {number(total.share)} % of what it brings."
    what = "percentage points" if unit.startswith("%") else unit
    claimed, measured = number(round(total.claimed, 6)), number(total.measured)
    return f"Together they claim {claimed} of the {measured} {what} measured so far."

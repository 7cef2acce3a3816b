"""How reliably promises are kept: counts, and what they let one expect (domain.md 5.6, 10.6).

Pure: plain values in; counts, and shares of 0 to 1 rounded to 6 places, out. It is a learning
measure, never a grade of a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from initiatives.outcomes.distributions import beta_quantile
from initiatives.outcomes.progress import DIGITS, rounded
from initiatives.outcomes.words import percent
from initiatives.promises.lifecycle import IN_FORCE, State

PRIOR_MEAN, PRIOR_WEIGHT = Decimal("0.5"), 4
OWN_PRIOR_FROM = 20
LOWER, UPPER = 0.1, 0.9  # of an interval that holds 80 %
# Fewer of either say nothing about how reliable people are, only about who they are.
ENOUGH_RESOLVED, ENOUGH_PEOPLE = 5, 3
NOTHING, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class Estimate:
    """A Beta(a, b) distribution of the share that is kept, with its mean and 80 % interval."""

    a: Decimal
    b: Decimal
    mean: Decimal
    lo80: Decimal
    hi80: Decimal


def estimate(
    kept: Decimal | int,
    resolved: Decimal | int,
    *,
    prior_mean: Decimal = PRIOR_MEAN,
    prior_weight: Decimal | int = PRIOR_WEIGHT,
) -> Estimate:
    """After `kept` of `resolved`, counts or weighted counts; the prior has a mean and a weight in
    imaginary promises. Raises ValueError unless 0 <= kept <= resolved."""
    if not 0 <= kept <= resolved:
        raise ValueError("Of those resolved, none to all were kept.")
    a = prior_mean * prior_weight + kept
    b = (1 - prior_mean) * prior_weight + resolved - kept
    low, high = (beta_quantile(share, float(a), float(b)) for share in (LOWER, UPPER))
    with localcontext(prec=DIGITS):
        mean = rounded(a / (a + b))
    return Estimate(a, b, mean, rounded(Decimal(str(low))), rounded(Decimal(str(high))))


def prior_mean(kept: int, resolved: int, otherwise: Decimal = PRIOR_MEAN) -> Decimal:
    """The workspace's own rate once it has 20 resolved; else the one that is given."""
    if resolved < OWN_PRIOR_FROM or not 0 < kept < resolved:
        return otherwise
    return rounded(Decimal(kept) / resolved)


def weighted_count(ages_days: Iterable[int], half_life_days: int) -> Decimal:
    """Each counts half as much for every half-life of its age in days."""
    with localcontext(prec=DIGITS):
        half = Decimal("0.5")
        return sum((half ** (Decimal(age) / half_life_days) for age in ages_days), NOTHING)


def all_kept(found: Estimate, number: int) -> Decimal:
    """That the next `number` promises are all kept. Not the mean to that power: each one kept
    makes the next likelier."""
    with localcontext(prec=DIGITS):
        chance, both = ONE, found.a + found.b
        for i in range(number):
            chance *= (found.a + i) / (both + i)
        return rounded(chance)


def ratio(some: int, of: int) -> Decimal | None:
    """The share that was done as promised, without part credit (PPC); None of none."""
    return rounded(Decimal(some) / of) if of else None


def percent_shown(kept: int, resolved: int, *, people: int) -> int | None:
    """Whole per cent; None where there are too few promises or people."""
    if resolved < ENOUGH_RESOLVED or people < ENOUGH_PEOPLE:
        return None
    return percent(Decimal(kept) / resolved)


class Fate(StrEnum):
    """What a promise counts as on a day."""

    KEPT = "kept"
    MISSED = "missed"
    EXCLUDED = "excluded"
    AWAITING = "awaiting"
    NOT_DUE = "not_due"


@dataclass(frozen=True)
class Pledge:
    """A promise that was made. `declared_on` is the day of the declaration that stands, `ended_on`
    that of its end; `was_handed_over` before it was due."""

    state: str
    original_due: date
    due: date
    declared_on: date | None = None
    ended_on: date | None = None
    was_handed_over: bool = False


@dataclass(frozen=True)
class Tally:
    """`resolved` are those kept or missed; the three counts are among them."""

    resolved: int
    on_original: int
    on_agreed: int
    eventually: int
    excluded: int
    awaiting: int
    not_due: int


def fate_of(pledge: Pledge, day: date) -> Fate:
    """On a local day of the promise: its date is met until that day is over."""
    if pledge.was_handed_over:
        return Fate.EXCLUDED
    if pledge.state == State.CANCELLED:
        was_late = pledge.ended_on is not None and pledge.ended_on > pledge.due
        return Fate.MISSED if was_late else Fate.EXCLUDED
    if pledge.state == State.KEPT:
        return Fate.KEPT
    if pledge.state == State.DECLARED:
        return Fate.AWAITING if _by(pledge, pledge.due) else Fate.MISSED
    if pledge.state in IN_FORCE:
        return Fate.MISSED if pledge.due < day else Fate.NOT_DUE
    return Fate.MISSED if pledge.state in (State.REVOKED, State.NOT_KEPT) else Fate.EXCLUDED


def tally(pledges: Iterable[Pledge], day: date) -> Tally:
    """How promises stand on a day. Time is judged on the declaration, so that a slow answer harms
    nobody."""
    by_fate: dict[Fate, list[Pledge]] = {fate: [] for fate in Fate}
    for pledge in pledges:
        by_fate[fate_of(pledge, day)].append(pledge)
    kept = by_fate[Fate.KEPT]
    return Tally(
        resolved=len(kept) + len(by_fate[Fate.MISSED]),
        on_original=sum(_by(each, each.original_due) for each in kept),
        on_agreed=sum(_by(each, each.due) for each in kept),
        eventually=len(kept),
        excluded=len(by_fate[Fate.EXCLUDED]),
        awaiting=len(by_fate[Fate.AWAITING]),
        not_due=len(by_fate[Fate.NOT_DUE]),
    )


def _by(pledge: Pledge, due: date) -> bool:
    return pledge.declared_on is not None and pledge.declared_on <= due

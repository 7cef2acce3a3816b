"""How many people work differently, and what that makes of a benefit (domain.md 8).

Pure: counts and shares in, shares of 0 to 1 and days out, rounded to 6 places.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from initiatives.outcomes.progress import DIGITS, rounded

HALF, MOST = Decimal("0.5"), Decimal("0.8")


def adoption(active: int, eligible: int) -> Decimal | None:
    """Active of eligible people; None without anybody eligible, which is neither 0 nor 100 %."""
    return _part(active, eligible)


def proficiency(proficient: int, active: int) -> Decimal | None:
    """Those who work to the expected standard, of those active; None without anybody active."""
    return _part(proficient, active)


def effective_adoption(adoption: Decimal, utilisation: Decimal, proficiency: Decimal) -> Decimal:
    """The product: each is a ceiling on the next. Use beyond what was expected counts as all."""
    with localcontext(prec=DIGITS):
        return rounded(adoption * min(utilisation, Decimal(1)) * proficiency)


def expected_benefit(benefit: Decimal, people_dependent: Decimal, effective: Decimal) -> Decimal:
    """``B * ((1 - d) + d * effective adoption)``, in the unit of `benefit`.

    `people_dependent` is d, the share of it that depends on people working differently.
    """
    with localcontext(prec=DIGITS):
        return rounded(benefit * (1 - people_dependent + people_dependent * effective))


def days_to_share(
    counts: Iterable[tuple[date, Decimal]], live_on: date, share: Decimal
) -> Decimal | None:
    """Days from going live until adoption first reaches a share, in a straight line between counts.

    None where it was not reached. Nothing is assumed before the first count: where that shows the
    share already, its day counts.
    """
    known = sorted(counts)
    if known and known[0][1] >= share:
        return _days(Decimal((known[0][0] - live_on).days))
    for (before, low), (after, high) in pairwise(known):
        if low < share <= high:
            with localcontext(prec=DIGITS):
                part = (share - low) / (high - low) * (after - before).days
                return _days((before - live_on).days + part)
    return None


def _days(days: Decimal) -> Decimal:
    """What was there before going live took no time."""
    return rounded(max(days, Decimal(0)))


def _part(some: int, of: int) -> Decimal | None:
    with localcontext(prec=DIGITS):
        return rounded(Decimal(some) / of) if of else None

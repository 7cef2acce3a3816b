"""How fast it has to move to arrive, and how fast it did, in words (domain.md 10.2). Pure."""

from decimal import Decimal

from initiatives.outcomes.chart_words import written
from initiatives.outcomes.projection import Projection
from initiatives.outcomes.rounding import two_digits

DAYS_A_MONTH = Decimal("30.4375")


def change_unit(unit: str) -> str:
    """The unit of a difference: that of two shares is in percentage points (domain.md 10.1)."""
    return "percentage points" if unit.startswith("%") else unit


def pace_words(found: Projection | None, *, rises: bool) -> str:
    """What it takes from now on, and what it was so far: "To arrive it has to fall by 8 a month
    from now on; so far it fell by 5.4 a month."; "" where nothing has to move any more."""
    if found is None or found.required_per_day is None:
        return ""
    wanted, moved = "rise" if rises else "fall", _moved(found.actual_per_day)
    needed = written(two_digits(abs(found.required_per_day) * DAYS_A_MONTH))
    return f"To arrive it has to {wanted} by {needed} a month from now on; so far it {moved}."


def _moved(rate: Decimal) -> str:
    month = two_digits(rate * DAYS_A_MONTH)
    if month.is_zero():
        return "stood still"
    return f"{'rose' if month > 0 else 'fell'} by {written(abs(month))} a month"

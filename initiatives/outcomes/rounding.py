"""How precisely to write what was worked out: no more than what it was worked out from. Pure."""

from collections.abc import Iterable
from decimal import Decimal

MOST_PLACES = 6


def places_of(values: Iterable[Decimal | None]) -> int:
    """How many decimal places to write beside these values: as many as they have, and enough to
    tell a tenth of their range."""
    known = [value for value in values if value is not None]
    if not known:
        return 2
    written = max(-int(value.normalize().as_tuple().exponent) for value in known)
    span = max(known) - min(known)
    tenth = -(span / 10).adjusted() if span else 0
    return min(max(written, tenth, 0), MOST_PLACES)


def beside(value: Decimal, known: Iterable[Decimal | None]) -> Decimal:
    """A value that was worked out, as precise as those it stands beside; never negative zero."""
    found = round(value, places_of(known))
    return abs(found) if found.is_zero() else found


def two_digits(value: Decimal) -> Decimal:
    """To two significant digits: 5.4, 0.032; whole numbers from 10 on."""
    if value.is_zero():
        return Decimal(0)
    return round(value, min(max(1 - value.adjusted(), 0), MOST_PLACES))

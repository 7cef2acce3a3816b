"""Round numbers and dates for the axes of a chart. Pure."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
DAYS_A_MONTH = 30.44
MOST_TICKS = 7


def value_range(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """The lowest and highest value to draw, with a tenth of air on both sides, never equal."""
    low, high = min(values), max(values)
    air = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    return low - air, high + air


def value_ticks(low: Decimal, high: Decimal, most: int = 5) -> list[Decimal]:
    """Round values between two: 1, 2, 2.5 or 5 times a power of ten apart."""
    rough = (high - low) / most
    power = Decimal(10) ** math.floor(math.log10(float(rough)))
    step = next(step * power for step in STEPS if step * power >= rough)
    first = (low / step).quantize(Decimal(1), rounding=ROUND_CEILING)
    last = (high / step).quantize(Decimal(1), rounding=ROUND_FLOOR)
    return [step * index for index in range(int(first), int(last) + 1)]


def day_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Days to name between two dates, with what to write: months, or days in a short span."""
    months = (last - first).days / DAYS_A_MONTH
    if months < 2:
        return _days(first, last)
    step = next((step for step in MONTH_STEPS if months / step <= MOST_TICKS), MONTH_STEPS[-1])
    ticks = list(_month_starts(first, last, step))
    return [(day, _month_name(day, named=index == 0)) for index, day in enumerate(ticks)]


def _days(first: date, last: date) -> list[tuple[date, str]]:
    step = max(1, math.ceil((last - first).days / MOST_TICKS))
    days = range(0, (last - first).days + 1, step)
    return [(day, f"{day.day} {day:%b}") for day in (first + timedelta(n) for n in days)]


def _month_starts(first: date, last: date, step: int) -> Iterator[date]:
    """The first days of months, every `step` months counted from January of year 1."""
    index = first.year * 12 + first.month - 1 + (first.day > 1)
    index += -index % step
    while index // 12 <= date.max.year:
        day = date(index // 12, index % 12 + 1, 1)
        if day > last:
            return
        yield day
        index += step


def _month_name(day: date, *, named: bool) -> str:
    """The year stands beside the first tick and beside each January."""
    return f"{day:%b %Y}" if named or day.month == 1 else f"{day:%b}"

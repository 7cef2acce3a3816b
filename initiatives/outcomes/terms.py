"""What was agreed on a measure, as it is kept with each change of it. Pure: texts in and out."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

# What can only be changed with a reason, once it was said (domain.md 4.1).
TERMS = ("unit", "direction", "baseline", "baseline_on", "target", "target_high", "target_on")
NUMBERS = frozenset({"baseline", "target", "target_high"})
DAYS = frozenset({"baseline_on", "target_on"})
LABELS = {
    "unit": "Unit",
    "direction": "Direction",
    "baseline": "Baseline",
    "baseline_on": "Baseline measured on",
    "target": "Target",
    "target_high": "Upper limit",
    "target_on": "Target date",
    "method": "Method",
    "data_source": "Data source",
    "series": "Series of readings",
}
# A target that moves this close to its date moves the goalposts (domain.md 13.2, G30).
CLOSE = timedelta(days=30)
GOAL = frozenset({"target", "target_high", "target_on"})


def is_unsaid(value: object) -> bool:
    return value in (None, "")


def packed(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, str | int | None]:
    """Terms as JSON keeps them: numbers and days as text, what is not said as None."""
    return {name: _text(values.get(name)) for name in names}


def unpacked(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The terms that `packed` made a text of, as a measure holds them."""
    return {name: _value(name, text) for name, text in kept.items()}


def _text(value: Any) -> str | int | None:
    if is_unsaid(value):
        return None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, text: Any) -> Any:
    if is_unsaid(text):
        return None if name in NUMBERS | DAYS else ""
    if name in NUMBERS:
        return Decimal(text)
    return date.fromisoformat(text) if name in DAYS else text


def first_said(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does a change only fill in what was empty? That needs no reason."""
    return all(is_unsaid(before[name]) for name in after)


def near_date(
    before: Mapping[str, Any],
    target_on: date | None,
    changed_on: date,
    *,
    verb: str = "was changed",
) -> str:
    """A sentence where a goal was moved within 30 days of the date it had, or after it.

    `before` holds the terms that were changed, `target_on` the date as it was then.
    """
    moved = any(not is_unsaid(before.get(name)) for name in GOAL)
    if not moved or target_on is None or changed_on < target_on - CLOSE:
        return ""
    if changed_on > target_on:
        return f"The target {verb} after its date."
    days = (target_on - changed_on).days
    if days == 0:
        return f"The target {verb} on the day of its date."
    return f"The target {verb} {days} {'day' if days == 1 else 'days'} before its date."

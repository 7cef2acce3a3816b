"""What was claimed, promised and aimed at, against what came of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from initiatives.outcomes.chart_words import written
from initiatives.outcomes.progress import progress
from initiatives.outcomes.words import percent


@dataclass(frozen=True)
class Compared:
    """One level: its value, the change from the baseline, and how much of that change has come
    ("" where it cannot be told)."""

    label: str
    value: str
    change: str
    came: str = ""
    by: str = ""


def compared(
    baseline: Decimal | None, realised: Decimal | None, levels: Iterable[tuple[str, Decimal, str]]
) -> list[Compared]:
    """The levels, as (label, value, whose), and last what was realised; empty without a baseline
    or a reading. The realisation ratio is that of progress (domain.md 10.1), never clamped."""
    if baseline is None or realised is None:
        return []
    rows = [
        Compared(
            label, written(value), change(baseline, value), _came(baseline, value, realised), by
        )
        for label, value, by in levels
    ]
    return [*rows, Compared("Realised", written(realised), change(baseline, realised))]


def change(before: Decimal, after: Decimal) -> str:
    """The difference with its sign: "+5", "−7", "0"."""
    moved = after - before
    return f"+{written(moved)}" if moved > 0 else written(abs(moved) if moved.is_zero() else moved)


def _came(baseline: Decimal, level: Decimal, realised: Decimal) -> str:
    share = progress(baseline, level, realised)
    if share is None:
        return ""
    return f"−{max(percent(-share), 1)} %" if share < 0 else f"{percent(share)} %"

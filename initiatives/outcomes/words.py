"""How far a measure has come, in words (domain.md 10.1). Pure: decimals in, text out."""

from decimal import ROUND_HALF_UP, Decimal

from initiatives.outcomes.rules import DOWN, UP

AT_LEAST, AT_MOST = "maintain_at_least", "maintain_at_most"


def percent(share: Decimal) -> int:
    """A share of the way as whole per cent; 100 only when it is truly there."""
    whole = int((share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return 99 if whole == 100 and share < 1 else whole


def progress_words(share: Decimal) -> str:
    """The true value, never clamped: "59 % of the way", "20 % in the wrong direction"."""
    if share < 0:
        return f"{max(percent(-share), 1)} % in the wrong direction"
    if share > 1:
        return f"{percent(share)} % of the planned change"
    return "All of the way" if share == 1 else f"{percent(share)} % of the way"


def is_held(direction: str, limit: Decimal | None, current: Decimal | None) -> bool | None:
    """Is a value that should stay at or above (or below) its limit there? None when unknown."""
    if limit is None or current is None or direction not in (AT_LEAST, AT_MOST):
        return None
    return current >= limit if direction == AT_LEAST else current <= limit


def why_no_progress(
    direction: str, baseline: Decimal | None, target: Decimal | None, current: Decimal | None
) -> str:
    """Why there is no share of the way to show, in a few words; empty when there is one."""
    if current is None:
        return "No reading yet"
    if direction not in (UP, DOWN):
        held = is_held(direction, target, current)
        return {True: "Held", False: "Not held", None: "To be kept"}[held]
    if baseline is None:
        return "No baseline"
    if target is None:
        return "No target"
    return "Target equals baseline" if target == baseline else ""

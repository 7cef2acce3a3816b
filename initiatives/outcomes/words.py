"""How far a measure has come and how likely it arrives, in words (domain.md 10.1, 11.3).

Pure: decimals in, text out.
"""

from decimal import ROUND_HALF_UP, Decimal

from initiatives.outcomes.progress import rounded
from initiatives.outcomes.rules import DOWN, UP, WITHIN

AT_LEAST, AT_MOST = "maintain_at_least", "maintain_at_most"
NO_BASELINE = "No baseline"

# Below which share each word ends, and the range that stands beside it (domain.md 11.3).
LIKELIHOODS = (
    (Decimal("0.01"), "exceptionally unlikely", "below 1 %"),
    (Decimal("0.10"), "very unlikely", "1 to 10 %"),
    (Decimal("0.33"), "unlikely", "10 to 33 %"),
    (Decimal("0.66"), "about as likely as not", "33 to 66 %"),
    (Decimal("0.90"), "likely", "66 to 90 %"),
)
VERY_LIKELY_TO = Decimal("0.99")
VERY_LIKELY = ("very likely", "90 to 99 %")
CERTAIN = ("virtually certain", "above 99 %")
LIKELIHOOD_WORDS = (*(word for _, word, _ in LIKELIHOODS), VERY_LIKELY[0], CERTAIN[0])


def likelihood(probability: Decimal) -> tuple[str, str]:
    """The word for a probability, and the range it stands for: each number has exactly one.

    Words alone are read differently by different people. Raises ValueError unless it is 0 to 1.
    """
    found = rounded(probability)
    if not 0 <= found <= 1:
        raise ValueError("A probability lies between 0 and 1.")
    for end, word, range_ in LIKELIHOODS:
        if found < end:
            return word, range_
    return VERY_LIKELY if found <= VERY_LIKELY_TO else CERTAIN


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


def is_held(
    direction: str, limit: Decimal | None, current: Decimal | None, high: Decimal | None = None
) -> bool | None:
    """Is a value that should stay at or above (or below) its limit there, or within two of them?

    `high` is the upper limit of "stay within". None when unknown.
    """
    if limit is None or current is None:
        return None
    if direction == AT_LEAST:
        return current >= limit
    if direction == AT_MOST:
        return current <= limit
    if direction == WITHIN and high is not None:
        return limit <= current <= high
    return None


def why_no_progress(
    direction: str,
    baseline: Decimal | None,
    target: Decimal | None,
    current: Decimal | None,
    high: Decimal | None = None,
) -> str:
    """Why there is no share of the way to show, in a few words; empty when there is one."""
    if current is None:
        return "No reading yet"
    if direction not in (UP, DOWN):
        held = is_held(direction, target, current, high)
        return {True: "Held", False: "Not held", None: "To be kept"}[held]
    if baseline is None:
        return NO_BASELINE
    if target is None:
        return "No target"
    return "Target equals baseline" if target == baseline else ""

"""What a measure must hold to be measurable (domain.md 10.1). Pure: plain values in and out."""

from datetime import date
from decimal import Decimal

UP, DOWN, WITHIN = "increase", "decrease", "within"
EQUAL = "The target equals the baseline. To keep a value where it is, choose “stay at or above”."
ABOVE = "The target is above the baseline, but lower is better."
BELOW = "The target is below the baseline, but higher is better."
EARLY = "The target date is not after the date of the baseline."
CROSSED = "The upper limit is below the lower one."
NO_LIMITS = "Only “stay within” has an upper limit."


def measure_problems(
    *,
    direction: str,
    baseline: Decimal | None,
    baseline_on: date | None,
    target: Decimal | None,
    target_on: date | None,
    target_high: Decimal | None = None,
) -> dict[str, str]:
    """What is wrong, as a sentence by field name; empty when nothing is."""
    problems = {}
    if baseline is not None and target is not None:
        if direction in (UP, DOWN) and target == baseline:
            problems["target"] = EQUAL
        elif direction == DOWN and target > baseline:
            problems["target"] = ABOVE
        elif direction == UP and target < baseline:
            problems["target"] = BELOW
    if baseline_on and target_on and target_on <= baseline_on:
        problems["target_on"] = EARLY
    return problems | limit_problems(direction, target, target_high)


def limit_problems(direction: str, low: Decimal | None, high: Decimal | None) -> dict[str, str]:
    """What is wrong with the limits of a measure that stays within two of them."""
    if direction != WITHIN:
        return {} if high is None else {"target_high": NO_LIMITS}
    is_crossed = low is not None and high is not None and high < low
    return {"target_high": CROSSED} if is_crossed else {}

"""What a measure must hold to be measurable (domain.md 10.1). Pure: plain values in and out."""

from datetime import date
from decimal import Decimal

UP, DOWN = "increase", "decrease"
EQUAL = "The target equals the baseline. To keep a value where it is, choose “stay at or above”."
ABOVE = "The target is above the baseline, but lower is better."
BELOW = "The target is below the baseline, but higher is better."
EARLY = "The target date is not after the date of the baseline."


def measure_problems(
    *,
    direction: str,
    baseline: Decimal | None,
    baseline_on: date | None,
    target: Decimal | None,
    target_on: date | None,
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
    return problems

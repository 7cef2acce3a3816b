"""What a source says a value should be, as the terms of a measure (domain.md 4.1, 10.1). Pure.

A lower limit alone is to be held or passed, an upper one alone not to be passed; two that differ
are a range to stay within, two that are the same an exact value. Where an earlier value is known
and a limit or an exact value lies beyond it, there is a way to go: the measure is to rise or fall
from that baseline. Without any limit no direction is claimed: "stay within" names neither up nor
down, and nothing can be said about how far it has come.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

UP, DOWN = "increase", "decrease"
AT_LEAST, AT_MOST, WITHIN = "maintain_at_least", "maintain_at_most", "within"


@dataclass(frozen=True)
class Limits:
    """The lowest and the highest value wanted, in the unit of the measure."""

    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def are_said(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def are_reversed(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high

    @property
    def point(self) -> Decimal | None:
        """The one value to get to; None of a range, and of nothing."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None


def way_from(baseline: Decimal | None, limits: Limits) -> str:
    """ "increase" or "decrease" where the value wanted lies beyond the baseline; else empty."""
    point = limits.point
    if baseline is None or point is None:
        return ""
    if point > baseline and limits.low is not None:
        return UP
    return DOWN if point < baseline and limits.high is not None else ""


def kept(limits: Limits) -> str:
    """The direction of what is only to be held."""
    if limits.low is not None and limits.high is None:
        return AT_LEAST
    return AT_MOST if limits.low is None and limits.high is not None else WITHIN


def terms(
    limits: Limits,
    *,
    target_on: date | None,
    is_lasting: bool,
    baseline: Decimal | None,
    baseline_on: date | None,
    start: date | None,
) -> dict[str, Any]:
    """Direction, baseline and target by the names of a measure's fields.

    1. A baseline as of the target date or later is none.
    2. What is to be held all the time stays a limit to be held, whatever the baseline.
    3. Else a target beyond the baseline is a way up or down, due from `start` on.
    """
    if target_on and baseline_on and target_on <= baseline_on:
        baseline = baseline_on = None
    way = "" if is_lasting else way_from(baseline, limits)
    direction = way or kept(limits)
    return {
        "direction": direction,
        "baseline": baseline,
        "baseline_on": baseline_on,
        "target": limits.high if limits.low is None else limits.low,
        "target_high": limits.high if direction == WITHIN else None,
        "target_on": target_on,
        "first_expected_on": start if way else None,
    }

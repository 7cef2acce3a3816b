"""Geometry of the outcome bar. Pure: numbers in, coordinates out, in units of the view box.

View box 240 x 28. The baseline lies at x 6 and the target always at x 126, so that bars line up
in every row; the scale ends at 190 % of the way.
"""

from dataclasses import dataclass
from decimal import Decimal

from initiatives.outcomes.progress import progress
from initiatives.outcomes.words import progress_words
from stakeholders.templatetags.parts import number

LEFT, WIDTH, LAST = 6, 228, Decimal("1.9")
LOWEST = Decimal("-0.04")  # a little to the left of the baseline: the wrong direction shows
THINNEST = 1.5


def coordinate(value: float) -> str:
    """A number as SVG takes it: one decimal place, none where it is whole."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def bar_x(share: Decimal) -> float:
    """Where a share of the way lies; what is off the scale lies at its end."""
    return LEFT + float(min(max(share, LOWEST), LAST) / LAST) * WIDTH


@dataclass(frozen=True)
class OutcomeBar:
    """`x` and `width` of the filled part, `target_x`, where the ring of the `forecast` and the
    diamond of the vendor `claim` stand ("" for none), a tone ("" for none) and the numbers."""

    x: str
    width: str
    target_x: str
    tone: str
    label: str
    forecast_x: str = ""
    claim_x: str = ""


def outcome_bar(
    *,
    name: str,
    unit: str,
    baseline: Decimal,
    target: Decimal,
    current: Decimal,
    share: Decimal,
    tone: str = "",
    forecast: Decimal | None = None,
    claim: Decimal | None = None,
) -> OutcomeBar:
    """The bar of one measure. `share` is its progress (domain.md 10.1), signed, not clamped;
    `forecast` and `claim` are values in the unit."""
    end = bar_x(share)
    numbers = f"from {number(baseline)} to {number(current)}, target {number(target)}"
    numbers += f", forecast {number(forecast)}" if forecast is not None else ""
    numbers += f", vendor claim {number(claim)}" if claim is not None else ""
    return OutcomeBar(
        x=coordinate(min(end, float(LEFT))),
        width=coordinate(max(abs(end - LEFT), THINNEST)),
        target_x=coordinate(bar_x(Decimal(1))),
        tone=tone,
        label=f"{name}: {numbers} {unit}. {progress_words(share)}.",
        forecast_x=_mark(baseline, target, forecast),
        claim_x=_mark(baseline, target, claim),
    )


def _mark(baseline: Decimal, target: Decimal, value: Decimal | None) -> str:
    share = progress(baseline, target, value)
    return "" if share is None else coordinate(bar_x(share))

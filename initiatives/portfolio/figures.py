"""Geometry of the spend bar: view box 240 x 16, the budget is the whole width. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

WIDTH = 240


@dataclass(frozen=True)
class SpendBar:
    """`width` of the filled part, a tone ("" for none), and the share in whole per cent."""

    width: str
    tone: str
    percent: int


def spend_bar(share: Decimal | None) -> SpendBar | None:
    """`share` of the budget that is spent, 0 to 1 and beyond; None when it is unknown."""
    if share is None:
        return None
    filled = WIDTH * min(max(share, Decimal(0)), Decimal(1))
    return SpendBar(
        width=f"{filled:.1f}".removesuffix(".0"),
        tone="bad" if share > 1 else "",
        percent=int((share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)),
    )

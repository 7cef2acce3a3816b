"""A vendor's "55 % less" as a value, and a value as per cent of the baseline. Pure."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from initiatives.outcomes.progress import DIGITS, SIX_PLACES
from initiatives.outcomes.rules import DOWN, UP
from stakeholders.templatetags.parts import number

LESS, MORE = "less", "more"
WAYS = [("", "Choose"), (LESS, "less"), (MORE, "more")]
WORSE = {
    DOWN: "Lower is better here: more than the baseline would be worse.",
    UP: "Higher is better here: less than the baseline would be worse.",
}


def value_after(baseline: Decimal, percent: Decimal, way: str) -> Decimal:
    """What a measure comes to with so many per cent of its baseline less or more, to 6 places."""
    with localcontext(prec=DIGITS, rounding=ROUND_HALF_EVEN):
        change = abs(baseline) * percent / 100
        return (baseline - change if way == LESS else baseline + change).quantize(SIX_PLACES)


def is_worse(direction: str, way: str) -> bool:
    """Does a change this way contradict the direction of the measure?"""
    return (direction, way) in ((DOWN, MORE), (UP, LESS))


def change_words(baseline: Decimal | None, value: Decimal | None) -> str:
    """How a value compares with the baseline: "55 % less than the baseline". Empty without either
    value, or from a baseline of nought."""
    if not baseline or value is None:
        return ""
    if value == baseline:
        return "the same as the baseline"
    with localcontext(prec=DIGITS, rounding=ROUND_HALF_EVEN):
        share = (abs(value - baseline) * 100 / abs(baseline)).quantize(Decimal("0.1"))
    way = LESS if value < baseline else MORE
    return f"{number(share)} % {way} than the baseline"

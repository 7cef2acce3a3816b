"""A promise as one sentence, the way its receiver reads it. Pure but for the measure's fields."""

from datetime import date
from decimal import Decimal

from initiatives.outcomes.models import Measure
from stakeholders.templatetags.parts import long_day, number

BECAUSE = "because "
HOLDS = {
    Measure.Direction.MAINTAIN_AT_LEAST: "stays at or above",
    Measure.Direction.MAINTAIN_AT_MOST: "stays at or below",
    Measure.Direction.WITHIN: "stays at",
}
LIMITS = {
    Measure.Direction.INCREASE: "at or above",
    Measure.Direction.MAINTAIN_AT_LEAST: "at or above",
    Measure.Direction.DECREASE: "at or below",
    Measure.Direction.MAINTAIN_AT_MOST: "at or below",
}
UNKNOWN = "…"


def statement_of(measure: Measure, value: Decimal | None) -> str:
    """What will be so: "Unplanned pump downtime goes from 212 to 130 hours a month"."""
    said = UNKNOWN if value is None else number(value)
    if measure.direction in HOLDS:
        return f"{measure.name} {HOLDS[Measure.Direction(measure.direction)]} {said} {measure.unit}"
    if measure.baseline is None:
        return f"{measure.name} reaches {said} {measure.unit}"
    return f"{measure.name} goes from {number(measure.baseline)} to {said} {measure.unit}"


def condition_of(measure: Measure) -> str:
    """When a promise about the measure counts as kept, unless its maker says otherwise."""
    limit = LIMITS.get(Measure.Direction(measure.direction), "at")
    return f"a reading of that day or later is {limit} the value"


def whole_sentence(statement: str, due: date | None, because: str) -> str:
    """Statement, date and reason: "… by 31 March 2027, because crews plan repairs by risk."."""
    said = statement.strip().rstrip(".") or UNKNOWN
    if due is not None:
        said += f" by {long_day(due)}"
    if why := reason(because).rstrip("."):
        said += f", {BECAUSE}{why}"
    return f"{said}."


def reason(because: str) -> str:
    """A reason without the word that introduces it, as the form's label holds it already."""
    words = " ".join(because.split())
    return words[len(BECAUSE) :] if words.lower().startswith(BECAUSE) else words

"""What is promised, and what makes terms good enough to be offered (domain.md 5.1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.outcomes.models import Measure
from stakeholders.people.models import Stakeholder


@dataclass(frozen=True)
class Terms:
    """What, by when, why, and when it counts as kept. `value` is in the measure's unit."""

    statement: str
    due: date
    because: str = ""
    conditions: str = ""
    value: Decimal | None = None


def problems(
    terms: Terms,
    *,
    performer: Stakeholder,
    customer: Stakeholder,
    measure: Measure | None,
    today: date,
) -> dict[str, str]:
    """What keeps the terms from being offered, by field; empty when nothing does.

    The guard of row 2: two different persons; what, conditions, by when, and why.
    """
    found = {}
    if not performer.is_person:
        found["performer"] = "Only a person can promise, not a group."
    if customer == performer:
        found["customer"] = "A promise needs two people: choose somebody else."
    elif not customer.is_person:
        found["customer"] = "Choose one person: a group cannot say whether it was kept."
    if not terms.statement.strip():
        found["statement"] = "Say what will be so."
    if not terms.because.strip():
        found["because"] = "Say why it matters, in a few words."
    if not terms.conditions.strip():
        found["conditions"] = "Say when it counts as kept."
    if terms.due < today:
        found["due"] = "Choose today or a later day."
    if measure is not None and (problem := value_problem(terms.value, measure)):
        found["value"] = problem
    return found


def stated(terms: Terms) -> dict[str, str | None]:
    """The terms as the event of an offer carries them."""
    return {
        "statement": terms.statement.strip(),
        "because": terms.because.strip(),
        "conditions": terms.conditions.strip(),
        "due": terms.due.isoformat(),
        "value": None if terms.value is None else str(terms.value),
    }


def value_problem(value: Decimal | None, measure: Measure) -> str:
    """Why the value cannot be promised on the measure, or nothing."""
    if value is None:
        return f"Write the value you promise, in {measure.unit}."
    start, worse = measure.baseline, ""
    if start is None:
        return ""
    if measure.direction == Measure.Direction.DECREASE and value >= start:
        worse = "lower is better"
    if measure.direction == Measure.Direction.INCREASE and value <= start:
        worse = "higher is better"
    if not worse:
        return ""
    place = "above" if value > start else "below" if value < start else "equal to"
    return (
        f"{plain(value)} is {place} the baseline of {plain(start)}. For this outcome {worse}."
        if place != "equal to"
        else f"{plain(value)} is the baseline itself. For this outcome {worse}."
    )


def plain(value: Decimal) -> str:
    """A number without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

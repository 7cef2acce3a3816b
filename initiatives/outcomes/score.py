"""The row of large figures of one measure."""

from dataclasses import dataclass
from decimal import Decimal

from initiatives.outcomes.models import Measure
from initiatives.outcomes.words import percent
from stakeholders.templatetags.parts import day, number


@dataclass(frozen=True)
class Figure:
    """A label, a large value and a small line under it."""

    label: str
    value: str
    small: str


def score(measure: Measure) -> list[Figure]:
    """Now, the way to the target, the baseline and the target; what is unknown says so."""
    return [
        Figure("Now", _value(measure.latest_value), _as_of(measure)),
        _way(measure),
        Figure("Baseline", _value(measure.baseline), _dated("on", measure, "baseline_on")),
        Figure("Target", _value(measure.target), _dated("by", measure, "target_on")),
    ]


def _value(value: Decimal | None) -> str:
    return "–" if value is None else number(value)


def _as_of(measure: Measure) -> str:
    if measure.latest_as_of is None:
        return "No reading yet"
    return f"{measure.unit}, as of {day(measure.latest_as_of)}"


def _dated(word: str, measure: Measure, field: str) -> str:
    when = getattr(measure, field)
    return f"{word} {day(when)}" if when else "Not recorded"


def _way(measure: Measure) -> Figure:
    share, label = measure.progress, "Way to the target"
    if share is None or measure.baseline is None or measure.target is None:
        return Figure(label, "–", measure.progress_words)
    done = abs((measure.latest_value or Decimal(0)) - measure.baseline)
    planned = abs(measure.target - measure.baseline)
    if share < 0:
        small = f"{number(done)} in the wrong direction"
    else:
        small = f"{number(done)} of {number(planned)} {measure.unit}"
    return Figure(label, f"{percent(share)} %", small)

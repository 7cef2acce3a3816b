"""The row of large figures of one measure. What is unknown says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from initiatives.outcomes.chart_input import Ahead
from initiatives.outcomes.chart_words import short, target_label, written
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.words import is_held, percent
from stakeholders.templatetags.parts import day


@dataclass(frozen=True)
class Figure:
    """A label, a large value and a small line under it."""

    label: str
    value: str
    small: str


def score(
    measure: Measure,
    readings: Sequence[Reading] = (),
    *,
    ahead: Ahead | None = None,
    no_forecast: str = "Too little to tell",
    promised: tuple[Decimal | None, str] | None = None,
    claim: Decimal | None = None,
) -> list[Figure]:
    """Where it stands and what that is held against. `readings` are those drawn, `promised` is a
    value, None where none is named, and the name of who promised it; `no_forecast` says why there
    is none."""
    one_way = measure.direction in (UP, DOWN)
    figures = [
        Figure("Now", _value(measure.latest_value), _as_of(measure)),
        _way(measure) if one_way else _held(measure, readings),
        *([_forecast(ahead, no_forecast)] if one_way else []),
        _promised(promised),
        _target(measure),
    ]
    if claim is not None:
        figures.append(Figure("Vendor claim", short(claim), "not a promise"))
    return figures


def _value(value: Decimal | None) -> str:
    return "–" if value is None else short(value)


def _as_of(measure: Measure) -> str:
    if measure.latest_as_of is None:
        return "No reading yet"
    return f"{measure.unit}, {day(measure.latest_as_of)}"


def _way(measure: Measure) -> Figure:
    share, label = measure.progress, "Way to the target"
    if share is None or measure.baseline is None or measure.target is None:
        return Figure(label, "–", measure.progress_words)
    done = written(abs((measure.latest_value or Decimal(0)) - measure.baseline))
    if share < 0:
        return Figure(label, f"−{max(percent(-share), 1)} %", f"{done} in the wrong direction")
    planned = written(abs(measure.target - measure.baseline))
    return Figure(label, f"{percent(share)} %", f"{done} of {planned}")


def _held(measure: Measure, readings: Sequence[Reading]) -> Figure:
    """How often the limit was held, by the method in use."""
    label = "Within the limit"
    met = [
        held
        for reading in readings
        if reading.series == measure.series
        and (held := _is_held(measure, reading.value)) is not None
    ]
    if not met:
        return Figure(label, "–", measure.progress_words)
    share = Decimal(sum(met)) / len(met)
    return Figure(label, f"{percent(share)} %", f"{sum(met)} of {len(met)} readings")


def _is_held(measure: Measure, value: Decimal) -> bool | None:
    return is_held(measure.direction, measure.target, value, measure.target_high)


def _forecast(ahead: Ahead | None, missing: str) -> Figure:
    if ahead is None:
        return Figure("Forecast", "–", missing)
    low, high = sorted((ahead.low, ahead.high))
    band = "the paces agree" if low == high else f"{short(low)} to {short(high)}"
    small = "two points only" if ahead.is_line else band
    return Figure(f"Forecast for {ahead.on:%b %Y}", short(ahead.mid), small)


def _promised(promised: tuple[Decimal | None, str] | None) -> Figure:
    if promised is None:
        return Figure("Promised", "–", "Nobody has promised it")
    value, who = promised
    if value is None:
        return Figure("Promised", "–", f"No value named by {who}")
    return Figure("Promised", short(value), f"by {who}")


def _target(measure: Measure) -> Figure:
    if measure.target is None:
        return Figure("Target", "–", "Not recorded")
    by = f"by {day(measure.target_on)}" if measure.target_on else "no date"
    if measure.direction in (UP, DOWN):
        return Figure("Target", short(measure.target), by)
    text = f"{short(measure.target)}"
    if measure.target_high is not None:
        text = f"{text} to {short(measure.target_high)}"
    word = target_label(measure.direction)
    return Figure(word, text, by if measure.target_on else "at all times")

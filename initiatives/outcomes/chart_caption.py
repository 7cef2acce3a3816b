"""What stands below the outcome chart: how it is forecast, and from how much. Pure."""

from datetime import date
from decimal import Decimal

from initiatives.outcomes.chart_words import written
from stakeholders.templatetags.parts import day

METHODS = {
    "theil_sen": "Forecast: the middle of the paces between any two readings; the band is the "
    "middle half of the paces seen so far, not a confidence interval.",
    "two_points": "Forecast: a straight line through two points only.",
}


def caption(
    *,
    method: str,
    readings: int,
    latest_on: date | None,
    today: date,
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
    vendor: str = "",
) -> str:
    """The method ("" for no forecast), on how many readings it rests, how old the newest is, from
    when the baseline is, and who claims what."""
    said = [METHODS.get(method, "No forecast is drawn.")]
    if latest_on:
        said.append(f"{_counted(readings)}, the newest {_old((today - latest_on).days)}.")
    if baseline is not None and baseline_on:
        said.append(f"Baseline {written(baseline)} is as of {day(baseline_on)}.")
    if vendor:
        said.append(f"The claim is made by {vendor}; nobody has promised it.")
    return " ".join(said)


def _counted(readings: int) -> str:
    return "One reading" if readings == 1 else f"{readings} readings"


def _old(days: int) -> str:
    if days <= 0:
        return "from today"
    return "one day old" if days == 1 else f"{days} days old"

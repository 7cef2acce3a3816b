"""What pages ask of measures and readings."""

from initiatives.outcomes.chart import Chart, Series, outcome_chart
from initiatives.outcomes.models import Measure, Reading

DRAWN = 200


def newest_readings(measure: Measure) -> list[Reading]:
    """The readings to draw, newest first; the oldest are left out of a very long series."""
    return list(measure.readings.order_by("-as_of", "-id")[:DRAWN])


def chart_of(measure: Measure, readings: list[Reading]) -> Chart | None:
    """The chart of a measure from its readings, newest first; None without any."""
    if not readings:
        return None
    return outcome_chart(
        Series(
            name=measure.name,
            unit=measure.unit,
            readings=[(reading.as_of, reading.value) for reading in reversed(readings)],
            baseline=measure.baseline,
            baseline_on=measure.baseline_on,
            target=measure.target,
            target_on=measure.target_on,
        )
    )

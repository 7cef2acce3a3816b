"""What pages ask of measures and readings."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from initiatives.chain.models import Node
from initiatives.outcomes.chart_input import Ahead, Dot, Picture, Promised
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.rounding import beside
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.sparkline import LAST

DRAWN = 200
ALL_PEOPLE = Decimal(100)  # per cent


def newest_readings(measure: Measure) -> list[Reading]:
    """The readings to draw, newest first: those that hold, by whatever method. The oldest are left
    out of a very long series."""
    rows = measure.readings.standing().select_related("recorded_by")
    return list(rows.order_by("-as_of", "-id")[:DRAWN])


def with_changes(rows: QuerySet[Reading], measure: Measure) -> QuerySet[Any]:
    """The readings with `before`: the value that was read before each by the same method, None for
    the first one."""
    earlier = Reading.objects.standing().filter(
        measure=measure, series=OuterRef("series"), as_of__lt=OuterRef("as_of")
    )
    return rows.annotate(before=Subquery(earlier.order_by("-as_of", "-id").values("value")[:1]))


def last_values(measures: Iterable[Measure]) -> dict[int, list[Decimal]]:
    """By measure its last readings that hold, by the method in use, oldest first; in one query."""
    rows = Reading.objects.standing().filter(
        measure__in=[measure.pk for measure in measures], series=F("measure__series")
    )
    rank = Window(RowNumber(), partition_by="measure", order_by=("-as_of", "-id"))
    newest = rows.annotate(rank=rank).filter(rank__lte=LAST).order_by("measure", "as_of", "id")
    found: dict[int, list[Decimal]] = {}
    for measure, value in newest.values_list("measure", "value"):
        found.setdefault(measure, []).append(value)
    return found


def picture_of(
    measure: Measure,
    readings: Sequence[Reading],
    *,
    ahead: Ahead | None = None,
    claim: Decimal | None = None,
    promise: Promised | None = None,
    events: Sequence[tuple[date, str]] = (),
) -> Picture | None:
    """What the chart is drawn from; None without any reading. `readings` are newest first."""
    if not readings:
        return None
    methods = _by_method(readings)
    return Picture(
        name=measure.name,
        unit=measure.unit,
        direction=measure.direction,
        readings=methods.pop(measure.series, []),
        older=[methods[series] for series in sorted(methods)],
        baseline=measure.baseline,
        baseline_on=measure.baseline_on,
        target=measure.target,
        target_high=measure.target_high,
        target_on=measure.target_on,
        plan=trajectory_of(measure),
        claim=claim,
        promise=promise,
        ahead=ahead,
        events=events,
    )


def _by_method(readings: Sequence[Reading]) -> dict[int, list[Dot]]:
    """By number of the method, oldest first."""
    found: dict[int, list[Dot]] = {}
    for reading in reversed(readings):
        found.setdefault(reading.series, []).append((reading.as_of, reading.value))
    return found


def is_of_people(measure: Measure) -> bool:
    """Are its values shares of people, of whom there are never more than all? It comes with its
    node: adoption in per cent is, whether or not heads are counted."""
    is_share = measure.node.kind == Node.Kind.ADOPTION and measure.unit.startswith("%")
    return measure.counts_people or is_share


def trajectory_of(measure: Measure) -> list[Dot]:
    """From the baseline, on the day results are first expected, through the planned values to the
    target; empty where one of the ends is not known, and for what is to stay within a limit."""
    start = measure.first_expected_on or measure.baseline_on
    end, target, baseline = measure.target_on, measure.target, measure.baseline
    if not (start and end and start < end) or target is None or baseline is None:
        return []
    if measure.direction not in (UP, DOWN):
        return []
    points = [(point.on, point.value) for point in measure.plan.all()]
    return [(start, baseline), *(each for each in points if start < each[0] < end), (end, target)]


def ahead_of(forecast: Forecast | None, measure: Measure) -> Ahead | None:
    """What is shown of a forecast, as precise as what is measured; nothing where its day is not
    after the reading it rests on, and never more than all of the people (domain.md 8)."""
    if forecast is None or forecast.target_on <= forecast.as_of:
        return None
    known = (measure.baseline, measure.target, measure.latest_value)
    most = ALL_PEOPLE if is_of_people(measure) else None
    mid, low, high = (
        beside(value if most is None else min(value, most), known)
        for value in (forecast.mid, forecast.low, forecast.high)
    )
    is_line = forecast.method == Forecast.Method.TWO_POINTS
    return Ahead(on=forecast.target_on, mid=mid, low=low, high=high, is_line=is_line)

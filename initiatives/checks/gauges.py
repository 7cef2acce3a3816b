"""The measures of chains as the rules look at them, in a fixed number of queries for many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from initiatives.checks.facts import Gauge
from initiatives.checks.firsts import with_firsts
from initiatives.outcomes.condition import freshness_of, health_of
from initiatives.outcomes.forecast import THEIL_SEN
from initiatives.outcomes.health import OLD, Verdict
from initiatives.outcomes.models import Measure, PlanPoint
from stakeholders.workdays import WorkCalendar

MEASURED = (
    *("pk", "name", "unit", "direction", "baseline", "baseline_on"),
    *("target", "target_high", "target_on", "first_expected_on", "latest_value", "latest_as_of"),
    *("population", "attribution", "is_lead", "improved_on"),
)
FORECAST = ("method", "verdict", "series", "target", "target_on")
MEASURE = (
    *("uuid", "node_id", "every", "is_one_off", "series", "health", "adopted_on"),
    *MEASURED,
    *(f"latest_forecast__{name}" for name in FORECAST),
)


@dataclass
class Measures:
    """Rows of MEASURE by the id of their node. `plan` has the planned values in order by id of the
    measure; `adopted` by uuid the first day on which enough people were using it."""

    of_node: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    plan: dict[int, list[tuple[date, Decimal]]] = field(default_factory=lambda: defaultdict(list))
    adopted: dict[str, date] = field(default_factory=dict)


def measures_of(ids: Iterable[int], *, today: date) -> Measures:
    """Those of the chains of these initiatives, as of the local date `today`; two queries."""
    found = Measures()
    rows = Measure.objects.filter(node__initiative__in=ids).order_by("id")
    for row in with_firsts(rows, today=today).values_list(*MEASURE, named=True):
        found.of_node[row.node_id].append(row)
        if row.adopted_on:
            found.adopted[str(row.uuid)] = row.adopted_on
    if found.of_node:
        points = PlanPoint.objects.filter(measure__node__initiative__in=ids).order_by("on")
        for measure, on, value in points.values_list("measure_id", "on", "value"):
            found.plan[measure].append((on, value))
    return found


def gauge_of(
    row: Any,
    measures: Measures,
    *,
    has_owner: bool,
    live_on: date | None,
    today: date,
    calendar: WorkCalendar,
    more: Mapping[str, Any],
) -> Gauge:
    """`row` is one of MEASURE, `more` what else is known of it, as fields of Gauge."""
    fresh = freshness_of(row, today, calendar)
    health = health_of(
        row,
        has_owner=has_owner,
        live_on=live_on,
        today=today,
        calendar=calendar,
        verdict=_verdict(row),
        plan=measures.plan.get(row.pk, ()),
    )
    return Gauge(
        key=str(row.uuid),
        **{name: getattr(row, name) for name in MEASURED},
        is_old=fresh is None or fresh in OLD,
        health=health,
        kept_health=row.health,
        **more,
    )


def _verdict(row: Any) -> Verdict | None:
    """That of its newest forecast, where it is of more than two points (domain.md 11.4), in the
    method in use and against the terms in force."""
    if row.latest_forecast__method != THEIL_SEN:
        return None
    made = [getattr(row, f"latest_forecast__{name}") for name in ("series", "target", "target_on")]
    if made != [row.series, row.target, row.target_on]:
        return None
    verdict: Verdict = row.latest_forecast__verdict
    return verdict

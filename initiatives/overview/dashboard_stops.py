"""How far evidence reaches in active initiatives, what they spent and since when they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median_low

from django.db.models import Count, Sum, Value
from django.db.models.functions import Coalesce

from initiatives.checks.models import Standing
from initiatives.overview.dashboard_scope import Scope
from initiatives.overview.initiative_conditions import stalled


@dataclass(frozen=True)
class Stop:
    """Active initiatives of one portfolio and currency that stop at one stage, 0 to 7. Without
    any evidence, or where nobody has looked yet, they stop at 0."""

    portfolio: int
    reach: int
    currency: str
    count: int
    stalled: int
    spent: Decimal | None


def stops_of(scope: Scope) -> list[Stop]:
    """One query. Amounts in different currencies stay apart."""
    reach = Coalesce("standing__reach", Value(0))
    rows = scope.live().order_by().annotate(evidenced=reach)
    counted = rows.values("portfolio", "evidenced", "currency").annotate(
        count=Count("pk"),
        stalled=Count("pk", filter=stalled(scope.now)),
        total=Sum("spend"),
    )
    return [
        Stop(
            row["portfolio"],
            row["evidenced"],
            row["currency"],
            row["count"],
            row["stalled"],
            row["total"],
        )
        for row in counted
    ]


def dwell_of(scope: Scope) -> dict[int, int]:
    """By stage, half of the active initiatives that stand there have stood for at least so many
    days: the median, the lower one of two. One query."""
    live = scope.live().order_by().values("pk")
    arrivals = Standing.objects.filter(initiative__in=live, reach__gt=0)
    return dwell(arrivals.order_by().values_list("arrivals", flat=True), scope.today)


def dwell(arrivals: Iterable[list[str]], today: date) -> dict[int, int]:
    """The median of whole days since the last arrival, by how many there are. Pure."""
    days: dict[int, list[int]] = {}
    for each in arrivals:
        if each:
            here = (today - date.fromisoformat(each[-1])).days
            days.setdefault(len(each), []).append(max(here, 0))
    return {stage: median_low(found) for stage, found in days.items()}

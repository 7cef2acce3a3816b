"""Are outcomes arriving? Measures by where they stand; nothing unknown is counted as zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from initiatives.outcomes.models import Measure
from initiatives.overview.dashboard_scope import Count, Scope
from initiatives.overview.outcome_filters import LATE
from initiatives.overview.outcome_queries import (
    measured,
    standings,
    unpromised,
    without_measure,
)

SHOWN = 7


@dataclass(frozen=True)
class Arriving:
    """`counts` by key of outcome_filters.PROGRESS; `measures` are the first ones to look at."""

    total: Count
    counts: dict[str, Count]
    without: Count
    unpromised: Count
    measures: Sequence[Measure]


def arriving(scope: Scope) -> Arriving:
    """Four queries."""
    nodes = scope.nodes()
    measures = measured(nodes)
    found = standings(measures, scope.today)
    total = sum(found.values()) - found[LATE]
    counts = {
        key.replace("-", "_"): Count(number, scope.href("outcome_list", progress=key))
        for key, number in found.items()
    }
    dated = F("target_on").asc(nulls_last=True)
    return Arriving(
        total=Count(total, scope.href("outcome_list")),
        counts=counts,
        without=Count(without_measure(nodes).count(), scope.href("outcome_list", view="without")),
        unpromised=Count(unpromised(nodes).count(), scope.href("outcome_list", view="unpromised")),
        measures=list(measures.order_by("standing", dated, "id")[:SHOWN]),
    )

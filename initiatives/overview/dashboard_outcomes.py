"""Are outcomes arriving? Measures by their health; nothing unknown is counted as zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from initiatives.overview.dashboard_scope import Count, Scope
from initiatives.overview.outcome_queries import healths, measured, unpromised, without_measure
from initiatives.overview.outcome_rows import OutcomeRow, outcome_rows
from initiatives.overview.outcome_sorts import DEFAULT_SORT, order

SHOWN = 7


@dataclass(frozen=True)
class Arriving:
    """`counts` by value of health.Health; `rows` are the first measures to look at."""

    total: Count
    counts: dict[str, Count]
    without: Count
    unpromised: Count
    rows: Sequence[OutcomeRow]

    @property
    def good(self) -> int:
        """How many have arrived or are on track."""
        return self.counts["achieved"].number + self.counts["green"].number


def arriving(scope: Scope) -> Arriving:
    """Five queries."""
    nodes = scope.nodes()
    measures = measured(nodes, scope.today)
    found = healths(measures)
    counts = {
        key: Count(number, scope.href("outcome_list", health=key)) for key, number in found.items()
    }
    return Arriving(
        total=Count(sum(found.values()), scope.href("outcome_list")),
        counts=counts,
        without=Count(without_measure(nodes).count(), scope.href("outcome_list", view="without")),
        unpromised=Count(unpromised(nodes).count(), scope.href("outcome_list", view="unpromised")),
        rows=outcome_rows(measures.order_by(*order(DEFAULT_SORT))[:SHOWN], scope.today),
    )

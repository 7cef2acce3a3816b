"""What the list of outcomes shows, with a fixed number of queries."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from initiatives.overview import outcome_queries
from initiatives.overview.outcome_filters import Filters
from initiatives.overview.outcome_rows import outcome_rows
from initiatives.overview.outcome_sorts import order
from initiatives.portfolio.queries import Tree
from stakeholders.access.guards import account
from stakeholders.pages import page_of


def listed(request: HttpRequest, filters: Filters, tree: Tree) -> dict[str, Any]:
    """The page asked for, and the quick filters with their counts."""
    now, today = timezone.now(), timezone.localdate()
    nodes = outcome_queries.outcomes(account(request), filters, tree)
    measures = outcome_queries.measured(nodes, today)
    context: dict[str, Any] = {
        "filters": filters,
        "chips": outcome_queries.chips(nodes, measures, filters, now, today),
    }
    if not filters.is_measured:
        lacking = {
            "without": outcome_queries.without_measure,
            "unpromised": outcome_queries.unpromised,
        }[filters.view]
        return context | {"page": page_of(request, lacking(nodes))}
    rows = outcome_queries.in_view(measures, filters.view, now, today)
    rows = outcome_queries.of_progress(rows, filters.progress, today)
    found = outcome_queries.of_health(rows, filters.health).order_by(*order(filters.sort))
    page = page_of(request, found)
    return context | {
        "healths": outcome_queries.health_chips(rows, filters),
        "headings": outcome_queries.headings(filters),
        "page": page,
        "rows": outcome_rows(page.object_list, today, sparks=True),
    }

"""How the list of measures can be sorted: within those somebody sees, thousands at most."""

from django.db.models.expressions import OrderBy

from initiatives.outcomes.shown import health_rank
from initiatives.overview.initiative_sorts import Sort

# `share` and `seen_health` are annotated by outcome_queries.measured.
SORTS: dict[str, Sort] = {
    "name": Sort("Outcome", ("name", "id"), ties=()),
    "progress": Sort("From baseline to target and beyond", ("share",), falls=True, has_gaps=True),
    "date": Sort("By", ("target_on",), has_gaps=True),
    "health": Sort("Health", (health_rank(),), ties=("target_on", "id")),
}
# What needs a look first.
DEFAULT_SORT = "health"


def order(sort: str) -> list[OrderBy]:
    """By one of SORTS, with a minus sign before it for the other way round."""
    return list(SORTS[sort.removeprefix("-")].order(falls=sort.startswith("-")))

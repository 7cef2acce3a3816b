"""One initiative."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.chain.queries import nodes_of
from initiatives.checks.queries import looked_at
from initiatives.overview.history import history
from initiatives.overview.initiative_page import (
    PEOPLE_SHOWN,
    chain_of,
    measures_of,
    promises_of,
    stakes_of,
)
from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from initiatives.portfolio.figures import spend_bar
from stakeholders.access.guards import account

ASSESSMENTS_SHOWN = 8


@require_safe
def initiative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One initiative: why, who, the chain, its outcomes, promises, people and history."""
    now = timezone.now()
    initiative = find_initiative(account(request), slug)
    ties = ties_of(account(request), initiative)
    looked = looked_at(initiative, today=timezone.localdate())
    promises, promise_count = promises_of(initiative, now)
    stakes = stakes_of(initiative)
    context = {
        "initiative": initiative,
        **chain_of(initiative, looked),
        "measures": measures_of(initiative, nodes_of(initiative), looked),
        "promises": promises,
        "promise_count": promise_count,
        "stakes": stakes[:PEOPLE_SHOWN],
        "stake_count": len(stakes),
        "assessments": list(initiative.assessments.all()[:ASSESSMENTS_SHOWN]),
        "history": history(initiative),
        "spend": spend_bar(initiative.spent_share),
        "may_edit": may("initiative.edit", ties),
        "may_promise": may("promise.make", ties),
    }
    return render(request, "initiatives/overview/initiative_detail.html", context)

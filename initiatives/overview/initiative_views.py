"""One initiative."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.chain.queries import nodes_of
from initiatives.checks.queries import looked_at
from initiatives.closing.panel import panel_of
from initiatives.overview.history import history
from initiatives.overview.initiative_page import (
    PEOPLE_SHOWN,
    chain_of,
    measures_of,
    promises_of,
    rights,
    stakes_of,
)
from initiatives.overview.outcome_rows import outcome_rows
from initiatives.portfolio.access import find_initiative, ties_of
from initiatives.portfolio.figures import spend_bar
from stakeholders.access.guards import account

ASSESSMENTS_SHOWN = 8


@require_safe
def initiative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One initiative: why, who, the chain, its outcomes, promises, people and history."""
    now, today = timezone.now(), timezone.localdate()
    initiative = find_initiative(account(request), slug)
    ties = ties_of(account(request), initiative)
    looked = looked_at(initiative, today=today)
    promises, promise_count = promises_of(initiative, now)
    stakes = stakes_of(initiative)
    context = {
        "initiative": initiative,
        **chain_of(initiative, looked),
        "outcomes": outcome_rows(measures_of(initiative, nodes_of(initiative), looked), today),
        "promises": promises,
        "promise_count": promise_count,
        "stakes": stakes[:PEOPLE_SHOWN],
        "stake_count": len(stakes),
        "assessments": list(initiative.assessments.all()[:ASSESSMENTS_SHOWN]),
        "history": history(initiative),
        "spend": spend_bar(initiative.spent_share),
        "ending": panel_of(initiative, ties, today),
        **rights(initiative, ties),
    }
    return render(request, "initiatives/overview/initiative_detail.html", context)

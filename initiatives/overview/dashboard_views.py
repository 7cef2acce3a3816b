"""The overview: what a leader wants to know on Monday morning."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.chain.labels import named_stages
from initiatives.overview.dashboard_chain import chain, portfolio_of
from initiatives.overview.dashboard_heat import heat
from initiatives.overview.dashboard_lately import lately
from initiatives.overview.dashboard_outcomes import arriving
from initiatives.overview.dashboard_people import acting
from initiatives.overview.dashboard_promises import keeping
from initiatives.overview.dashboard_scope import Scope
from initiatives.overview.dashboard_stops import dwell_of, stops_of
from initiatives.portfolio.queries import Tree, seen_portfolios
from stakeholders.access.guards import account
from stakeholders.pages import typed

PAGE = "initiatives/overview/dashboard.html"
EMPTY = "initiatives/overview/dashboard_empty.html"


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Four questions and their answers, within what the signed-in person may see."""
    scope = Scope(
        user=account(request),
        portfolio=typed(request, "portfolio"),
        tree=Tree(),
        now=timezone.now(),
        today=timezone.localdate(),
    )
    portfolio = portfolio_of(scope)
    if not portfolio.every.number and not scope.portfolio:
        return render(request, EMPTY, {"stages": named_stages()})
    stops = stops_of(scope)
    context = {
        "scope": scope,
        "portfolio": portfolio,
        "portfolios": scope.tree.branches(seen_portfolios(scope.user)),
        "arriving": arriving(scope),
        "keeping": keeping(scope),
        "lately": lately(scope),
        "chain": chain(scope, stops, dwell_of(scope)),
        "heat": heat(scope, stops),
        "stages": named_stages(),
        "acting": acting(scope, everyone=typed(request, "people") == "all"),
    }
    return render(request, PAGE, context)

"""The register of benefits and disbenefits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.benefits.register import benefits, counted_twice, in_order, shown
from initiatives.benefits.register_filters import CATEGORIES, CLASSES, KINDS, STATES, Filters
from initiatives.benefits.totals import totals
from initiatives.portfolio.queries import Tree, seen_portfolios
from stakeholders.access.guards import account
from stakeholders.pages import page_of, wants_fragment

LIST = "initiatives/benefits/benefit_list.html"
FRAGMENT = "initiatives/benefits/_benefit_list.html"


@require_safe
@vary_on_headers("HX-Request")
def benefit_list(request: HttpRequest) -> HttpResponse:
    """All benefits and disbenefits one may see, and what those agreed to be valid come to."""
    user, filters, tree = account(request), Filters.read(request), Tree()
    rows = benefits(user, filters, tree)
    page = page_of(request, in_order(rows, filters))
    context = {
        "filters": filters,
        "page": page,
        "rows": shown(page.object_list),
        "totals": totals(rows),
        "twice": counted_twice(rows),
    }
    if wants_fragment(request):
        return render(request, FRAGMENT, {**context, "live": True})
    context |= {
        "portfolios": tree.branches(seen_portfolios(user)),
        "choices": [
            ("kind", "Kind", "Both", KINDS.items(), filters.kind),
            ("state", "State", "All states", STATES.items(), filters.state),
            ("value_class", "Class", "All classes", CLASSES.items(), filters.value_class),
            ("category", "Category", "All categories", CATEGORIES.items(), filters.category),
        ],
    }
    return render(request, LIST, context)

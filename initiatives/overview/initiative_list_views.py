"""The list of initiatives, as a table or as a board."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.chain.labels import named_stages
from initiatives.overview import initiative_queries
from initiatives.overview.initiative_board import board
from initiatives.overview.initiative_filters import HEALTHS, PROMISES, Filters, in_view
from initiatives.overview.initiative_rows import rows_of
from initiatives.overview.saved_view_forms import SavedViewForm
from initiatives.overview.saved_view_queries import saved_views
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree, seen_portfolios
from stakeholders.access.guards import account
from stakeholders.pages import page_of, wants_fragment

LIST = "initiatives/overview/initiative_list.html"
LIST_FRAGMENT = "initiatives/overview/_initiative_list.html"


@require_safe
@vary_on_headers("HX-Request")
def initiative_list(request: HttpRequest) -> HttpResponse:
    """All that the signed-in person may see, narrowed, sorted and laid out by the address."""
    if wants_fragment(request):
        return render(request, LIST_FRAGMENT, {**_listed(request), "live": True})
    return list_page(request, SavedViewForm())


def list_page(request: HttpRequest, form: SavedViewForm, status: int = 200) -> HttpResponse:
    """The whole page; `form` is the one to save these filters with."""
    user, filters = account(request), Filters.read(request)
    visible = Initiative.objects.visible_to(user)
    context = _listed(request) | initiative_queries.running(visible, timezone.now())
    context |= {
        "form": form,
        "portfolios": Tree().branches(seen_portfolios(user)),
        "owners": initiative_queries.people(visible, "owner"),
        "sponsors": initiative_queries.people(visible, "sponsor"),
        "codes": initiative_queries.codes(visible, filters.code),
        "stages": named_stages(),
        "healths": HEALTHS,
        "promises": PROMISES,
        "spent": initiative_queries.spent(visible),
    }
    return render(request, LIST, context, status=status)


def _listed(request: HttpRequest) -> dict[str, Any]:
    """What a filter, a chip, a sort or the view switch changes."""
    user, now, today = account(request), timezone.now(), timezone.localdate()
    filters = Filters.read(request)
    narrowed = filters.narrowed(Initiative.objects.visible_to(user), Tree())
    rows = narrowed.filter(in_view(filters.view, user, now))
    shown = rows.order_by(*filters.order())
    page = page_of(request, shown.select_related("portfolio", "owner", "sponsor", "standing"))
    is_board = filters.layout == "board"
    return {
        "filters": filters,
        "page": page,
        "columns": board(rows, filters, today) if is_board else [],
        "rows": [] if is_board else rows_of(page.object_list, today),
        "chips": initiative_queries.chips(narrowed, filters, user, now),
        "headings": initiative_queries.headings(filters),
        "layouts": initiative_queries.layouts(filters),
        "endings": initiative_queries.endings(rows) if filters.view == "closed" else [],
        "saved": saved_views(user, filters.query),
        "form": SavedViewForm(),
    }

"""The list of outcomes, and one outcome."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.chain.access import find_node
from initiatives.outcomes.csv_file import csv_text, file_name
from initiatives.outcomes.models import Measure
from initiatives.overview.outcome_filters import PROGRESS, Filters
from initiatives.overview.outcome_list import listed
from initiatives.overview.outcome_page import chosen, looker, measures_at, outcome_page
from initiatives.overview.outcome_readings import readings_page
from initiatives.portfolio.queries import Tree, seen_portfolios
from stakeholders.access.guards import account
from stakeholders.pages import typed_uuid, wants_fragment

LIST = "initiatives/overview/outcome_list.html"
LIST_FRAGMENT = "initiatives/overview/_outcome_list.html"
DETAIL = "initiatives/overview/outcome_detail.html"


@require_safe
@vary_on_headers("HX-Request")
def outcome_list(request: HttpRequest) -> HttpResponse:
    """The outcomes of all visible initiatives: their measures, or those that lack something."""
    filters, tree = Filters.read(request), Tree()
    context = listed(request, filters, tree)
    if wants_fragment(request):
        return render(request, LIST_FRAGMENT, {**context, "live": True})
    context["portfolios"] = tree.branches(seen_portfolios(account(request)))
    context["standings"] = PROGRESS
    return render(request, LIST, context)


@require_safe
def outcome_detail(request: HttpRequest, node: UUID) -> HttpResponse:
    """One outcome: whether it arrives, its readings, and the promises that cover it."""
    user, now, today = account(request), timezone.now(), timezone.localdate()
    found = find_node(user, node)
    measures = measures_at(found)
    measure = chosen(measures, typed_uuid(request, "measure"))
    context = outcome_page(found, measures, measure, looker(user, found, now, today))
    if measure:
        context["page"] = readings_page(request, measure)
    return render(request, DETAIL, context)


@require_safe
def outcome_csv(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """The readings and forecasts of one measure, for a spreadsheet."""
    found = get_object_or_404(Measure, node=find_node(account(request), node), uuid=measure)
    name = file_name(found, timezone.localdate())
    response = HttpResponse(csv_text(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response

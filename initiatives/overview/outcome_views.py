"""The list of outcomes, one outcome, and adding a reading to it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.chain.access import find_node
from initiatives.chain.models import Node
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.forms import ReadingForm
from initiatives.outcomes.models import Measure
from initiatives.outcomes.queries import chart_of, newest_readings
from initiatives.outcomes.score import score
from initiatives.overview import outcome_queries
from initiatives.overview.outcome_filters import DEFAULT_VIEW, Filters
from initiatives.overview.outcome_queries import promises_about
from initiatives.permissions import may
from initiatives.portfolio.queries import Tree, seen_portfolios
from initiatives.promises.ties import node_ties
from stakeholders.access.guards import account
from stakeholders.pages import page_of, typed_uuid, wants_fragment
from stakeholders.templatetags.parts import day, number

LIST = "initiatives/overview/outcome_list.html"
LIST_FRAGMENT = "initiatives/overview/_outcome_list.html"
DETAIL = "initiatives/overview/outcome_detail.html"


@require_safe
@vary_on_headers("HX-Request")
def outcome_list(request: HttpRequest) -> HttpResponse:
    """The outcomes of all visible initiatives: their measures, or those that lack something."""
    filters, tree, today = Filters.read(request), Tree(), timezone.localdate()
    nodes = outcome_queries.outcomes(account(request), filters, tree)
    measures = outcome_queries.measured(nodes)
    rows = {
        DEFAULT_VIEW: outcome_queries.of_progress(measures, filters.progress, today),
        "without": outcome_queries.without_measure(nodes),
        "unpromised": outcome_queries.unpromised(nodes),
    }[filters.view]
    context = {
        "filters": filters,
        "is_measured": filters.view == DEFAULT_VIEW,
        "page": page_of(request, rows),
        "chips": outcome_queries.chips(nodes, filters),
        "progress": outcome_queries.progress_chips(measures, filters, today),
    }
    if wants_fragment(request):
        return render(request, LIST_FRAGMENT, {**context, "live": True})
    context["portfolios"] = tree.branches(seen_portfolios(account(request)))
    return render(request, LIST, context)


@require_safe
def outcome_detail(request: HttpRequest, node: UUID) -> HttpResponse:
    """One outcome: how far it has come, its readings, and the promises that cover it."""
    found = find_node(account(request), node)
    return _page(request, found, _measure_of(found, typed_uuid(request, "measure")), ReadingForm())


@require_POST
def reading_new(request: HttpRequest, node: UUID) -> HttpResponse:
    """Add a reading, then back to the outcome; what was refused stands beside its field."""
    found = find_node(account(request), node)
    if not may("reading.add", node_ties(account(request), found)):
        raise PermissionDenied
    asked = typed_uuid(request, "measure")
    measure = _measure_of(found, asked)
    if measure is None:
        raise Http404
    form = ReadingForm(request.POST)
    if form.is_valid():
        me = account(request).person
        try:
            reading = add_reading(
                measure=measure, recorded_by=me, now=timezone.now(), **form.cleaned_data
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            said = f"{number(reading.value)} {measure.unit}, as of {day(reading.as_of)}"
            messages.success(request, f"Reading saved: {said}.")
            query = f"?measure={measure.uuid}" if asked else ""
            return redirect(found.get_absolute_url() + query)
    return _page(request, found, measure, form, status=422)


def _measure_of(node: Node, asked: UUID | None) -> Measure | None:
    """The measure asked for, else the first; None where there is none."""
    measures = list(node.measures.all())
    return next((m for m in measures if m.uuid == asked), measures[0] if measures else None)


def _page(
    request: HttpRequest,
    node: Node,
    measure: Measure | None,
    form: ReadingForm,
    status: int = 200,
) -> HttpResponse:
    ties = node_ties(account(request), node)
    context = {
        "node": node,
        "initiative": node.initiative,
        "measure": measure,
        "promises": promises_about(node, timezone.now()),
        "may_edit": may("initiative.edit", ties),
        "may_promise": may("promise.make", ties) and node.can_be_promised,
        "form": form if measure and may("reading.add", ties) else None,
    }
    return render(request, DETAIL, context | _measured(request, measure), status=status)


def _measured(request: HttpRequest, measure: Measure | None) -> dict[str, object]:
    if measure is None:
        return {}
    readings = newest_readings(measure)
    rows = measure.readings.select_related("recorded_by").order_by("-as_of", "-id")
    return {
        "measures": measure.node.measures.all(),
        "chart": chart_of(measure, readings),
        "readings": readings,
        "page": page_of(request, rows),
        "score": score(measure),
    }

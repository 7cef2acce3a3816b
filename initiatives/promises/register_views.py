"""The register of promises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.promises.models import Promise
from initiatives.promises.queries import about, makers, receivers, totals
from initiatives.promises.register import Reader, register
from initiatives.promises.register_filters import DUE, Filters
from stakeholders.access.guards import account
from stakeholders.pages import wants_fragment

LIST = "initiatives/promises/promise_list.html"
FRAGMENT = "initiatives/promises/_register.html"
ELSEWHERE = "initiatives/promises/_register_elsewhere.html"


@require_safe
@vary_on_headers("HX-Request", "HX-Current-URL")
def promise_list(request: HttpRequest) -> HttpResponse:
    """All promises one may see, grouped by who must act next.

    Answers with the register alone where htmx asks: with its quick filters on its own page,
    without them on the page of a person or an initiative.
    """
    user, now, today = account(request), timezone.now(), timezone.localdate()
    filters, visible = Filters.read(request), Promise.objects.visible_to(user)
    rows, reader = filters.narrowed(visible, today), Reader(user, now, today)
    context: dict[str, object] = {
        "filters": filters,
        "register": register(request, filters, rows, reader),
        "about": about(user, filters),
        "me": user.person_id,
    }
    if wants_fragment(request):
        at_home = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
        template = FRAGMENT if at_home.partition("?")[0] == request.path else ELSEWHERE
        return render(request, template, {**context, "live": True})
    people = {"makers": makers(visible), "receivers": receivers(visible)}
    context |= {"totals": totals(visible), "dues": DUE, **people}
    return render(request, LIST, context)

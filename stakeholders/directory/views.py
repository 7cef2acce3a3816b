"""The directory: everybody who is recorded, and one page for each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from stakeholders.access.guards import account, needs
from stakeholders.access.roles import has_capability
from stakeholders.directory import queries
from stakeholders.directory.filters import Filters
from stakeholders.directory.rights import is_own, may_add, may_edit
from stakeholders.pages import page_of, wants_fragment
from stakeholders.zones import as_zone


@needs("directory.read")
@require_safe
@vary_on_headers("HX-Request")
def stakeholder_list(request: HttpRequest) -> HttpResponse:
    """People and groups by name, narrowed by the address."""
    user, filters = account(request), Filters.read(request)
    found = filters.found()
    sees_sign_in = has_capability(user.role, user.is_active, "people.manage")
    rows = filters.of_kind(found)
    context = {
        "filters": filters,
        "page": page_of(request, rows.select_related("user") if sees_sign_in else rows),
        "chips": queries.chips(found, filters),
        "sees_sign_in": sees_sign_in,
        "may_add": may_add(user),
    }
    if wants_fragment(request):
        fragment = "stakeholders/directory/_stakeholder_list.html"
        return render(request, fragment, {**context, "live": True})
    context |= {"totals": queries.totals()}
    return render(request, "stakeholders/directory/stakeholder_list.html", context)


@needs("directory.read")
@require_safe
def stakeholder_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One person or group: who they are; their promises come by address."""
    user, stakeholder = account(request), queries.find(uuid)
    there = timezone.now().astimezone(as_zone(stakeholder.time_zone))
    context = {
        "stakeholder": stakeholder,
        "time_there": f"{there:%H:%M}",
        "own": is_own(user, stakeholder),
        "may_edit": may_edit(user),
        "sees_sign_in": has_capability(user.role, user.is_active, "people.manage"),
    }
    return render(request, "stakeholders/directory/stakeholder_detail.html", context)

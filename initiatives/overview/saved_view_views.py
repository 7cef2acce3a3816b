"""Saving the filters of the list of initiatives under a name, and deleting such a view."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.overview.initiative_filters import Filters
from initiatives.overview.initiative_list_views import list_page
from initiatives.overview.models import SavedView
from initiatives.overview.saved_view_forms import SavedViewForm
from initiatives.overview.saved_view_queries import href_of, openable
from initiatives.overview.saved_views import delete_view, save_view
from stakeholders.access.guards import account

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_new(request: HttpRequest) -> HttpResponse:
    """Keep the filters in the address under a name. Whoever only opens it gets the list."""
    filters = Filters.read(request)
    if request.method != "POST":
        return redirect(filters.href())
    form = SavedViewForm(request.POST)
    if form.is_valid():
        try:
            view = save_view(
                owner=account(request),
                query=filters.query,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Saved as “{view.name}”.")
            return redirect(href_of(view))
    return list_page(request, form, status=REFUSED)


@require_POST
def saved_view_delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Delete one's own view. Its filters stay in force, so that it can be saved once more."""
    view = get_object_or_404(SavedView.objects.filter(openable(account(request))), uuid=uuid)
    if view.owner_id != account(request).pk:
        raise PermissionDenied
    delete_view(view=view)
    messages.success(request, f"“{view.name}” is deleted. Save these filters to have it back.")
    return redirect(href_of(view))

"""Recording somebody, and changing what is recorded."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stakeholders.access.guards import account, needs
from stakeholders.directory import queries
from stakeholders.directory.forms import GroupForm, PersonForm, form_for
from stakeholders.people.actions import add_group, add_person, update
from stakeholders.people.models import Stakeholder

REFUSED = 422
TEMPLATE = "stakeholders/directory/stakeholder_form.html"
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@needs("directory.add")
@asked_or_answered
def person_new(request: HttpRequest) -> HttpResponse:
    """Record a person; their page opens."""
    return _new(request, PersonForm(request.POST or None), add_person, "Add a person")


@needs("directory.add")
@asked_or_answered
def group_new(request: HttpRequest) -> HttpResponse:
    """Record a group; its page opens."""
    return _new(request, GroupForm(request.POST or None), add_group, "Add a group")


def _new(
    request: HttpRequest, form: GroupForm, add: Callable[..., Stakeholder], title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            stakeholder = add(**form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{stakeholder.name} is recorded.")
            return redirect(stakeholder)
    status = REFUSED if form.errors else 200
    return render(request, TEMPLATE, {"form": form, "title": title}, status=status)


@needs("directory.read")
@asked_or_answered
def stakeholder_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is recorded; about oneself, title and time zone."""
    stakeholder = queries.find(uuid)
    form = form_for(account(request), stakeholder, request.POST or None)
    if form is None:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        try:
            update(stakeholder=stakeholder, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "Saved.")
            return redirect(stakeholder)
    context = {"form": form, "stakeholder": stakeholder, "title": f"Change {stakeholder.name}"}
    return render(request, TEMPLATE, context, status=REFUSED if form.errors else 200)

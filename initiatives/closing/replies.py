"""What the pages about an end share: who may open them, and what those hear who came too late."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account

FOLDER = "initiatives/closing"
REFUSED, CONFLICT = 422, 409
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


def initiative_for(request: HttpRequest, slug: str, act: str) -> Initiative:
    """The initiative for who may do this. Raises Http404 and PermissionDenied."""
    initiative = find_initiative(account(request), slug)
    if not may(act, ties_of(account(request), initiative)):
        raise PermissionDenied
    return initiative


def over(request: HttpRequest, initiative: Initiative, form: forms.Form, told: str) -> HttpResponse:
    """Somebody was quicker: who, and what was typed meanwhile."""
    context = {"initiative": initiative, "form": form, "told": told}
    status = CONFLICT if request.method == "POST" else 200
    return render(request, f"{FOLDER}/over.html", context, status=status)

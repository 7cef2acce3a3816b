"""Changing what is said of an initiative, never over what somebody has not seen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.mapping.replies import CONFLICT, REFUSED, to_edit
from initiatives.overview.edit_forms import InitiativeEditForm, said_of
from initiatives.portfolio import editing
from initiatives.portfolio.editing import edit_initiative, initiative_as_shown
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.shown import ChangedMeanwhile, refuse_unseen
from stakeholders.access.guards import account

INITIATIVE = "initiatives/overview/initiative_edit.html"
CHANGED = "Somebody changed this while you were writing."
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def initiative_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of an initiative: its sponsor, its purpose, its money and its dates."""
    initiative = to_edit(request, slug)
    form = InitiativeEditForm.of(initiative, request.POST or None)
    if request.method != "POST":
        return _initiative_page(request, initiative, form)
    try:
        saved = _edited(request, initiative, form)
    except ChangedMeanwhile as clash:
        return _initiative_clash(request, clash.row)
    if not saved:
        return _initiative_page(request, initiative, form, REFUSED)
    return _initiative_saved(request, initiative)


def _edited(request: HttpRequest, initiative: Initiative, form: InitiativeEditForm) -> bool:
    """False with what was refused beside its field. Raises ChangedMeanwhile."""
    refuse_unseen(initiative, initiative_as_shown(initiative), form.seen)
    if not form.is_valid():
        return False
    me, now = account(request).person, timezone.now()
    try:
        edit_initiative(initiative=initiative, seen=form.seen, by=me, now=now, **form.said())
    except ValidationError as error:
        form.refuse(error)
    return not form.errors


def _initiative_saved(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    messages.success(request, f"{initiative.reference} is saved.")
    return redirect(initiative)


def _initiative_page(
    request: HttpRequest,
    initiative: Initiative,
    form: InitiativeEditForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"initiative": initiative, "form": form, **more}
    return render(request, INITIATIVE, context, status=status)


def _initiative_clash(request: HttpRequest, now: Initiative) -> HttpResponse:
    """What changed and what was typed; sent twice alike, it is simply saved."""
    said = said_of(now, editing.TOLD)
    sent = InitiativeEditForm.sent(now, request.POST)
    if not sent.differs(said):
        return _initiative_saved(request, now)
    again = InitiativeEditForm.of(now, sent.merged(said, initiative_as_shown(now)))
    more = {"refusal": CHANGED, "differences": sent.lost(said, again.watched)}
    return _initiative_page(request, now, again, CONFLICT, **more)

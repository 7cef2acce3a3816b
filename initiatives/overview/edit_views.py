"""Changing what is said of a measure or an initiative, never over what somebody has not seen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.chain.access import find_node
from initiatives.chain.locking import Gone
from initiatives.mapping.clashes import gone_page
from initiatives.mapping.replies import CONFLICT, REFUSED, to_edit
from initiatives.outcomes import measure_actions
from initiatives.outcomes.measure_actions import fill_measure, measure_as_shown, open_fields
from initiatives.outcomes.models import Measure
from initiatives.overview.edit_forms import InitiativeEditForm, MeasureEditForm, said_of
from initiatives.permissions import may
from initiatives.portfolio import editing
from initiatives.portfolio.access import ties_of
from initiatives.portfolio.editing import edit_initiative, initiative_as_shown
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.shown import ChangedMeanwhile, refuse_unseen
from stakeholders.access.guards import account

MEASURE = "initiatives/overview/measure_edit.html"
INITIATIVE = "initiatives/overview/initiative_edit.html"
CHANGED = "Somebody changed this while you were writing."
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def measure_edit(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """Fill in what a measure lacks; what is settled stands there as text."""
    found = find_node(account(request), node)
    if not may("initiative.edit", ties_of(account(request), found.initiative)):
        raise PermissionDenied
    row = get_object_or_404(Measure.objects.select_related("node"), node=found, uuid=measure)
    row.node = found
    form = MeasureEditForm.of(row, timezone.localdate(), request.POST or None)
    if request.method != "POST":
        return _measure_page(request, row, form)
    try:
        saved = _filled(row, form)
    except ChangedMeanwhile as clash:
        clash.row.node = found
        return _measure_clash(request, clash.row)
    except Gone:
        return gone_page(request, found.initiative, node)
    return _measure_saved(request, row) if saved else _measure_page(request, row, form, REFUSED)


def _filled(measure: Measure, form: MeasureEditForm) -> bool:
    """False with what was refused beside its field. Raises ChangedMeanwhile and Gone."""
    refuse_unseen(measure, measure_as_shown(measure), form.seen)
    if not form.is_valid():
        return False
    try:
        fill_measure(measure=measure, seen=form.seen, now=timezone.now(), **form.said())
    except ValidationError as error:
        form.refuse(error)
    return not form.errors


def _measure_saved(request: HttpRequest, measure: Measure) -> HttpResponse:
    messages.success(request, "The measure is saved.")
    return redirect(f"{measure.node.get_absolute_url()}?measure={measure.uuid}")


def _measure_page(
    request: HttpRequest, measure: Measure, form: MeasureEditForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"measure": measure, "node": measure.node, "initiative": measure.node.initiative}
    return render(request, MEASURE, {**context, "form": form, **more}, status=status)


def _measure_clash(request: HttpRequest, now: Measure) -> HttpResponse:
    """What changed and what was typed; sent twice alike, it is simply saved."""
    today, said = timezone.localdate(), said_of(now, measure_actions.TOLD)
    sent = MeasureEditForm.sent(now, today, request.POST)
    if not sent.differs(said):
        return _measure_saved(request, now)
    again = MeasureEditForm.of(now, today, sent.merged(said, measure_as_shown(now)))
    more = {"refusal": CHANGED, "differences": sent.lost(said, open_fields(now))}
    return _measure_page(request, now, again, CONFLICT, **more)


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

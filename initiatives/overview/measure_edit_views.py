"""Changing what is said of a measure, never over what somebody has not seen."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.chain.locking import Gone
from initiatives.mapping.clashes import gone_page
from initiatives.outcomes.approvers import approvers, needs_approval
from initiatives.outcomes.change_queries import waiting_change
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.measure_actions import edit_measure, measure_as_shown
from initiatives.outcomes.models import Measure
from initiatives.overview.measure_access import CONFLICT, REFUSED, Place, place_of
from initiatives.overview.measure_edit_form import MeasureEditForm, measure_said
from initiatives.portfolio.shown import ChangedMeanwhile, refuse_unseen

MEASURE = "initiatives/overview/measure_edit.html"
CHANGED = "Somebody changed this while you were writing."
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def measure_edit(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """Change what is said of a measure; terms that others depend on wait for approval."""
    place = place_of(request, node, measure, to="measure.edit")
    form = _measure_form(place, place.measure, request.POST or None)
    if request.method != "POST":
        return _measure_page(request, place, form)
    try:
        saved = _edited_measure(place, form)
    except ChangedMeanwhile as clash:
        return _measure_clash(request, place, clash.row)
    except Gone:
        return gone_page(request, place.node.initiative, node)
    if saved is None:
        return _measure_page(request, place, form, REFUSED)
    return _measure_saved(request, place, saved[1])


def _measure_form(place: Place, measure: Measure, data: Any) -> MeasureEditForm:
    measure.node = place.node
    able = approvers(place.node, place.me) if needs_approval(measure) else []
    return MeasureEditForm.of(measure, timezone.localdate(), able, data)


def _edited_measure(
    place: Place, form: MeasureEditForm
) -> tuple[Measure, MeasureChange | None] | None:
    """None with what was refused beside its field. Raises ChangedMeanwhile and Gone."""
    refuse_unseen(place.measure, measure_as_shown(place.measure), form.seen)
    if not form.is_valid():
        return None
    details = {"by": place.me, "now": timezone.now(), "reason": form.cleaned_data["reason"]}
    details |= {"approver": form.cleaned_data.get("approver")}
    try:
        return edit_measure(measure=place.measure, seen=form.seen, **details, **form.said())
    except ValidationError as error:
        form.refuse(error)
    return None


def _measure_saved(
    request: HttpRequest, place: Place, change: MeasureChange | None = None
) -> HttpResponse:
    if change and change.state == MeasureChange.State.PROPOSED and change.approver:
        said = f"Waits for {change.approver.name} to approve it. Until then the old terms stand."
        messages.success(request, said)
    else:
        messages.success(request, "The measure is saved.")
    return place.back()


def _measure_page(
    request: HttpRequest, place: Place, form: MeasureEditForm, status: int = 200, **more: Any
) -> HttpResponse:
    waiting, must_wait = waiting_change(place.measure), needs_approval(place.measure)
    context = {
        **place.context,
        "form": form,
        "waiting": waiting,
        "must_wait": must_wait,
        "able": approvers(place.node, place.me) if must_wait else [],
        **more,
    }
    return render(request, MEASURE, context, status=status)


def _measure_clash(request: HttpRequest, place: Place, now: Measure) -> HttpResponse:
    """What changed and what was typed; sent twice alike, it is simply saved."""
    now.node = place.node
    said = measure_said(now)
    sent = MeasureEditForm.sent(now, timezone.localdate(), request.POST)
    if not sent.differs(said):
        return _measure_saved(request, place)
    again = _measure_form(place, now, sent.merged(said, measure_as_shown(now)))
    more = {"refusal": CHANGED, "differences": sent.lost(said, again.watched)}
    return _measure_page(request, replace(place, measure=now), again, CONFLICT, **more)

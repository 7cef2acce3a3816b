"""Adding a reading, correcting it, striking it out, and saying that nothing changed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.chain.access import find_node
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.models import Reading
from initiatives.outcomes.reading_actions import correct_reading, no_change, strike_reading
from initiatives.outcomes.reading_forms import CorrectionForm, ReadingForm, StrikeForm
from initiatives.overview.measure_access import REFUSED, Place, place_of, reading_of
from initiatives.permissions import may
from initiatives.promises.ties import node_ties
from stakeholders.access.guards import account
from stakeholders.pages import typed, typed_uuid
from stakeholders.templatetags.parts import day, number

NEW = "initiatives/overview/reading_new.html"
CORRECT = "initiatives/overview/reading_correct.html"
STRIKE = "initiatives/overview/reading_strike.html"
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def reading_new(request: HttpRequest, node: UUID) -> HttpResponse:
    """Add a reading, then back to the outcome; what was refused stands beside its field."""
    place = _asked_for(request, node)
    form = ReadingForm(request.POST or None, request.FILES or None, measure=place.measure)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            saved = add_reading(
                measure=place.measure, recorded_by=place.me, now=now, **form.details
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Reading saved: {_said(saved)}.")
            return place.back()
    return _page(request, NEW, place, form)


@asked_or_answered
def reading_correct(request: HttpRequest, node: UUID, measure: UUID, reading: UUID) -> HttpResponse:
    """Put another value in place of one, which stays visible."""
    place = place_of(request, node, measure, to="reading.add")
    row = reading_of(place, reading)
    form = CorrectionForm.of(row, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = correct_reading(reading=row, by=place.me, now=timezone.now(), **form.details)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Corrected: {_said(saved)}.")
            return place.back()
    return _page(request, CORRECT, place, form, reading=row)


@asked_or_answered
def reading_strike(request: HttpRequest, node: UUID, measure: UUID, reading: UUID) -> HttpResponse:
    """Say that a value was never measured; it stays visible, struck through."""
    place = place_of(request, node, measure, to="reading.add")
    row = reading_of(place, reading)
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            strike_reading(reading=row, reason=reason, by=place.me, now=timezone.now())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Struck out: {_said(row)}. Correcting it puts it back.")
            return place.back()
    return _page(request, STRIKE, place, form, reading=row)


@require_POST
def reading_unchanged(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """The same value again, as of today."""
    place = place_of(request, node, measure, to="reading.add")
    try:
        saved = no_change(measure=place.measure, by=place.me, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"No change: {_said(saved)}.")
    return place.back()


def _asked_for(request: HttpRequest, node: UUID) -> Place:
    """The measure in the query, or the first one where it names none. Raises Http404 for one that
    is not there."""
    found = find_node(account(request), node)
    if not may("reading.add", node_ties(account(request), found)):
        raise PermissionDenied
    chosen = list(found.measures.all())
    if typed(request, "measure"):
        asked = typed_uuid(request, "measure")
        chosen = [each for each in chosen if each.uuid == asked]
    if not chosen:
        raise Http404
    return place_of(request, node, chosen[0].uuid, to="reading.add")


def _said(reading: Reading) -> str:
    return f"{number(reading.value)} {reading.measure.unit}, as of {day(reading.as_of)}"


def _page(
    request: HttpRequest, template: str, place: Place, form: Any, **more: Any
) -> HttpResponse:
    status = REFUSED if form.errors else 200
    return render(request, template, {**place.context, "form": form, **more}, status=status)

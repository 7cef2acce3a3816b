"""What was changed of the terms of a measure, and answering a change that waits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from initiatives.outcomes.change_actions import approve_change, refuse_change, take_back_change
from initiatives.outcomes.change_forms import RefusalForm
from initiatives.outcomes.change_queries import change_shown, changes_of
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.overview.measure_access import CONFLICT, REFUSED, Place, place_of
from stakeholders.pages import PAGE_SIZE

LIST = "initiatives/overview/measure_changes.html"
ONE = "initiatives/overview/measure_change.html"


@require_safe
def measure_changes(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """All changes of the terms of a measure, newest first."""
    place = place_of(request, node, measure)
    shown = changes_of(place.measure, limit=None)
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, LIST, {**place.context, "page": page, "changes": page.object_list})


@require_safe
def measure_change(request: HttpRequest, node: UUID, measure: UUID, change: UUID) -> HttpResponse:
    """One change, old and new side by side, and what the viewer can do about it."""
    place = place_of(request, node, measure)
    return _page(request, place, _found(place, change), RefusalForm())


@require_POST
def measure_change_answer(
    request: HttpRequest, node: UUID, measure: UUID, change: UUID
) -> HttpResponse:
    """Approve it or refuse it, for its approver alone."""
    place = place_of(request, node, measure)
    found = _found(place, change)
    if found.approver_id != place.me.pk:
        raise PermissionDenied
    answered = request.POST.get("answered")
    if answered not in ("approve", "refuse"):
        more = {"refusal": "Choose whether to approve or to refuse it."}
        return _page(request, place, found, RefusalForm(), REFUSED, **more)
    if answered == "approve":
        return _do(request, place, found, "Approved. The new terms are in force.", approve_change)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, place, found, form, REFUSED)
    said = "Refused. The old terms stand."
    return _do(request, place, found, said, refuse_change, answer=form.cleaned_data["answer"])


@require_POST
def measure_change_take_back(
    request: HttpRequest, node: UUID, measure: UUID, change: UUID
) -> HttpResponse:
    """Ask no more, for who asked and for admins."""
    place = place_of(request, node, measure)
    found, is_admin = _found(place, change), "admin" in place.ties
    if found.made_by_id != place.me.pk and not is_admin:
        raise PermissionDenied
    said = "Taken back. The old terms stand."
    return _do(request, place, found, said, take_back_change, is_admin=is_admin)


def _do(
    request: HttpRequest, place: Place, change: MeasureChange, said: str, act: Any, **details: Any
) -> HttpResponse:
    try:
        act(change=change, by=place.me, now=timezone.now(), **details)
    except ValidationError as error:
        more = {"refusal": " ".join(error.messages)}
        return _page(request, place, _found(place, change.uuid), RefusalForm(), CONFLICT, **more)
    messages.success(request, said)
    return place.back()


def _found(place: Place, uuid: UUID) -> MeasureChange:
    rows = place.measure.changes.select_related("made_by", "approver")
    found = get_object_or_404(rows, uuid=uuid)
    found.measure = place.measure
    return found


def _page(
    request: HttpRequest,
    place: Place,
    change: MeasureChange,
    form: RefusalForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    is_waiting, me = change.state == MeasureChange.State.PROPOSED, place.me.pk
    context = {
        **place.context,
        "shown": change_shown(change),
        "change": change,
        "form": form,
        "may_answer": is_waiting and change.approver_id == me,
        "may_take_back": is_waiting and (change.made_by_id == me or "admin" in place.ties),
        **more,
    }
    return render(request, ONE, context, status=status)

"""Settling the value of what ended, and going on with it after all."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from initiatives.closing import actions, refusals
from initiatives.closing.forms import ReopenForm, SettleForm
from initiatives.closing.models import Closing
from initiatives.closing.picture import picture_of
from initiatives.closing.refusals import Overtaken, settled_already
from initiatives.closing.replies import FOLDER, REFUSED, asked_or_answered, initiative_for, over
from initiatives.closing.state import closing_now, found_there
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account


@asked_or_answered
def value_settle(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm the value of what ended, or give it up honestly."""
    initiative = initiative_for(request, slug, "value.settle")
    closing = closing_now(initiative)
    if closing is None:
        raise Http404
    form = SettleForm(request.POST if request.method == "POST" else None)
    if closing.settled:
        return over(request, initiative, form, str(settled_already(closing)))
    if request.method != "POST" or not form.is_valid():
        return _settle_page(request, closing, form)
    me, now = account(request).person, timezone.now()
    try:
        actions.settle_value(closing=closing, by=me, now=now, **form.cleaned_data)
    except Overtaken as first:
        return over(request, initiative, form, str(first))
    except ValidationError as error:
        form.refuse(error)
        return _settle_page(request, closing, form)
    messages.success(request, f"{initiative.reference} is settled and closed.")
    return redirect(initiative)


def _settle_page(request: HttpRequest, closing: Closing, form: SettleForm) -> HttpResponse:
    context = {
        "initiative": closing.initiative,
        "closing": closing,
        "checks": list(closing.checks.select_related("owner__user", "done_by")),
        "found_there": found_there(closing),
        "picture": picture_of(closing.initiative, timezone.localdate()),
        "form": form,
    }
    status = REFUSED if form.errors else 200
    return render(request, f"{FOLDER}/settle.html", context, status=status)


@asked_or_answered
def initiative_reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on with the work after all."""
    initiative = initiative_for(request, slug, "initiative.close")
    if initiative.status not in Initiative.ENDED:
        return over(request, initiative, ReopenForm(), refusals.NOT_CLOSED)
    closing = closing_now(initiative)
    seen = {"seen": closing.uuid if closing else None}
    form = ReopenForm(request.POST if request.method == "POST" else None, initial=seen)
    if request.method != "POST" or not form.is_valid():
        context = {"initiative": initiative, "closing": closing, "form": form}
        status = REFUSED if form.errors else 200
        return render(request, f"{FOLDER}/reopen.html", context, status=status)
    looked_at = Closing.objects.filter(uuid=form.cleaned_data["seen"]).first()
    try:
        actions.reopen_initiative(initiative=initiative, seen=looked_at, now=timezone.now())
    except Overtaken as first:
        return over(request, initiative, form, str(first))
    messages.success(request, f"{initiative.reference} is at work again.")
    return redirect(initiative)

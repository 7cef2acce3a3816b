"""Ending an initiative."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from initiatives.closing import actions
from initiatives.closing.forms import CloseForm
from initiatives.closing.handed_on import orphans_of
from initiatives.closing.models import Closing
from initiatives.closing.picture import picture_of
from initiatives.closing.queries import OpenPromises, open_promises, usual_watcher
from initiatives.closing.refusals import Overtaken, closed_already
from initiatives.closing.replies import FOLDER, REFUSED, asked_or_answered, initiative_for, over
from initiatives.closing.schedule import check_days
from initiatives.closing.state import closing_now
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account
from stakeholders.workspace import work_calendar


@asked_or_answered
def initiative_close(request: HttpRequest, slug: str) -> HttpResponse:
    """End the work: how, what came of it, what was learned, and who watches the value."""
    initiative = initiative_for(request, slug, "initiative.close")
    promises = open_promises(initiative, timezone.now())
    form = _close_form(request, initiative, promises)
    if initiative.status in Initiative.ENDED:
        told = str(closed_already(closing_now(initiative)))
        return over(request, initiative, form, told)
    if request.method != "POST" or not form.is_valid():
        return _close_page(request, initiative, form, promises)
    me, now = account(request).person, timezone.now()
    try:
        closing = actions.close_initiative(initiative=initiative, by=me, now=now, **form.said())
    except Overtaken as first:
        return over(request, initiative, form, str(first))
    except ValidationError as error:
        form.refuse(error)
        return _close_page(request, initiative, form, promises)
    messages.success(request, _said_closed(closing))
    return redirect(initiative)


def _close_form(request: HttpRequest, initiative: Initiative, promises: OpenPromises) -> CloseForm:
    return CloseForm(
        request.POST if request.method == "POST" else None,
        days=check_days(timezone.localdate(), work_calendar()),
        watcher=usual_watcher(initiative),
        asks_promises=bool(promises.count),
    )


def _close_page(
    request: HttpRequest, initiative: Initiative, form: CloseForm, promises: OpenPromises
) -> HttpResponse:
    picture = picture_of(initiative, timezone.localdate())
    context = {
        "initiative": initiative,
        "form": form,
        "picture": picture,
        "orphans": orphans_of(picture, initiative),
        "promises": promises,
    }
    status = REFUSED if form.errors else 200
    return render(request, f"{FOLDER}/close.html", context, status=status)


def _said_closed(closing: Closing) -> str:
    if closing.settled:
        return f"{closing.initiative.reference} is stopped and closed."
    return f"{closing.initiative.reference} is closed. Its value is watched for a year."

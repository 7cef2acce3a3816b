"""My work: what waits for the signed-in person, and checking in right there."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from initiatives.overview import my_work_queries
from initiatives.overview.my_work_actions import (
    Action,
    action_of,
    actions_of,
    check_in_form,
    form_again,
    title,
)
from initiatives.overview.my_work_days import days
from initiatives.overview.my_work_waiting import Waiting, promises_waiting, waiting, waiting_count
from initiatives.promises.actions import Conflict, NotAllowed
from initiatives.promises.forms import CheckInForm
from initiatives.promises.models import Promise
from initiatives.promises.queries import find_promise
from stakeholders.access.guards import account
from stakeholders.pages import page_of, wants_fragment

PAGE = "initiatives/overview/my_work.html"
ACTION = "initiatives/overview/_my_work_action.html"
SAVED = "initiatives/overview/_my_work_saved.html"
PAGE_SIZE = 20


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Next actions in the order in which others wait, the days ahead, and promises both ways."""
    return _page(request)


@require_POST
def check_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Check in without leaving the list; what was refused stands beside its field."""
    user = account(request)
    promise = find_promise(user, uuid)
    if promise.performer_id != user.person_id:
        raise PermissionDenied
    form = check_in_form(promise, request.POST)
    try:
        saved = (
            form.save(actor=user.person, now=timezone.now(), via="page")
            if form.is_valid()
            else None
        )
    except (Conflict, NotAllowed) as refusal:
        promise = find_promise(user, uuid)
        return _refused(request, form_again(promise, form), 409, str(refusal))
    return _saved(request, saved) if saved else _refused(request, form, 422)


def _saved(request: HttpRequest, promise: Promise) -> HttpResponse:
    if not wants_fragment(request):
        messages.success(request, f"Saved: {promise.get_confidence_display().lower()}.")
        return redirect("my_work")
    count = waiting_count(account(request), timezone.localdate())
    context = {
        "promise": promise,
        "next": _next(request, request.POST.get("next", "")),
        "count": count,
        "title": title(count, account(request).person),
    }
    return render(request, SAVED, context)


def _next(request: HttpRequest, number: str) -> Action | None:
    """The action that stood below the one that was saved, where it still waits."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    rows = promises_waiting(account(request), timezone.localdate())
    promise = rows.filter(number=int(number)).first()
    return action_of(promise, timezone.now()) if promise else None


def _refused(
    request: HttpRequest, form: CheckInForm, status: int, refusal: str = ""
) -> HttpResponse:
    """The same form once more, nothing typed lost; one line where it no longer waits."""
    if not wants_fragment(request):
        if refusal:
            messages.error(request, refusal)
        return _page(request, refused=form, status=status)
    rows = promises_waiting(account(request), timezone.localdate())
    promise = rows.filter(pk=form.promise.pk).first()
    if promise is None:
        context = {"promise": form.promise, "gone": refusal}
        return render(request, SAVED, context, status=status)
    action = action_of(promise, timezone.now(), form=form)
    return render(request, ACTION, {"action": action, "refusal": refusal}, status=status)


def _page(
    request: HttpRequest, refused: CheckInForm | None = None, status: int = 200
) -> HttpResponse:
    user, now, today = account(request), timezone.now(), timezone.localdate()
    page = page_of(request, waiting(user, today), PAGE_SIZE)
    context = {
        "page": page,
        "title": title(page.paginator.count, user.person),
        "actions": actions_of([Waiting(*row) for row in page.object_list], now, today, refused),
        "days": days(user, today),
        "made": my_work_queries.promises_made(user, now),
        "received": my_work_queries.promises_received(user, now),
        "gaps": my_work_queries.gaps(user),
        "me": user.person_id,
        "today": today,
    }
    return render(request, PAGE, context, status=status)

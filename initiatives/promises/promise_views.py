"""One promise: reading it, checking in on it, and every other act on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.promises import actions, promise_page
from initiatives.promises.act_forms import AcceptForm, ActForm
from initiatives.promises.actions import Conflict, NotAllowed
from initiatives.promises.acts import PAGES, is_party, words
from initiatives.promises.forms import CheckInForm
from initiatives.promises.history import of_event
from initiatives.promises.models import Promise
from initiatives.promises.queries import find_promise
from stakeholders.access.guards import account
from stakeholders.pages import wants_fragment

FOLDER = "initiatives/promises"
DETAIL, ACT = f"{FOLDER}/promise_detail.html", f"{FOLDER}/promise_act.html"
REFUSED, CONFLICT = 422, 409
# Acts without a page of their own that still may carry a word.
BUTTON_FORMS: dict[str, type[ActForm]] = {"accept": AcceptForm}


@require_safe
def promise_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The sentence, where it stands, what one may do, and its ledger."""
    promise = find_promise(account(request), uuid)
    return render(request, DETAIL, promise_page.context(request, promise, timezone.now()))


@require_POST
def promise_check_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Check in; htmx gets the form anew with what changed, others are led back to the page."""
    promise, now = find_promise(account(request), uuid), timezone.now()
    if promise.performer_id != account(request).person_id:
        raise PermissionDenied
    form = CheckInForm(promise, request.POST)
    try:
        saved = (
            form.save(actor=account(request).person, now=now, via="page")
            if form.is_valid()
            else None
        )
    except (Conflict, NotAllowed) as refusal:
        return _check_in_again(request, promise, form, now, str(refusal))
    if saved is None:
        return _check_in_page(request, promise, now, REFUSED, {"form": form})
    if not wants_fragment(request):
        messages.success(request, "Checked in.")
        return redirect(promise)
    return _checked_in(request, find_promise(account(request), uuid), now)


@require_http_methods(["GET", "HEAD", "POST"])
def promise_act(request: HttpRequest, uuid: UUID, act: str) -> HttpResponse:
    """One act of the lifecycle: its page where it needs words, and what its form or button does."""
    page = PAGES.get(act)
    if page is None:
        raise Http404
    is_post = request.method == "POST"
    if page.form is None and not is_post:
        return HttpResponseNotAllowed(["POST"])
    promise, now = find_promise(account(request), uuid), timezone.now()
    if not is_party(promise, account(request)):
        raise PermissionDenied
    form_class = page.form or BUTTON_FORMS.get(act, ActForm)
    if not is_post:
        return _act_page(request, promise, act, form_class(promise), now)
    form = form_class(promise, request.POST)
    if not form.is_valid():
        return _act_page(request, promise, act, form, now, status=REFUSED)
    return _do(request, promise, act, form, now)


def _do(
    request: HttpRequest, promise: Promise, act: str, form: ActForm, now: datetime
) -> HttpResponse:
    try:
        done = actions.act(
            promise=promise, act=act, actor=account(request).person, now=now, **form.details
        )
    except ValidationError as error:
        form.refuse(error)
        return _act_page(request, promise, act, form, now, status=REFUSED)
    except (Conflict, NotAllowed) as refusal:
        current = find_promise(account(request), promise.uuid)
        again = type(form)(current, initial={**form.cleaned_data, "version": current.version})
        more = {"refusal": str(refusal), "news": promise_page.since(current, _looked_at(form))}
        return _act_page(request, current, act, again, now, status=CONFLICT, more=more)
    messages.success(request, words(act, done, account(request)).done)
    return redirect(done)


def _act_page(
    request: HttpRequest,
    promise: Promise,
    act: str,
    form: ActForm,
    now: datetime,
    *,
    status: int = 200,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of one act; 409 where the table does not allow it (any more), and nothing lost."""
    why_not = _why_not(promise, act, request, now)
    context = promise_page.act_context(promise, now) | {
        "act": act,
        "words": words(act, promise, account(request)),
        "form": form,
        "is_possible": not why_not,
        "refusal": why_not,
    }
    status = CONFLICT if why_not else status
    return render(request, ACT, context | (more or {}), status=status)


def _why_not(promise: Promise, act: str, request: HttpRequest, now: datetime) -> str:
    try:
        actions.allowed_row(promise, act, account(request).person, now)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def _looked_at(form: Any) -> int:
    """The version somebody looked at; the newest where the form does not say."""
    version = form.cleaned_data.get("version")
    return form.promise.version if version is None else version


def _check_in_again(
    request: HttpRequest, promise: Promise, form: CheckInForm, now: datetime, refusal: str
) -> HttpResponse:
    """Somebody acted meanwhile: what they did, and everything typed, to be sent once more."""
    current = find_promise(account(request), promise.uuid)
    again = CheckInForm(current, initial={**form.cleaned_data, "version": current.version})
    more = {
        "form": again,
        "refusal": refusal,
        "news": promise_page.since(current, _looked_at(form)),
    }
    return _check_in_page(request, current, now, CONFLICT, more)


def _check_in_page(
    request: HttpRequest, promise: Promise, now: datetime, status: int, more: dict[str, Any]
) -> HttpResponse:
    context = promise_page.context(request, promise, now) | more
    template = f"{FOLDER}/_check_in.html" if wants_fragment(request) else DETAIL
    return render(request, template, context, status=status)


def _checked_in(request: HttpRequest, promise: Promise, now: datetime) -> HttpResponse:
    """The empty form, and out of band what the check-in changed on the page."""
    context = promise_page.context(request, promise, now)
    newest = promise.events.select_related("promise__measure", "actor").latest("sequence")
    context |= {"entry": of_event(newest), "aside": True}
    return render(request, f"{FOLDER}/_checked_in.html", context)

"""The page a reminder leads to: check in without signing in. Opening it changes nothing."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from initiatives.promises.actions import Conflict, NotAllowed
from initiatives.promises.forms import CheckInForm
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from initiatives.reminders.links import Claim, read_token
from stakeholders.calendar import as_zone, local_date

PAGE = "initiatives/reminders/check_in.html"
CLOSED = "initiatives/reminders/check_in_closed.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signed_check_in(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the form with the choice of the link; only the button's POST saves."""
    try:
        claim = read_token(token)
    except signing.SignatureExpired:
        return private(render(request, CLOSED, {"why": "expired"}, status=410))
    except (signing.BadSignature, ValueError):
        return private(render(request, CLOSED, {"why": "unknown"}, status=404))
    rows = Promise.objects.for_pages().select_related("performer__user")
    promise = rows.filter(uuid=claim.promise).first()
    if why := closed_because(promise, claim):
        status = 409 if request.method == "POST" else 200
        context = {"why": why, "promise": promise}
        return private(render(request, CLOSED, context, status=status))
    assert promise is not None  # noqa: S101  (closed_because answers for None)
    with timezone.override(as_zone(promise.performer.time_zone)):
        return private(answer(request, promise, claim))


def answer(request: HttpRequest, promise: Promise, claim: Claim) -> HttpResponse:
    """The form, or what follows from it."""
    chosen = request.GET.get("confidence", "")
    initial = {"confidence": chosen if chosen in Promise.Confidence.values else ""}
    form = CheckInForm(promise, request.POST or None, initial=initial)
    until = local_date(claim.until, promise.performer.time_zone)
    context = {"promise": promise, "form": form, "until": until}
    if request.method == "POST" and form.is_valid():
        try:
            saved = form.save(actor=promise.performer, now=timezone.now(), via="mail")
        except (Conflict, NotAllowed):
            promise.refresh_from_db()
            context = {"why": "answered", "promise": promise}
            return render(request, CLOSED, context, status=409)
        if saved:
            return render(request, "initiatives/reminders/checked_in.html", {"promise": saved})
    return render(request, PAGE, context, status=422 if request.method == "POST" else 200)


def closed_because(promise: Promise | None, claim: Claim) -> str:
    """Why the link opens nothing any more, as a word the template knows; empty when it does."""
    if promise is None or promise.performer.uuid != claim.person:
        return "unknown"
    account = getattr(promise.performer, "user", None)
    if account is not None and not account.is_active:
        return "deactivated"
    if promise.is_closed:
        return "ended"
    if promise.state == State.CHANGE_PROPOSED:
        return "changing"
    if promise.state == State.DECLARED:
        return "declared"
    if promise.check_in_due_on == claim.cycle:
        return ""
    said = promise.last_check_in_at
    answered = said is not None and local_date(said, promise.time_zone) >= claim.cycle
    return "answered" if answered else "moved"


def private(response: HttpResponse) -> HttpResponse:
    """Keep the secret in the address to this page.

    Not "no-referrer": a browser then sends `Origin: null` with the form, which is refused.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response

"""Making a promise: choose what it is about, write the sentence, raise the hand."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from initiatives.promises.about import find_about, search
from initiatives.promises.good_marks import five_marks
from initiatives.promises.offer_form import OfferForm
from initiatives.promises.people import ENOUGH, shoulders
from stakeholders.access.guards import account
from stakeholders.pages import page_of, typed
from stakeholders.workspace import work_calendar

FOLDER = "initiatives/promises"
# What htmx asks a piece of, by the id of what it swaps.
FRAGMENTS = {"preview": f"{FOLDER}/_offer_preview.html", "offer-form": f"{FOLDER}/_offer_form.html"}
LONGEST = 500


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request", "HX-Target")
def promise_new(request: HttpRequest) -> HttpResponse:
    """GET shows the form, or what to promise about; only POST makes the offer.

    A POST of the button "show" is a reader without JavaScript who wants to read the sentence.
    """
    is_post = request.method == "POST"
    asked = request.POST if is_post else request.GET
    about = find_about(asked, account(request))
    if about is None:
        return _choose(request)
    if not is_post or "show" in asked:
        return _page(request, OfferForm.open(about, account(request), _typed(asked)))
    form = OfferForm.sent(about, account(request), asked)
    if form.is_valid() and (promise := form.save(timezone.now())):
        said = f"Your hand is up. {promise.customer.first_name} can accept it now."
        messages.success(request, said)
        return redirect(promise)
    return _page(request, form, status=422)


def _choose(request: HttpRequest) -> HttpResponse:
    """The outcomes to promise about, by a search that needs no script."""
    words, initiative = typed(request, "q"), typed(request, "initiative")
    page = page_of(request, search(account(request), words, initiative))
    context = {
        "page": page,
        "words": words,
        "initiative": initiative,
        "query": urlencode({"q": words, "initiative": initiative}),
        "within": page.object_list[0].initiative if initiative and page else None,
    }
    return render(request, f"{FOLDER}/promise_about.html", context)


def _page(request: HttpRequest, form: OfferForm, status: int = 200) -> HttpResponse:
    draft = form.as_typed()
    receiver, day = draft.receiver(), draft.cleaned_data.get("due")
    name = receiver.first_name if receiver else ""
    form.fields["due"].help_text = due_hint(day, account(request).person.time_zone)
    context = {
        "form": form,
        "about": form.subject,
        "initiative": form.subject.node.initiative,
        "receiver": name,
        "sentence": draft.sentence(),
        "marks": five_marks(draft, name),
        "shoulders": shoulders(account(request), timezone.localdate()),
        "enough": ENOUGH,
    }
    target = request.htmx.target if request.htmx else ""  # type: ignore[attr-defined]
    template = FRAGMENTS.get(target or "", f"{FOLDER}/promise_new.html")
    return render(request, template, context, status=status)


def due_hint(day: date | None, zone: str) -> str:
    """What day of the week it is, asked about where nobody works then; the day never moves."""
    until = f"Until the end of the day in your time zone, {zone}."
    if day is None:
        return until
    named = f"A {day:%A}"
    if not work_calendar().is_working_day(day):
        kind = "not a working day" if day.weekday() > 4 else "a public holiday"
        named += f", {kind}: is that the day you mean?"
        return f"{named} {until}"
    return f"{named}. {until}"


def _typed(asked: QueryDict) -> dict[str, Any]:
    """What was written so far, as far as it can stand in the form."""
    names = [name for name in OfferForm.base_fields if name not in ("about", "token")]
    found = {
        name: str(asked[name]).replace("\x00", "")[:LONGEST] for name in names if name in asked
    }
    try:
        return found | {"token": str(UUID(str(asked.get("token", ""))))}
    except ValueError:
        return found

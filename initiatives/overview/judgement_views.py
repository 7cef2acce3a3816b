"""The owner says how sure he or she is that an outcome arrives."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.outcomes.change_forms import ConfidenceForm
from initiatives.outcomes.judgement_actions import say_confidence
from initiatives.overview.measure_access import REFUSED, place_of

PAGE = "initiatives/overview/confidence.html"


@require_http_methods(["GET", "HEAD", "POST"])
def confidence_say(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """Keep a judgement with its reason, then back to the outcome."""
    place = place_of(request, node, measure, to="confidence.say")
    form = ConfidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            say_confidence(measure=place.measure, by=place.me, now=now, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "Your judgement is saved, with its reason and today’s date.")
            return place.back()
    last = place.measure.judgements.select_related("said_by").first()
    context = {**place.context, "confidence_form": form, "last": last}
    return render(request, PAGE, context, status=REFUSED if form.errors else 200)

"""A measure is measured in another way from now on."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.outcomes.measure_actions import measure_as_shown
from initiatives.outcomes.reading_forms import SeriesForm
from initiatives.outcomes.series_actions import start_series
from initiatives.overview.measure_access import CONFLICT, REFUSED, place_of
from initiatives.portfolio.shown import ChangedMeanwhile

PAGE = "initiatives/overview/series_start.html"
CHANGED = (
    "Somebody changed this measure while you were writing. Look at it as it is now, then send."
)


@require_http_methods(["GET", "HEAD", "POST"])
def series_start(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """Ask for the new method and its baseline; the earlier readings stay, uncounted."""
    place = place_of(request, node, measure, to="measure.edit")
    row, status, refusal = place.measure, 200, ""
    shown = {"method": row.method, "data_source": row.data_source}
    form = SeriesForm(request.POST or None, initial=shown | {"seen": measure_as_shown(row)})
    if request.method == "POST" and form.is_valid():
        try:
            start_series(measure=row, by=place.me, now=timezone.now(), **form.cleaned_data)
        except ChangedMeanwhile as clash:
            status, refusal, row = CONFLICT, CHANGED, clash.row
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "From now on readings are taken in the new way.")
            return place.back()
    context = {**place.context, "form": form, "refusal": refusal, "measure": row}
    context["seen"] = measure_as_shown(row)
    return render(request, PAGE, context, status=REFUSED if form.errors else status)

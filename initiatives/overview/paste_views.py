"""Pasting a column of readings from a spreadsheet: look at what it says, then keep it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.outcomes.paste_actions import Kept, paste_readings
from initiatives.outcomes.paste_forms import PasteForm
from initiatives.outcomes.paste_plan import Fate, Planned, plan_as_shown, plan_lines
from initiatives.outcomes.reading_steps import today_for
from initiatives.overview.measure_access import CONFLICT, REFUSED, Place, place_of
from initiatives.portfolio.shown import ChangedMeanwhile

PAGE = "initiatives/overview/reading_paste.html"
MOVED = (
    "This is not what was shown: readings came in meanwhile, or the lines were changed. Look at it "
    "once more, then save."
)


@require_http_methods(["GET", "HEAD", "POST"])
def reading_paste(request: HttpRequest, node: UUID, measure: UUID) -> HttpResponse:
    """Read the column and show what would become of each line; keep it on a second press."""
    place = place_of(request, node, measure, to="reading.add")
    form = PasteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, place, form, REFUSED if form.errors else 200)
    if request.POST.get("do") != "save":
        return _look(request, place, form)
    try:
        kept = _keep(place, form)
    except ChangedMeanwhile:
        return _look(request, place, form, CONFLICT, moved=MOVED)
    except ValidationError as error:
        form.refuse(error)
        return _look(request, place, form)
    messages.success(request, _words(kept))
    return place.back()


def _keep(place: Place, form: PasteForm) -> Kept:
    said = form.cleaned_data
    return paste_readings(
        measure=place.measure,
        lines=form.column.lines,
        by=place.me,
        now=timezone.now(),
        correct=form.days,
        why=said["why"],
        source=said["source"],
        seen=said["seen"],
    )


def _look(
    request: HttpRequest, place: Place, form: PasteForm, status: int = 200, **more: Any
) -> HttpResponse:
    """What would become of each line. 422 where one is refused."""
    today = today_for(place.me, timezone.now())
    planned = plan_lines(place.measure, form.column.lines, correct=form.days, today=today)
    counts = {fate: sum(each.fate == fate for each in planned) for fate in Fate}
    if status == 200 and (counts[Fate.REFUSED] or form.errors):
        status = REFUSED
    return _page(request, place, form, status, planned=planned, counts=counts, **more)


def _page(
    request: HttpRequest,
    place: Place,
    form: PasteForm,
    status: int,
    planned: list[Planned] | None = None,
    **more: Any,
) -> HttpResponse:
    context = {**place.context, "form": form, "planned": planned or [], **more}
    if planned:
        context["seen"] = plan_as_shown(planned)
        context["column"] = form.column
        context["days"] = {day.isoformat() for day in form.days}
    return render(request, PAGE, context, status=status)


def _words(kept: Kept) -> str:
    said = [f"{kept.added} {'reading' if kept.added == 1 else 'readings'} saved"]
    if kept.corrected:
        said.append(f"{kept.corrected} corrected")
    if kept.skipped:
        said.append(f"{kept.skipped} left as they were")
    return f"{', '.join(said)}."

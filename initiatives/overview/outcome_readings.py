"""The table of readings on the page of an outcome."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from initiatives.outcomes.compared import change
from initiatives.outcomes.models import Measure
from initiatives.outcomes.queries import with_changes
from initiatives.outcomes.reading_queries import readings_of
from stakeholders.pages import page_of


def readings_page(request: HttpRequest, measure: Measure) -> Page:
    """One page of them, each with `change`: what moved since the reading before it."""
    page = page_of(request, with_changes(readings_of(measure), measure))
    for reading in page.object_list:
        reading.change = _change(reading, measure)
    return page


def _change(reading: Any, measure: Measure) -> str:
    """ "−7", "+5", "0"; "Baseline" for what the way is counted from, "" where nothing is before."""
    if getattr(reading, "superseded_by", None):
        return ""
    if (reading.as_of, reading.value) == (measure.baseline_on, measure.baseline):
        return "Baseline"
    return "" if reading.before is None else change(reading.before, reading.value)

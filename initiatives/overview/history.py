"""What happened on an initiative lately: acts on promises and readings, newest first."""

from itertools import chain

from django.db.models import QuerySet

from initiatives.outcomes.models import Reading
from initiatives.portfolio.models import Initiative
from initiatives.promises.history import Entry, of_event
from initiatives.promises.models import PromiseEvent
from stakeholders.templatetags.parts import day, number

SHOWN = 20


def history(initiative: Initiative) -> list[Entry]:
    """The newest entries of one initiative, in two queries."""
    events = PromiseEvent.objects.filter(promise__initiative=initiative)
    return newest(events, Reading.objects.filter(measure__node__initiative=initiative))


def newest(events: QuerySet[PromiseEvent], readings: QuerySet[Reading]) -> list[Entry]:
    """The newest of both kinds together."""
    acts = events.select_related("promise__measure", "actor").order_by("-at", "-id")[:SHOWN]
    rows = readings.select_related("measure__node", "recorded_by").order_by("-recorded_at", "-id")
    entries = chain(map(of_event, acts), map(of_reading, rows[:SHOWN]))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:SHOWN]


def of_reading(reading: Reading) -> Entry:
    """A reading as a line of the ledger."""
    measure = reading.measure
    return Entry(
        at=reading.recorded_at,
        what=f"Reading: {number(reading.value)} {measure.unit}, as of {day(reading.as_of)}.",
        about=measure.name,
        href=measure.node.get_absolute_url(),
        who=reading.recorded_by.name if reading.recorded_by else "",
        quote=reading.note,
    )

"""What happened lately within a scope: acts on promises made here, and readings."""

from initiatives.outcomes.models import Reading
from initiatives.overview.dashboard_scope import Scope
from initiatives.overview.history import Entry, newest
from initiatives.promises.models import PromiseEvent

SHOWN = 6


def lately(scope: Scope) -> list[Entry]:
    """The newest entries, in two queries. What an import read is no news."""
    events = PromiseEvent.objects.filter(promise__on_record=False)
    readings = Reading.objects.filter(recorded_by__isnull=False)
    if not scope.sees_all or scope.portfolio:
        within = scope.initiatives().order_by().values("pk")
        events = events.filter(promise__initiative__in=within)
        readings = readings.filter(measure__node__initiative__in=within)
    return newest(events, readings)[:SHOWN]

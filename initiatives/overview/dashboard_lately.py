"""What happened lately within a scope: acts on promises made here, readings, and the rest."""

from dataclasses import replace

from initiatives.overview.dashboard_scope import Scope
from initiatives.overview.history import Entry, happened, newest

SHOWN = 6


def lately(scope: Scope) -> list[Entry]:
    """The newest entries, in a fixed number of queries. What an import read is no news."""
    is_whole = scope.sees_all and not scope.portfolio
    rows = happened(None if is_whole else scope.initiatives().order_by().values("pk"))
    events = rows.events.filter(promise__on_record=False)
    readings = rows.readings.filter(recorded_by__isnull=False)
    return newest(replace(rows, events=events, readings=readings))[:SHOWN]

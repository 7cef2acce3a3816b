"""Keeping many measures in step with their readings at once: see keeping.settle, of one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from initiatives.outcomes.forecasting import keep_forecasts
from initiatives.outcomes.keeping import KEPT, first_stale_day
from initiatives.outcomes.models import Measure, Reading
from stakeholders.workspace import work_calendar

LOT = 500


def settle_many(measures: Iterable[Measure], *, now: datetime) -> None:
    """As `settle`, of locked measures, in a few queries a lot; writes only those that differ."""
    rows = list(measures)
    for start in range(0, len(rows), LOT):
        lot = rows[start : start + LOT]
        _repeat_newest(lot)
        keep_forecasts(lot, now=now)


def settle_left(*, now: datetime) -> int:
    """Settle those that were read, or are due to be, and were never settled since a version that
    kept less of them; each lot in a transaction of its own. Returns how many there were."""
    was_read = Q(latest_as_of__isnull=False, is_one_off=False)
    is_due = Q(latest_as_of=None, first_expected_on__isnull=False)
    left = Measure.objects.filter(was_read | is_due, stale_on=None).order_by("pk")
    ids = list(left.values_list("pk", flat=True))
    for start in range(0, len(ids), LOT):
        with transaction.atomic():
            rows = Measure.objects.select_for_update().filter(pk__in=ids[start : start + LOT])
            settle_many(rows.order_by("pk"), now=now)
    return len(ids)


def _repeat_newest(lot: list[Measure]) -> None:
    calendar, changed = work_calendar(), []
    newest = _newest(lot)
    for measure in lot:
        before = [getattr(measure, name) for name in KEPT]
        reading = newest.get(measure.pk)
        measure.latest_value = reading.value if reading else None
        measure.latest_as_of = reading.as_of if reading else None
        measure.stale_on = first_stale_day(measure, calendar)
        if before != [getattr(measure, name) for name in KEPT]:
            changed.append(measure)
    Measure.objects.bulk_update(changed, KEPT)


def _newest(lot: list[Measure]) -> dict[int, Reading]:
    """The newest standing reading of the series in use, by the id of its measure."""
    series = {measure.pk: measure.series for measure in lot}
    rows = Reading.objects.standing().filter(measure__in=list(series)).order_by("as_of", "id")
    return {row.measure_id: row for row in rows if row.series == series[row.measure_id]}

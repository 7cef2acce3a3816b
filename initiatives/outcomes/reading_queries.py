"""The readings of a measure as its page lists them."""

from django.db.models import Exists, F, OuterRef, QuerySet

from initiatives.outcomes.models import Measure, Reading


def readings_of(measure: Measure) -> QuerySet[Reading]:
    """Every value that was ever entered, newest first, with all that a row names.

    `is_outdone`: another one of the same day was added later and counts instead. What says that
    one was never measured stands beside that one and is no row of its own.
    """
    later = measure.readings.standing().filter(
        series=OuterRef("series"), as_of=OuterRef("as_of"), pk__gt=OuterRef("pk")
    )
    rows = measure.readings.filter(is_struck=False).annotate(is_outdone=Exists(later))
    rows = rows.select_related(
        "recorded_by",
        "evidence",
        "people",
        "superseded_by__recorded_by",
        "superseded_by__superseded_by",
    )
    return rows.order_by(F("as_of").desc(), "-id")

"""The first readings that prove something, found by the database for many measures at once."""

from datetime import date
from typing import Any

from django.db.models import F, Min, Q, QuerySet

from initiatives.outcomes.models import Measure

D = Measure.Direction
SHARE, HALF_OF_THOSE_ELIGIBLE = "%", 50
READ, NEWEST = "readings__value", "latest_value"


def with_firsts(rows: QuerySet[Measure], *, today: date) -> QuerySet[Any]:
    """The measures with `improved_on` and `adopted_on`, each the day of a first reading, or None.

    Improved: on the wanted side of the baseline, or within the limit to keep. Adopted: half of
    those eligible, where the unit is a share, or the measure's own target; the newest reading has
    to show it still. Readings that were corrected, dated before the baseline or after `today`
    prove nothing.
    """
    counts = Q(readings__superseded_by=None, readings__as_of__lte=today) & (
        Q(baseline_on=None) | Q(readings__as_of__gte=F("baseline_on"))
    )
    return rows.annotate(
        improved_on=Min("readings__as_of", filter=counts & _improved(READ)),
        adopted_on=Min("readings__as_of", filter=counts & _adopted(READ) & _adopted(NEWEST)),
    )


def _improved(value: str) -> Q:
    return (
        Q(direction=D.INCREASE, **{f"{value}__gt": F("baseline")})
        | Q(direction=D.DECREASE, **{f"{value}__lt": F("baseline")})
        | _held(value)
    )


def _adopted(value: str) -> Q:
    at_least, at_most = f"{value}__gte", f"{value}__lte"
    return (
        Q(unit__startswith=SHARE, direction=D.INCREASE, **{at_least: HALF_OF_THOSE_ELIGIBLE})
        | Q(direction=D.INCREASE, **{at_least: F("target")})
        | Q(direction=D.DECREASE, **{at_most: F("target")})
        | _held(value)
    )


def _held(value: str) -> Q:
    return Q(direction=D.MAINTAIN_AT_LEAST, **{f"{value}__gte": F("target")}) | Q(
        direction=D.MAINTAIN_AT_MOST, **{f"{value}__lte": F("target")}
    )

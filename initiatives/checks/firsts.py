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

    Improved: on the wanted side of the baseline, or within the limits to keep. Adopted: half of
    those eligible, where people are counted or the unit is a share, or the measure's own target;
    the newest reading has to show it still. Readings that were corrected or struck out, were taken
    in an earlier way, or are dated before the baseline or after `today` prove nothing.
    """
    counts = Q(
        readings__superseded_by=None,
        readings__is_struck=False,
        readings__series=F("series"),
        readings__as_of__lte=today,
    ) & (Q(baseline_on=None) | Q(readings__as_of__gte=F("baseline_on")))
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
    of_people = Q(unit__startswith=SHARE) | Q(counts_people=True)
    return (
        (of_people & Q(direction=D.INCREASE, **{at_least: HALF_OF_THOSE_ELIGIBLE}))
        | Q(direction=D.INCREASE, **{at_least: F("target")})
        | Q(direction=D.DECREASE, **{at_most: F("target")})
        | _held(value)
    )


def _held(value: str) -> Q:
    at_least, at_most = {f"{value}__gte": F("target")}, {f"{value}__lte": F("target")}
    return (
        Q(direction=D.MAINTAIN_AT_LEAST, **at_least)
        | Q(direction=D.MAINTAIN_AT_MOST, **at_most)
        | Q(direction=D.WITHIN, **at_least, **{f"{value}__lte": F("target_high")})
    )

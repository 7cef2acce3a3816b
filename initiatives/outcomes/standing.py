"""Where a measure stands, decided by the database: one word a measure (domain.md 10.1).

The words part all measures among them. `Measure.progress` says the same of one row.
"""

from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, NullIf

from initiatives.outcomes.models import Measure

# What needs a look comes first; what nobody can tell comes last.
STANDINGS = ("back", "not-held", "still", "moving", "reached", "held", "unclear", "unread")
SHORT = ("back", "still", "moving")
# Progress is rounded to six places before it is compared: half of the last place.
HALF = 0.0000005
D = Measure.Direction


def with_standing(rows: QuerySet[Measure]) -> QuerySet[Any]:
    """The measures with `standing`, a place in STANDINGS, to filter by with `place_of`, and with
    `share`, the signed share of the way as a float, None where there is none.

    1. No reading: unread. 2. Kept at a limit: held or not held. 3. No way from a baseline to a
    target: unclear. 4. Else the signed share of the way, rounded, decides.
    """
    way = Cast(F("target") - F("baseline"), FloatField())
    gone = Cast(F("latest_value") - F("baseline"), FloatField())
    return rows.annotate(share=gone / NullIf(way, Value(0.0))).annotate(
        standing=Case(
            When(latest_value=None, then=_place("unread")),
            *_limits(),
            When(~Q(direction__in=(D.INCREASE, D.DECREASE)), then=_place("unclear")),
            When(share=None, then=_place("unclear")),
            When(share__gte=1 - HALF, then=_place("reached")),
            When(share__lt=-HALF, then=_place("back")),
            When(share__lte=HALF, then=_place("still")),
            default=_place("moving"),
            output_field=IntegerField(),
        )
    )


def place_of(key: str) -> int:
    """The place of a key in STANDINGS. Raises ValueError for one that is not there."""
    return STANDINGS.index(key)


def _place(key: str) -> Value:
    return Value(place_of(key))


def _limits() -> list[When]:
    at_least, at_most = Q(direction=D.MAINTAIN_AT_LEAST), Q(direction=D.MAINTAIN_AT_MOST)
    within = Q(direction=D.WITHIN, target_high__isnull=False)
    above, below = Q(latest_value__gte=F("target")), Q(latest_value__lte=F("target"))
    under = Q(latest_value__lte=F("target_high"))
    kept = (at_least & above) | (at_most & below) | (within & above & under)
    return [
        When(kept, then=_place("held")),
        When((at_least | at_most | within) & Q(target__isnull=False), then=_place("not-held")),
    ]


def past_date(today: date) -> Q:
    """Condition on measures with a standing: the target date is over, the target not reached."""
    return Q(target_on__lt=today, standing__in=[place_of(key) for key in SHORT])

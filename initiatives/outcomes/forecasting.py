"""Keeping what the readings of measures lead to expect (domain.md 10.4, 10.8, 11.4).

Every forecast that was made stays; no page works one out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

from initiatives.chain.models import Node
from initiatives.outcomes.forecast import Aim, foresee
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.progress import SIX_PLACES
from initiatives.outcomes.rules import DOWN, UP

WIDEST = Decimal("999999999999999999999999.999999")  # what its columns hold
# SQLite keeps fifteen digits of a number: what differs less is the same.
NEAR = Decimal("1E-12")
SAME = ("reading_id", "series", "as_of", "method", "readings", "verdict", "target_on")
NUMBERS = ("covered", "mid", "low", "high", "probability", "target")
Taken = tuple[int, date, Decimal]  # id, as of, value


def keep_forecast(measure: Measure, *, now: datetime) -> None:
    """Write down what the standing readings of the series in use lead to expect, where it differs
    from what was written last, and point the locked measure to it. Settling calls this."""
    keep_forecasts([measure], now=now)


def keep_forecasts(measures: Sequence[Measure], *, now: datetime) -> None:
    """As `keep_forecast`, of many locked measures in the same few queries."""
    taken, of_people = _taken(measures), _of_people(measures)
    kept = Forecast.objects.in_bulk({each.latest_forecast_id for each in measures} - {None})
    made: list[Forecast] = []
    changed: list[Measure] = []
    for measure in measures:
        last = kept.get(measure.latest_forecast_id or 0)
        aim = aim_of(measure, is_of_people=measure.pk in of_people)
        found = _forecast(measure, aim, taken[measure.pk], now)
        if found is last or (found and last and _is_same(found, last)):
            continue
        measure.latest_forecast = found
        changed.append(measure)
        if found:
            found.clean_fields(exclude=["measure", "reading"])
            made.append(found)
    Forecast.objects.bulk_create(made)
    Measure.objects.bulk_update(changed, ["latest_forecast"])


def _taken(measures: Iterable[Measure]) -> dict[int, list[Taken]]:
    """The standing readings of the series in use, as they were taken down, by id of the measure."""
    series = {measure.pk: measure.series for measure in measures}
    rows = Reading.objects.standing().filter(measure__in=list(series)).order_by("as_of", "id")
    found: dict[int, list[Taken]] = defaultdict(list)
    for of, number, pk, day, value in rows.values_list(
        "measure_id", "series", "pk", "as_of", "value"
    ):
        if number == series[of]:
            found[of].append((pk, day, value))
    return found


def _of_people(measures: Sequence[Measure]) -> set[int]:
    """The ids of those whose values are shares of people: adoption in per cent is, whether or not
    heads are counted (domain.md 8)."""
    shares = [each for each in measures if each.unit.startswith("%")]
    found = {each.pk for each in measures if each.counts_people}
    if shares:
        nodes = Node.objects.filter(pk__in={each.node_id for each in shares})
        adopted = set(nodes.filter(kind=Node.Kind.ADOPTION).values_list("pk", flat=True))
        found |= {each.pk for each in shares if each.node_id in adopted}
    return found


def aim_of(measure: Measure, *, is_of_people: bool) -> Aim | None:
    """Where it is to be; None for what only has to stay where it is, and where that is unknown."""
    if measure.direction not in (UP, DOWN) or measure.baseline is None:
        return None
    if measure.target is None or measure.target_on is None:
        return None
    return Aim(
        baseline=measure.baseline,
        baseline_on=measure.baseline_on,
        target=measure.target,
        target_on=measure.target_on,
        first_expected_on=measure.first_expected_on,
        is_of_people=is_of_people,
    )


def _forecast(
    measure: Measure, aim: Aim | None, taken: Sequence[Taken], now: datetime
) -> Forecast | None:
    foreseen = foresee(aim, [(as_of, value) for _, as_of, value in taken]) if aim else None
    if aim is None or foreseen is None:
        return None
    reading_id, as_of, _ = taken[-1]
    values = asdict(foreseen)
    for name in ("mid", "low", "high"):
        values[name] = min(max(values[name], -WIDEST), WIDEST)
    return Forecast(
        measure=measure,
        reading_id=reading_id,
        series=measure.series,
        as_of=as_of,
        made_at=now,
        target=aim.target,
        target_on=aim.target_on,
        **values,
    )


def _is_same(one: Forecast, other: Forecast) -> bool:
    if any(getattr(one, name) != getattr(other, name) for name in SAME):
        return False
    return all(_is_near(getattr(one, name), getattr(other, name)) for name in NUMBERS)


def _is_near(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= max(SIX_PLACES / 2, NEAR * max(abs(one), abs(other)))

"""Many measures and readings at once, as an import brings them, each held to the same rules.

What a rule refuses comes back by its place in the list and is not kept; the others are. Whoever
calls these has locked the chains, and marks the initiatives as changed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.outcomes.keeping import first_stale_day
from initiatives.outcomes.keeping_many import settle_many
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.measure_facts import problems_of
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_steps import refuse_future
from initiatives.outcomes.term_records import changed_terms, terms_of
from initiatives.outcomes.terms import TERMS, packed
from stakeholders.workspace import work_calendar

LOT = 500
Row = TypeVar("Row", Measure, Reading)
Refused = dict[int, ValidationError]


@transaction.atomic
def add_measures(rows: Sequence[Measure], *, now: datetime) -> Refused:
    """Keep new measures, each with the terms it begins with. Nothing was read of them yet."""
    refused = _refused(rows, _check_measure)
    kept = _others(rows, refused)
    calendar = work_calendar()
    for row in kept:
        row.stale_on = first_stale_day(row, calendar)
    Measure.objects.bulk_create(kept, batch_size=LOT)
    nothing = dict.fromkeys(TERMS)
    _record([(row, nothing) for row in kept], "", now)
    return refused


@transaction.atomic
def restate_measures(
    said: Sequence[tuple[Measure, Mapping[str, Any]]], *, reason: str, now: datetime
) -> Refused:
    """A later edition words known measures anew: new values by field name, each measure once.

    A change of what was agreed is kept with its `reason`, and nobody here made it.
    """
    before = [terms_of(measure) for measure, _ in said]
    names = {name for _, facts in said for name in facts}
    was = [{name: getattr(measure, name) for name in facts} for measure, facts in said]
    for measure, facts in said:
        _put(measure, facts)
    rows = [measure for measure, _ in said]
    refused = _refused(rows, _check_measure)
    for place in refused:
        _put(rows[place], was[place])
    kept = _others(rows, refused)
    if kept:
        Measure.objects.bulk_update(kept, sorted(names), batch_size=LOT)
        _record([(rows[n], before[n]) for n in range(len(rows)) if n not in refused], reason, now)
        settle_many(kept, now=now)
    return refused


@transaction.atomic
def add_readings(rows: Sequence[Reading], *, now: datetime) -> Refused:
    """Keep what a source says was measured; one that `supersedes` another corrects it."""

    def check(reading: Reading) -> None:
        refuse_future(reading.as_of, None, now)
        _check(reading)

    refused = _refused(rows, check)
    kept = _others(rows, refused)
    Reading.objects.bulk_create(kept, batch_size=LOT)
    settle_many({row.measure_id: row.measure for row in kept}.values(), now=now)
    return refused


def _refused(rows: Sequence[Row], check: Callable[[Row], None]) -> Refused:
    refused: Refused = {}
    for place, row in enumerate(rows):
        try:
            check(row)
        except ValidationError as error:
            refused[place] = error
    return refused


def _others(rows: Sequence[Row], refused: Refused) -> list[Row]:
    return [row for place, row in enumerate(rows) if place not in refused]


def _check_measure(measure: Measure) -> None:
    """As a single one is checked; its rows at hand and its key are the import's to know."""
    _check(measure)
    if problems := problems_of(measure):
        raise ValidationError(problems)


def _check(row: Measure | Reading) -> None:
    relations = [field.name for field in row._meta.fields if field.is_relation]
    row.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)


def _put(measure: Measure, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(measure, name, value)


def _record(
    measures: Sequence[tuple[Measure, Mapping[str, Any]]], reason: str, now: datetime
) -> None:
    """What was agreed on each, where it differs from what was before."""
    MeasureChange.objects.bulk_create(_changes(measures, reason, now), batch_size=LOT)


def _changes(
    measures: Sequence[tuple[Measure, Mapping[str, Any]]], reason: str, now: datetime
) -> Iterator[MeasureChange]:
    for measure, before in measures:
        after = terms_of(measure)
        if names := changed_terms(before, after):
            change = MeasureChange(
                measure=measure,
                before=packed(before, names),
                after=packed(after, names),
                reason=reason,
                state=MeasureChange.State.MADE,
                made_at=now,
            )
            change.full_clean(
                exclude=["measure"], validate_unique=False, validate_constraints=False
            )
            yield change

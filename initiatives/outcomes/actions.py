"""Every change to measures and their readings."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.actions import add_node
from initiatives.chain.locking import TAKEN_OFF, lock_chain, lock_for_more
from initiatives.chain.models import Node
from initiatives.outcomes.keeping import settle
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.rules import measure_problems
from initiatives.portfolio.actions import touch
from initiatives.portfolio.changes import one_change
from initiatives.portfolio.models import Initiative
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone


@transaction.atomic
def add_measure(
    *,
    node: Node,
    name: str,
    unit: str,
    direction: str,
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
    target: Decimal | None = None,
    target_on: date | None = None,
    first_expected_on: date | None = None,
    data_source: str = "",
    every: str = Measure.Every.MONTH,
    now: datetime | None = None,
) -> Measure:
    """Say how an outcome is measured (domain.md 4.1). Raises ValidationError by field.

    A missing baseline is allowed: it is unknown, never 0, and blocks progress visibly. `now` marks
    the initiative as changed.
    """
    lock_for_more(node.initiative_id, node)
    measure = Measure(
        node=node,
        name=" ".join(name.split()),
        unit=unit.strip(),
        direction=direction,
        baseline=baseline,
        baseline_on=baseline_on,
        target=target,
        target_on=target_on,
        first_expected_on=first_expected_on,
        data_source=data_source.strip(),
        every=every,
    )
    measure.clean_fields()
    if problems := measure_problems(
        direction=direction,
        baseline=baseline,
        baseline_on=baseline_on,
        target=target,
        target_on=target_on,
    ):
        raise ValidationError(problems)
    measure.full_clean()
    measure.save()
    settle(measure)
    if now is not None:
        touch(initiative=node.initiative, now=now)
    return measure


@transaction.atomic
@one_change()
def add_outcome(
    *,
    initiative: Initiative,
    kind: str,
    title: str,
    now: datetime,
    unit: str = "",
    direction: str = "",
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
    target: Decimal | None = None,
    target_on: date | None = None,
    first_expected_on: date | None = None,
    every: str = Measure.Every.MONTH,
) -> Node:
    """Put an outcome on a chain and, where a unit or a direction is given, its measure too.

    Raises ValidationError by field; then neither is kept.
    """
    node = add_node(initiative=initiative, kind=kind, title=title, now=now)
    if unit or direction:
        add_measure(
            node=node,
            name=node.title,
            unit=unit,
            direction=direction,
            baseline=baseline,
            baseline_on=baseline_on,
            target=target,
            target_on=target_on,
            first_expected_on=first_expected_on,
            every=every,
            now=now,
        )
    return node


@transaction.atomic
def add_reading(
    *,
    measure: Measure,
    value: Decimal,
    as_of: date,
    recorded_by: Stakeholder | None,
    now: datetime,
    note: str = "",
) -> Reading:
    """Add what was measured, in the measure's unit, as of a date not after the recorder's today.

    The measure repeats its newest reading: the one with the latest `as_of`, of two with the same
    the one added last. A back-dated one never makes it younger. Raises ValidationError by field.
    """
    zone = recorded_by.time_zone if recorded_by else default_time_zone()
    if as_of > local_date(now, zone):
        raise ValidationError(
            {"as_of": "Write a date up to today: a reading says what was measured."}
        )
    lock_chain(measure.node.initiative_id)
    locked = Measure.objects.select_for_update().filter(pk=measure.pk).first()
    if locked is None:
        raise ValidationError({"node": TAKEN_OFF})
    reading = Reading(
        measure=locked,
        series=locked.series,
        value=value,
        as_of=as_of,
        note=note.strip(),
        recorded_by=recorded_by,
        recorded_at=now,
    )
    reading.full_clean()
    reading.save()
    settle(locked)
    measure.latest_value, measure.latest_as_of = locked.latest_value, locked.latest_as_of
    touch(initiative=measure.node.initiative, now=now)
    return reading

"""Adding measures and their readings. Changing them: measure_actions, reading_actions."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Unpack

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from initiatives.chain.actions import add_node
from initiatives.chain.locking import lock_for_more
from initiatives.chain.models import Node
from initiatives.files.actions import keep_file
from initiatives.files.keeping import files_follow
from initiatives.files.models import Attachment
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.keeping import begin
from initiatives.outcomes.measure_facts import MeasureFacts, problems_of, state_facts
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.plan import Point, set_plan
from initiatives.outcomes.reading_steps import (
    locked_measure,
    new_reading,
    refuse_fall,
    refuse_future,
    settle_after,
    worked_out,
    write_reading,
)
from initiatives.outcomes.term_records import record_first
from initiatives.portfolio.actions import touch
from initiatives.portfolio.changes import one_change
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


@transaction.atomic
def add_measure(
    *,
    node: Node,
    name: str,
    plan: Sequence[Point] = (),
    by: Stakeholder | None = None,
    now: datetime | None = None,
    **said: Unpack[MeasureFacts],
) -> Measure:
    """Say how an outcome is measured (domain.md 4.1). Raises ValidationError by field.

    A missing baseline is allowed: it is unknown, never 0, and blocks progress visibly. The terms
    are written down as first said by `by`. `now` marks the initiative as changed.
    """
    lock_for_more(node.initiative_id, node)
    measure = Measure(node=node, name=" ".join(name.split()))
    state_facts(measure, said)
    measure.clean_fields()
    if problems := problems_of(measure):
        raise ValidationError(problems)
    measure.full_clean()
    measure.save()
    set_plan(measure, plan)
    begin(measure)
    record_first(measure, by=by, at=now or node.initiative.changed_at)
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
    plan: Sequence[Point] = (),
    by: Stakeholder | None = None,
    **said: Unpack[MeasureFacts],
) -> Node:
    """Put an outcome on a chain and, where a unit or a direction is given, its measure too.

    Raises ValidationError by field; then neither is kept.
    """
    node = add_node(initiative=initiative, kind=kind, title=title, now=now)
    if said.get("unit") or said.get("direction"):
        add_measure(node=node, name=node.title, plan=plan, by=by, now=now, **said)
    return node


@files_follow()
@transaction.atomic
def add_reading(
    *,
    measure: Measure,
    value: Decimal | None,
    as_of: date,
    recorded_by: Stakeholder | None,
    now: datetime,
    note: str = "",
    source: str = "",
    upload: UploadedFile | None = None,
    people: PeopleSaid | None = None,
) -> Reading:
    """Add what was measured, in the measure's unit, as of a date not after the recorder's today.

    With `people` the value is worked out (domain.md 8). The measure repeats its newest reading:
    the one with the latest `as_of`, of two with the same the one added last; a back-dated one
    never makes it younger. Said twice in the same words it is kept once. Raises ValidationError
    by field.
    """
    refuse_future(as_of, recorded_by, now)
    locked = locked_measure(measure)
    value = worked_out(locked, value, people)
    said = {"value": value, "as_of": as_of, "note": note, "source": source}
    reading = new_reading(locked, by=recorded_by, now=now, **said)
    reading.clean_fields(exclude=["measure", "recorded_by"])
    if upload is not None:
        within = locked.node.initiative
        reading.evidence = keep_file(upload=upload, initiative=within, by=recorded_by, now=now)
    if already := _said_already(reading, reading.evidence):
        return already
    refuse_fall(locked, value, as_of, series=locked.series)
    write_reading(reading, people)
    settle_after(locked, measure, now)
    return reading


def _said_already(reading: Reading, evidence: Attachment | None) -> Reading | None:
    """The reading that says all of this already, as after a double click: the same value of the
    same day, and no word or file that is new."""
    rows = reading.measure.readings.standing().filter(series=reading.series, as_of=reading.as_of)
    last = rows.order_by("-id").first()
    if last is None or last.value != reading.value:
        return None
    is_new = (
        reading.note not in ("", last.note)
        or reading.source not in ("", last.source)
        or evidence not in (None, last.evidence)
    )
    return None if is_new else last

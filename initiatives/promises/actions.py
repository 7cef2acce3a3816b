"""Every act on a promise: one transaction, one event, the columns as the fold of all events."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.locking import lock_chain, lock_for_more
from initiatives.chain.models import Node
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.models import Measure
from initiatives.portfolio.changes import one_change
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.numbers import next_numbers
from initiatives.promises.details import data_of
from initiatives.promises.ledger import Conflict, today_of, write
from initiatives.promises.lifecycle import NEEDS, NotAllowed, Row, State, date_problem, find_row
from initiatives.promises.models import Promise
from initiatives.promises.terms import Terms, problems, stated
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder

__all__ = ["Conflict", "NotAllowed", "Terms", "act", "check_in", "offer"]


@transaction.atomic
def offer(
    *,
    initiative: Initiative,
    node: Node | None,
    measure: Measure | None,
    performer: Stakeholder,
    customer: Stakeholder,
    terms: Terms,
    now: datetime,
    cadence_days: int = 14,
    number: int | None = None,
    uuid: UUID | None = None,
    via: str = "page",
) -> Promise:
    """Hold a hand up (row 2): the promise is an offer until the customer accepts it.

    `uuid` is the id it will have: a form that carries one makes one promise, however often it is
    sent. Raises ValidationError by field: performer, customer, statement, because, conditions,
    due, value; on "uuid" when a promise with this id is there already.
    """
    today = local_date(now, performer.time_zone)
    found = problems(terms, performer=performer, customer=customer, measure=measure, today=today)
    if found:
        raise ValidationError(found)
    lock_for_more(initiative.pk, node)
    data = stated(terms)
    promise = Promise(
        uuid=uuid or uuid4(),
        number=number or next_numbers(series="promise")[0],
        initiative=initiative,
        node=node,
        measure=measure,
        performer=performer,
        customer=customer,
        time_zone=performer.time_zone,
        cadence_days=cadence_days,
        created_at=now,
        changed_at=now,
        **{name: data[name] for name in ("statement", "because", "conditions")},
    )
    promise.full_clean()
    promise.save()
    to = State.OFFERED
    write(promise=promise, act="offer", to=to, actor=performer, now=now, data=data, via=via)
    return promise


@transaction.atomic
@one_change()
def act(
    *,
    promise: Promise,
    act: str,
    actor: Stakeholder,
    now: datetime,
    version: int | None = None,
    via: str = "page",
    **details: Any,
) -> Promise:
    """One act of the lifecycle table by one of the two parties. Returns the promise as it is now.

    `version` is the one the actor looked at. `reading` (Decimal) and `reading_as_of` (date, today
    when left out) among the details are added to the measure. Raises Conflict when the version is
    not the latest any more, NotAllowed when the table refuses, ValidationError by field.
    """
    current = locked(promise)
    if version is not None and version != current.version:
        raise Conflict("This promise changed while you were writing.")
    row = allowed_row(current, act, actor, now)
    _refuse_missing(row, details)
    write(
        promise=current,
        act=act,
        to=row.to or State(current.state),
        actor=actor,
        now=now,
        data=data_of(act, current, details, now),
        via=via,
    )
    if details.get("reading") is not None:
        _take_reading(current, details["reading"], details.get("reading_as_of"), actor, now)
    return current


def check_in(
    *,
    promise: Promise,
    actor: Stakeholder,
    confidence: str,
    line: str,
    now: datetime,
    reading: Decimal | None = None,
    reading_as_of: date | None = None,
    version: int | None = None,
    via: str = "page",
) -> Promise:
    """Say how sure the performer is, in one line, with a reading if there is one (row 18).

    A reading without a date is of today. Raises what `act` raises, and ValidationError on
    "reading" or "reading_as_of".
    """
    if confidence and confidence not in Promise.Confidence.values:
        raise ValidationError({"confidence": NEEDS["confidence"]})
    measured = {} if reading is None else {"reading": reading, "reading_as_of": reading_as_of}
    return act(
        promise=promise,
        act="check_in",
        actor=actor,
        now=now,
        version=version,
        via=via,
        confidence=confidence,
        line=line,
        **measured,
    )


def locked(promise: Promise) -> Promise:
    """The promise as it is now, its chain and then its row locked until the transaction ends."""
    lock_chain(promise.initiative_id)
    rows = Promise.objects.select_for_update(of=("self",))
    return rows.select_related("initiative", "measure", "performer", "customer").get(pk=promise.pk)


def allowed_row(promise: Promise, act: str, actor: Stakeholder, now: datetime) -> Row:
    """The row by which the actor may take the act at `now`; the page asks the same.

    Raises NotAllowed with a sentence; KeyError for an act that is not in the table.
    """
    if promise.on_record:
        raise NotAllowed("This promise was read from a public source. Nobody acts on it here.")
    row = find_row(act, promise.state, roles_of(promise, actor))
    if said := date_problem(row, promise.governing_due, today_of(promise, now)):
        raise NotAllowed(said)
    return row


def roles_of(promise: Promise, actor: Stakeholder) -> set[str]:
    """What the actor is to the promise: P or C, and proposer or other while a change is open."""
    roles = set()
    if actor.pk == promise.performer_id:
        roles.add("P")
    if actor.pk == promise.customer_id:
        roles.add("C")
    if roles and promise.state == State.CHANGE_PROPOSED:
        roles.add("other" if actor.pk == promise.whose_move_id else "proposer")
    return roles


def _refuse_missing(row: Row, details: dict[str, Any]) -> None:
    missing = {name: NEEDS[name] for name in row.needs if not str(details.get(name) or "").strip()}
    if missing:
        raise ValidationError(missing)


def _take_reading(
    promise: Promise, value: Decimal, as_of: date | None, actor: Stakeholder, now: datetime
) -> None:
    """The reading an act brought, in the act's own transaction."""
    if promise.measure is None:
        raise ValidationError({"reading": "This promise has no measure to read."})
    try:
        add_reading(
            measure=promise.measure,
            value=value,
            as_of=as_of or today_of(promise, now),
            recorded_by=actor,
            now=now,
        )
    except ValidationError as error:
        fields = {"value": "reading", "as_of": "reading_as_of"}
        raise ValidationError(
            {fields.get(name, "reading"): said for name, said in error.message_dict.items()}
        ) from error

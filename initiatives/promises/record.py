"""Promises read from a public record: nobody here made them, and nobody is reminded of them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from initiatives.chain.locking import lock_chain
from initiatives.chain.models import Node
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.numbers import next_numbers
from initiatives.promises.ledger import write
from initiatives.promises.lifecycle import State, find_row
from initiatives.promises.models import Promise
from stakeholders.people.models import Stakeholder

SOURCE = {"S"}
# Rows an import has at hand; that each key is used once is for the database to hold.
PARTIES = ["initiative", "node", "performer", "customer"]


@transaction.atomic
def record(
    *,
    source: str,
    source_ref: str,
    initiative: Initiative,
    node: Node | None,
    performer: Stakeholder,
    customer: Stakeholder,
    statement: str,
    due: date | None,
    due_text: str,
    complete: bool | None,
    phase: str,
    as_of: date,
    now: datetime,
    number: int | None = None,
) -> Promise:
    """A promise a source published as of a date, in force, or declared complete when it says so.

    `due` None means "to be dated"; `due_text` is what the source wrote. Never kept: nobody
    accepted it here.
    """
    lock_chain(initiative.pk)
    promise = Promise(
        number=number or next_numbers(series="promise")[0],
        initiative=initiative,
        node=node,
        performer=performer,
        customer=customer,
        statement=statement,
        time_zone=performer.time_zone,
        on_record=True,
        source=source,
        source_ref=source_ref,
        source_as_of=as_of,
        created_at=now,
        changed_at=now,
    )
    promise.full_clean(exclude=PARTIES, validate_unique=False, validate_constraints=False)
    promise.save(force_insert=True)
    data = {
        "statement": statement,
        "due": due.isoformat() if due else None,
        "due_text": due_text,
        "phase": phase,
    }
    _write(promise, "record", as_of, now, data)
    if complete:
        _write(promise, "report_complete", as_of, now, {})
    return promise


@transaction.atomic
def restate(
    *,
    promise: Promise,
    statement: str,
    due: date | None,
    due_text: str,
    complete: bool | None,
    as_of: date,
    now: datetime,
    performer: Stakeholder | None = None,
) -> frozenset[str]:
    """What a later snapshot says of the same promise. Returns what changed, empty for nothing:

    "statement", "date_text" (the published words about the date), "due" (the date they mean),
    "performer" (who answers for it now), "complete". The first date stays; a new one governs only
    when it was published in time. What was complete stays with whoever answered for it then.
    """
    if promise.source_as_of and as_of < promise.source_as_of:
        return frozenset()
    lock_chain(promise.initiative_id)
    changed, data = _differences(promise, statement, due, due_text, as_of)
    if performer and performer != promise.performer and promise.state != State.DECLARED:
        changed.add("performer")
        data |= {"performer_from": promise.performer.name, "performer_to": performer.name}
        promise.performer = performer
        Promise.objects.filter(pk=promise.pk).update(performer=performer)
    if data:
        _write(promise, "restate", as_of, now, data)
    if complete is not None and complete != (promise.state == State.DECLARED):
        _write(promise, "report_complete" if complete else "report_open", as_of, now, {})
        changed.add("complete")
    if promise.source_as_of != as_of:
        promise.source_as_of = as_of
        Promise.objects.filter(pk=promise.pk).update(source_as_of=as_of)
    return frozenset(changed)


def _differences(
    promise: Promise, statement: str, due: date | None, due_text: str, as_of: date
) -> tuple[set[str], dict[str, Any]]:
    """What a snapshot says otherwise, by name and as the data of the event."""
    changed: set[str] = set()
    data: dict[str, Any] = {}
    if statement != promise.statement:
        changed.add("statement")
        data |= {"statement_from": promise.statement, "statement_to": statement}
    if due_text.casefold() != promise.due_text.casefold():
        changed.add("date_text")
        data |= {"text_from": promise.due_text, "text_to": due_text}
        stated = _last_stated(promise)
        if due != stated:
            changed.add("due")
            data |= {
                "due_from": stated.isoformat() if stated else None,
                "due_to": due.isoformat() if due else None,
            }
    if data:
        data["in_time"] = promise.governing_due is None or as_of <= promise.governing_due
    return changed, data


def _last_stated(promise: Promise) -> date | None:
    """The date the source meant the last time it spoke, whether or not it governs."""
    for event in promise.events.filter(act__in=("restate", "record")).order_by("-sequence"):
        key = "due_to" if event.act == "restate" else "due"
        if key in event.data:
            return date.fromisoformat(event.data[key]) if event.data[key] else None
    return None


def _write(promise: Promise, act: str, as_of: date, now: datetime, data: dict[str, Any]) -> None:
    row = find_row(act, promise.state, SOURCE)
    write(
        promise=promise,
        act=act,
        to=row.to or State(promise.state),
        actor=None,
        now=now,
        data={"source": promise.source, "as_of": as_of.isoformat(), **data},
        via="import",
    )

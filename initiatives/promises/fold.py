"""A promise as the fold of its events (domain.md 5.4, invariant 1). Pure: no ORM, no clock."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from initiatives.promises.lifecycle import TERMINAL, State


@dataclass(frozen=True)
class Facts:
    """The columns of a promise that its events decide. Dates are local dates of the promise."""

    state: State = State.DRAFT
    version: int = 0
    statement: str = ""
    value: Decimal | None = None
    original_due: date | None = None
    governing_due: date | None = None
    due_text: str = ""
    moved_count: int = 0
    confidence: str = ""
    last_line: str = ""
    promised_at: datetime | None = None
    last_check_in_at: datetime | None = None
    declared_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class Event:
    """One act as the fold sees it; `today` is its local date in the promise's zone."""

    act: str
    to_state: State
    at: datetime
    today: date
    data: dict[str, Any]


def fold(events: list[Event]) -> Facts:
    """All events of a promise, oldest first, as its columns."""
    facts = Facts()
    for event in events:
        facts = after(facts, event)
    return facts


def after(facts: Facts, event: Event) -> Facts:
    """The columns after one more event."""
    changed: dict[str, Any] = {"state": event.to_state, "version": facts.version + 1}
    effect = EFFECTS.get(event.act)
    changed |= effect(facts, event) if effect else {}
    if event.to_state in TERMINAL:
        changed["closed_on"] = event.today
    return replace(facts, **changed)


def as_date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def as_decimal(value: str | None) -> Decimal | None:
    return Decimal(value) if value not in (None, "") else None


def _terms(facts: Facts, event: Event) -> dict[str, Any]:
    """First terms. The first date is the promise's own; it is never set again."""
    due = as_date(event.data.get("due"))
    return {
        "statement": event.data["statement"],
        "value": as_decimal(event.data.get("value")),
        "original_due": due,
        "governing_due": due,
        "due_text": event.data.get("due_text", ""),
    }


def _promised(facts: Facts, event: Event) -> dict[str, Any]:
    return {"promised_at": event.at}


def _checked_in(facts: Facts, event: Event) -> dict[str, Any]:
    return {
        "confidence": event.data["confidence"],
        "last_line": event.data.get("line", ""),
        "last_check_in_at": event.at,
    }


def _agreed(facts: Facts, event: Event) -> dict[str, Any]:
    """Terms move; the governing date only when the change was proposed in time (row 21)."""
    due, value = as_date(event.data.get("due_to")), as_decimal(event.data.get("value_to"))
    changed: dict[str, Any] = {"moved_count": facts.moved_count + 1}
    if value is not None:
        changed["value"] = value
    if "statement_to" in event.data:
        changed["statement"] = event.data["statement_to"]
    if due is not None and event.data["in_time"]:
        changed["governing_due"] = due
    return changed


def _declared(facts: Facts, event: Event) -> dict[str, Any]:
    return {"declared_on": event.today}


def _reported(facts: Facts, event: Event) -> dict[str, Any]:
    """A source says when it spoke, which is not the day somebody read it."""
    return {"declared_on": as_date(event.data["as_of"])}


def _reopened(facts: Facts, event: Event) -> dict[str, Any]:
    return {"declared_on": None}


def _restated(facts: Facts, event: Event) -> dict[str, Any]:
    """A public source published other words or another date for the same promise."""
    changed: dict[str, Any] = {}
    if "statement_to" in event.data:
        changed["statement"] = event.data["statement_to"]
    if "text_to" in event.data:
        changed["due_text"] = event.data["text_to"]
        changed["moved_count"] = facts.moved_count + 1
    if "due_to" in event.data:
        due = as_date(event.data["due_to"])
        changed["original_due"] = facts.original_due or due
        if event.data["in_time"]:
            changed["governing_due"] = due  # None where the source took its date back
    return changed


EFFECTS = {
    "offer": _terms,
    "record": lambda facts, event: _terms(facts, event) | _promised(facts, event),
    "accept_offer": _promised,
    "check_in": _checked_in,
    "agree_change": _agreed,
    "declare": _declared,
    "report_complete": _reported,
    "not_satisfied": _reopened,
    "retract": _reopened,
    "report_open": _reopened,
    "restate": _restated,
}

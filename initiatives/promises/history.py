"""The ledger of a promise in words: what each event says, who said it, and what it changed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from initiatives.promises.lifecycle import Reason
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.templatetags.parts import day, number

# The act in the ledger's words, its tone, and whether it is a turning point.
ACTS: dict[str, tuple[str, str, bool]] = {
    "offer": ("Promise offered.", "", False),
    "accept_offer": ("Promise made.", "info", True),
    "decline_offer": ("Offer declined.", "mute", True),
    "withdraw_offer": ("Offer withdrawn.", "mute", True),
    "check_in": ("Checked in.", "", False),
    "propose_change": ("Change proposed.", "", False),
    "agree_change": ("Change agreed.", "warn", True),
    "refuse_change": ("Change refused.", "", False),
    "take_back_change": ("Proposed change taken back.", "", False),
    "declare": ("Declared complete.", "info", True),
    "accept": ("Kept.", "good", True),
    "not_satisfied": ("Not accepted as kept.", "warn", True),
    "retract": ("Declaration taken back.", "", False),
    "cancel": ("Promise cancelled.", "mute", True),
    "revoke": ("Promise taken back.", "bad", True),
    "acknowledge_not_kept": ("Not kept.", "bad", True),
    "mark_not_kept": ("Not kept.", "bad", True),
    "record": ("Read from its source", "", False),
    "restate": ("Published anew by its source", "warn", False),
    "report_complete": ("Complete, says its source", "info", False),
    "report_open": ("Open again, says its source", "warn", False),
}
CONFIDENCE_TONES = {"on_track": "good", "at_risk": "warn", "off_track": "bad"}
CONFIDENCE_WORDS = {value: str(label).lower() for value, label in Promise.Confidence.choices}
QUOTED = ("line", "reason", "evidence", "condition", "thanks", "learning")
LATE = "Asked for after the date had passed: the old date still counts."


@dataclass(frozen=True)
class Delta:
    """One term before and after; `was` is empty where there was none."""

    term: str
    was: str
    now: str


@dataclass(frozen=True)
class Entry:
    """One line of a ledger. `notes`: further sentences. `deltas`: the terms that changed."""

    at: datetime
    what: str
    about: str
    href: str
    who: str = ""
    quote: str = ""
    tone: str = ""
    major: bool = False
    notes: tuple[str, ...] = ()
    deltas: tuple[Delta, ...] = ()


def of_event(event: PromiseEvent) -> Entry:
    """An act on a promise as a line of the ledger. Needs its promise, the measure and the actor."""
    what, tone, major = _act(event.act, event.data)
    return Entry(
        at=event.at,
        what=what,
        about=event.promise.statement,
        href=event.promise.get_absolute_url(),
        who=_who(event),
        quote=next((str(event.data[name]) for name in QUOTED if event.data.get(name)), ""),
        tone=tone,
        major=major,
        notes=tuple(_notes(event)),
        deltas=tuple(deltas(event.data, _unit(event.promise))),
    )


def deltas(data: dict[str, Any], unit: str) -> list[Delta]:
    """The date and the value before and after, or the source's own words about the date."""
    found = []
    if data.get("text_to"):
        found.append(Delta("Date", data.get("text_from") or "", data["text_to"]))
    elif data.get("due_to") and data["due_to"] != data.get("due_from"):
        found.append(Delta("Due", _day(data.get("due_from")), _day(data["due_to"])))
    if data.get("value_to"):
        found.append(
            Delta("Value", _value(data.get("value_from"), unit), _value(data["value_to"], unit))
        )
    elif data.get("statement_to"):
        found.append(Delta("Words", data.get("statement_from") or "", data["statement_to"]))
    if data.get("performer_to"):
        found.append(Delta("Answerable", data.get("performer_from") or "", data["performer_to"]))
    return found


def _act(act: str, data: dict[str, Any]) -> tuple[str, str, bool]:
    what, tone, major = ACTS.get(act, (f"{act.replace('_', ' ').capitalize()}.", "", False))
    if data.get("source"):
        return f"{what}, as of {_day(data.get('as_of'))}.", tone, major
    if confidence := data.get("confidence"):
        word = CONFIDENCE_WORDS.get(confidence, confidence)
        before = data.get("confidence_before")
        turned = bool(before) and before != confidence
        if turned:
            word = f"{CONFIDENCE_WORDS.get(str(before), str(before))} to {word}"
        return f"Checked in: {word}.", CONFIDENCE_TONES.get(confidence, ""), turned
    return what, tone, major


def _who(event: PromiseEvent) -> str:
    name = event.actor.name if event.actor else ""
    asked_by = event.data.get("asked_by")
    return f"Asked by {asked_by}, agreed by {name}" if asked_by else name


def _notes(event: PromiseEvent) -> list[str]:
    """What else the event holds, as sentences."""
    data, unit = event.data, _unit(event.promise)
    notes = []
    if data.get("reading"):
        as_of = f", as of {_day(data['reading_as_of'])}" if data.get("reading_as_of") else ""
        notes.append(f"Reading: {_value(data['reading'], unit)}{as_of}.")
    if data.get("reason_code"):
        notes.append(f"{dict(Reason.choices).get(data['reason_code'], data['reason_code'])}.")
    if data.get("consequence"):
        notes.append(f"What follows: {data['consequence']}")
    if data.get("repair"):
        notes.append(f"Offered instead: {data['repair']}")
    if data.get("learning") and data.get("reason"):
        notes.append(f"Learned: {data['learning']}")
    if data.get("in_time") is False and data.get("due_to") and event.act == "agree_change":
        notes.append(LATE)
    if event.via == "mail":
        notes.append("Answered from the reminder.")
    return notes


def _unit(promise: Promise) -> str:
    return promise.measure.unit if promise.measure else ""


def _day(value: object) -> str:
    return day(date.fromisoformat(str(value))) if value else ""


def _value(value: object, unit: str) -> str:
    return f"{number(Decimal(str(value)))} {unit}".strip() if value else ""

"""How a promise is marked wherever it is shown: a tone, an icon and a word (never colour alone)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from initiatives.promises.ledger import today_of
from initiatives.promises.lifecycle import IN_FORCE, State
from initiatives.promises.models import Promise
from stakeholders.calendar import local_date
from stakeholders.templatetags.parts import day


@dataclass(frozen=True)
class Mark:
    """`note` is the small text beside the word: how long it waits, or when it ended."""

    tone: str
    icon_name: str
    word: str
    note: str = ""


STATES: dict[str, tuple[str, str, str]] = {
    State.DRAFT: ("mute", "edit", "Draft"),
    State.REQUESTED: ("mute", "hand", "Requested"),
    State.OFFERED: ("mute", "hand", "Offered"),
    State.COUNTERED: ("mute", "hand", "Countered"),
    State.PROMISED: ("info", "hand", "Promised"),
    State.CHANGE_PROPOSED: ("info", "hand", "Change proposed"),
    State.DECLARED: ("info", "flag", "Declared"),
    State.KEPT: ("good", "kept", "Kept"),
    State.NOT_KEPT: ("bad", "broken", "Not kept"),
    State.REVOKED: ("bad", "broken", "Revoked"),
    State.CANCELLED: ("mute", "undo", "Cancelled"),
    State.WITHDRAWN: ("mute", "undo", "Withdrawn"),
    State.DECLINED: ("mute", "silent", "Declined"),
    State.LAPSED: ("mute", "silent", "Lapsed"),
}
CONFIDENCE: dict[str, tuple[str, str, str]] = {
    Promise.Confidence.ON_TRACK: ("good", "on-track", "On track"),
    Promise.Confidence.AT_RISK: ("warn", "at-risk", "At risk"),
    Promise.Confidence.OFF_TRACK: ("bad", "off-track", "Off track"),
}


def mark_of(promise: Promise, now: datetime) -> Mark:
    """The mark of one promise at `now`; stale beats whatever was reported (domain.md 1, 9)."""
    today = today_of(promise, now)
    if promise.on_record and not promise.is_closed:
        return _on_record(promise)
    if promise.is_stale(now):
        return Mark(
            "mute", "clock", "Stale", f"{_days(_silent_since(promise), today)} without a word"
        )
    if promise.state == State.PROMISED and promise.confidence:
        return Mark(*CONFIDENCE[promise.confidence], note=_check_in_note(promise, today))
    return Mark(*STATES[promise.state], note=_state_note(promise, today))


def with_marks(promises: Iterable[Promise], now: datetime) -> list[Promise]:
    """The promises as a list, each with `mark` (Mark) and `days_late` (days past its date, 0 or
    more) for the templates."""
    rows = list(promises)
    for promise in rows:
        promise.mark = mark_of(promise, now)  # type: ignore[attr-defined]
        promise.days_late = days_late(promise, now)  # type: ignore[attr-defined]
    return rows


def days_late(promise: Promise, now: datetime) -> int:
    """Local days past the governing date of a promise in force; 0 when on record or in time."""
    due = promise.governing_due
    if due is None or promise.on_record or promise.state not in IN_FORCE:
        return 0
    return max((today_of(promise, now) - due).days, 0)


def _on_record(promise: Promise) -> Mark:
    """What its source said when it last spoke; nobody here vouches for it."""
    word = "Complete, on record" if promise.state == State.DECLARED else "Open, on record"
    return Mark("mute", "page", word, f"as of {day(promise.source_as_of)}")


def _silent_since(promise: Promise) -> date:
    since = promise.last_check_in_at or promise.promised_at or promise.created_at
    return local_date(since, promise.time_zone)


def _check_in_note(promise: Promise, today: date) -> str:
    due = promise.check_in_due_on
    if due is None or (due - today).days > 3:
        verb = "said" if promise.last_check_in_at else "promised"
        return f"{verb} {_ago(_silent_since(promise), today)}"
    if due < today:
        return f"check-in due since {day(due)}"
    return "check-in due today" if due == today else f"check in by {day(due)}"


def _state_note(promise: Promise, today: date) -> str:
    if promise.awaits_answer or promise.state == State.CHANGE_PROPOSED:
        return f"for {_days(local_date(promise.changed_at, promise.time_zone), today)}"
    if promise.state == State.DECLARED and promise.declared_on:
        return f"waiting {_days(promise.declared_on, today)}"
    if promise.state == State.KEPT and promise.declared_on and promise.governing_due:
        return _in_time(promise.declared_on, promise.governing_due)
    if promise.is_closed:
        return day(promise.closed_on)
    return _check_in_note(promise, today) if promise.state == State.PROMISED else ""


def _in_time(declared: date, due: date) -> str:
    """How early or late it was declared; the day of the answer does not matter."""
    if declared == due:
        return "on the day"
    return f"{_days(declared, due)} early" if declared < due else f"{_days(due, declared)} late"


def _days(since: date, today: date) -> str:
    count = max((today - since).days, 0)
    return "one day" if count == 1 else f"{count} days"


def _ago(since: date, today: date) -> str:
    count = (today - since).days
    return {0: "today", 1: "yesterday"}.get(count, f"{count} days ago")

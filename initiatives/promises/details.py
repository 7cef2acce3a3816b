"""What an act writes into its event, and what it refuses of what was said (domain.md 5.3)."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from initiatives.promises.ledger import today_of
from initiatives.promises.lifecycle import Reason
from initiatives.promises.models import Promise
from initiatives.promises.terms import plain, value_problem
from stakeholders.workspace import work_calendar

Details = dict[str, Any]
LONGEST = {"line": 300}
LONG = 1000
TERMS = ("due", "value")  # written as what they were and what they become
BEFORE_TODAY = "Choose today or a later day."


def data_of(act: str, promise: Promise, details: Details, now: datetime) -> Details:
    """The data of the event, ready for JSON. Raises ValidationError by field."""
    said = _as_given(details)
    most = {name: LONGEST.get(name, LONG) for name in said}
    if long := [name for name, text in said.items() if len(text) > most[name]]:
        raise ValidationError(
            {name: f"Keep it to at most {most[name]} characters." for name in long}
        )
    more = MORE.get(act)
    return said | more(promise, details, now) if more else said


def _as_given(details: Details) -> Details:
    """What was said, as text: numbers without trailing zeros, dates as ISO."""
    return {
        name: plain(value) if isinstance(value, Decimal) else str(value).strip()
        for name, value in details.items()
        if name not in TERMS and value is not None and str(value).strip()
    }


def _checked_in(promise: Promise, details: Details, now: datetime) -> Details:
    return {"confidence_before": promise.confidence}


def _proposed(promise: Promise, details: Details, now: datetime) -> Details:
    """Both terms side by side; `in_time` decides whether the new date will count (row 20)."""
    due, value = details.get("due"), details.get("value")
    today = today_of(promise, now)
    if problems := _term_problems(promise, due, value, today):
        raise ValidationError(problems)
    in_time = promise.governing_due is None or today <= promise.governing_due
    data: Details = {"in_time": in_time}
    if due is not None and due != promise.governing_due:
        data |= {"due_from": _iso(promise.governing_due), "due_to": _iso(due)}
    if value is not None and value != promise.value:
        before = None if promise.value is None else plain(promise.value)
        data |= {"value_from": before, "value_to": plain(value)}
        data |= _new_words(promise.statement, before, plain(value))
    return data


def _new_words(statement: str, before: str | None, after: str) -> Details:
    """The statement with the new value, where it names the old one exactly once."""
    if before is None:
        return {}
    number = re.compile(rf"(?<![\d.,]){re.escape(before)}(?!\d|[.,]\d)")
    words, count = number.subn(after, statement)
    return {"statement_from": statement, "statement_to": words} if count == 1 else {}


def _term_problems(
    promise: Promise, due: date | None, value: Decimal | None, today: date
) -> dict[str, str]:
    found = {}
    if due in (None, promise.governing_due) and value in (None, promise.value):
        found["due"] = "Change the date or the value, or both."
    elif due is not None and due != promise.governing_due and due < today:
        found["due"] = BEFORE_TODAY
    changed = value is not None and value != promise.value
    if changed and promise.measure and (problem := value_problem(value, promise.measure)):
        found["value"] = problem
    return found


def _agreed(promise: Promise, details: Details, now: datetime) -> Details:
    """The proposed terms, as the event that puts them into force carries them."""
    proposals = promise.events.filter(act="propose_change").select_related("actor")
    proposal = proposals.latest("sequence")
    asked_by = proposal.actor.name if proposal.actor else ""
    return dict(proposal.data) | {"proposed_at": proposal.at.isoformat(), "asked_by": asked_by}


def _declared(promise: Promise, details: Details, now: datetime) -> Details:
    """Row 24: where there is a measure, a value says that it is done."""
    if promise.measure is not None and details.get("reading") is None:
        raise ValidationError({"reading": f"Write what was measured, in {promise.measure.unit}."})
    return {}


def _cancelled(promise: Promise, details: Details, now: datetime) -> Details:
    due = promise.governing_due
    return {"before_due": due is None or today_of(promise, now) <= due}


def _revoked(promise: Promise, details: Details, now: datetime) -> Details:
    """Row 29 records the notice: working days until the date, 0 once it has come."""
    if promise.governing_due is None:
        return {}
    days = work_calendar().working_days_between(today_of(promise, now), promise.governing_due)
    return {"notice_working_days": max(days, 0)}


def _not_kept(promise: Promise, details: Details, now: datetime) -> Details:
    code = str(details["reason_code"])
    if code not in Reason.values:
        raise ValidationError({"reason_code": "Choose the reason."})
    if code == Reason.OTHER and not str(details.get("reason") or "").strip():
        raise ValidationError({"reason": "Say what it was."})
    return {}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


MORE: dict[str, Callable[[Promise, Details, datetime], Details]] = {
    "check_in": _checked_in,
    "propose_change": _proposed,
    "agree_change": _agreed,
    "declare": _declared,
    "cancel": _cancelled,
    "revoke": _revoked,
    "acknowledge_not_kept": _not_kept,
    "mark_not_kept": _not_kept,
}

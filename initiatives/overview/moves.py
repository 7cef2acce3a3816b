"""Whose move it is, in words: what somebody is waited for, since when, and by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, DateField, F, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils.text import Truncator

from initiatives.promises.lifecycle import State
from initiatives.promises.marks import Mark
from initiatives.promises.models import Promise
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder
from stakeholders.templatetags.parts import day, long_day

CHECK_IN, OVER, ANSWER, ACCEPT, CHANGE = "check_in", "over", "answer", "accept", "change"
LONGEST = 70


def with_move(rows: QuerySet[Promise], until: date) -> QuerySet[Any]:
    """The promises of `waiting(until)` with `move`, one of the five, and `since`, the date from
    which it is waited for."""
    due = When(state=State.PROMISED, check_in_due_on__lte=until, then=Value(CHECK_IN))
    dated = When(state=State.PROMISED, check_in_due_on__lte=until, then=F("check_in_due_on"))
    return rows.annotate(
        move=Case(
            due,
            When(state=State.PROMISED, then=Value(OVER)),
            When(state=State.DECLARED, then=Value(ACCEPT)),
            When(state=State.CHANGE_PROPOSED, then=Value(CHANGE)),
            default=Value(ANSWER),
            output_field=CharField(),
        ),
        since=Case(
            dated,
            When(state=State.PROMISED, then=F("governing_due")),
            When(state=State.DECLARED, then=F("declared_on")),
            default=TruncDate("changed_at"),
            output_field=DateField(),
        ),
    )


@dataclass(frozen=True)
class Move:
    """`promise` is one of with_move; `what` names the act, `why` says since when."""

    promise: Promise
    who: Stakeholder
    waiting: Stakeholder
    kind: str
    since: date
    what: str
    why: str
    mark: Mark


def said(promise: Promise, now: datetime) -> Move:
    """One promise with its move, as sentences for a list."""
    kind: str = promise.move  # type: ignore[attr-defined]
    since: date = promise.since  # type: ignore[attr-defined]
    maker, taker = promise.performer, promise.customer
    who, other = (maker, taker) if promise.whose_move_id == maker.pk else (taker, maker)
    today = local_date(now, promise.time_zone)
    what, why = WORDS[kind](promise, other, long_day(since))
    if kind in (CHECK_IN, OVER):
        mark = _due_mark(promise, kind, since, today, now)
    else:
        mark = _waiting_mark(kind, max((today - since).days, 0))
    return Move(promise, who, other, kind, since, what, why, mark)


def subject(promise: Promise) -> str:
    """What the promise is about, in a few words."""
    about = promise.node.title if promise.node else promise.statement
    return f"“{Truncator(about).chars(LONGEST)}”"


def _check_in(promise: Promise, other: Stakeholder, since: str) -> tuple[str, str]:
    heard = promise.last_check_in_at
    word = "Last heard from on" if heard else "Nothing said since it was promised on"
    return f"Check in on {subject(promise)}", f"{word} {long_day(heard or promise.promised_at)}"


def _over(promise: Promise, other: Stakeholder, since: str) -> tuple[str, str]:
    return f"Say what became of {subject(promise)}", f"Promised by {since}"


def _answer(promise: Promise, other: Stakeholder, since: str) -> tuple[str, str]:
    return f"Answer {other.name}", f"Offered on {since}"


def _accept(promise: Promise, other: Stakeholder, since: str) -> tuple[str, str]:
    what = f"Say whether {other.name} kept {subject(promise)}"
    return what, f"Declared complete on {since}"


def _change(promise: Promise, other: Stakeholder, since: str) -> tuple[str, str]:
    return f"Answer the change {other.name} proposes", f"Proposed on {since}"


WORDS = {CHECK_IN: _check_in, OVER: _over, ANSWER: _answer, ACCEPT: _accept, CHANGE: _change}


def _due_mark(promise: Promise, kind: str, since: date, today: date, now: datetime) -> Mark:
    heard = local_date(promise.last_check_in_at or promise.promised_at or now, promise.time_zone)
    if promise.is_stale(now):
        return Mark("mute", "clock", f"Stale, {_days((today - heard).days)}")
    icon = "flag" if kind == OVER else "clock"
    if since < today:
        return Mark("warn", icon, f"Due since {day(since)}")
    return Mark("info", icon, "Due today" if since == today else f"Due {day(since)}")


def _waiting_mark(kind: str, waited: int) -> Mark:
    icon = "flag" if kind == ACCEPT else "hand"
    return Mark("info", icon, f"Waiting {_days(waited)}" if waited else "Since today")


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"

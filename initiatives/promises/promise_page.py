"""What the page of one promise shows, with a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from initiatives.promises.acts import PAGES, is_party, is_possible, possible_acts, words
from initiatives.promises.forms import CheckInForm
from initiatives.promises.history import Delta, Entry, deltas, of_event
from initiatives.promises.ledger import today_of
from initiatives.promises.lifecycle import CHECKED_IN, State
from initiatives.promises.marks import mark_of
from initiatives.promises.models import Promise, PromiseEvent
from initiatives.promises.offer_form import RHYTHMS
from initiatives.promises.sentence import whole_sentence
from initiatives.promises.stepper import steps
from stakeholders.access.guards import account
from stakeholders.access.models import User
from stakeholders.pages import page_of
from stakeholders.templatetags.parts import long_day, number

LEDGER_PAGE = 30
PRIMARY = ("accept_offer", "agree_change", "accept")
QUIET = ("cancel", "revoke")  # set apart from what moves a promise on


@dataclass(frozen=True)
class Offered:
    """An act somebody may take: its name, its label, and whether a button is enough."""

    act: str
    label: str

    @property
    def is_simple(self) -> bool:
        return PAGES[self.act].form is None

    @property
    def is_primary(self) -> bool:
        return self.act in PRIMARY

    @property
    def is_quiet(self) -> bool:
        return self.act in QUIET


def context(request: HttpRequest, promise: Promise, now: datetime) -> dict[str, Any]:
    """Everything of the page but the check-in form that was sent."""
    user = account(request)
    first, last = _ends(promise)
    page = ledger_page(request, promise)
    acts = offered_acts(user, promise, now)
    may_check_in = is_possible(promise, "check_in", user, now)
    return {
        "promise": promise,
        "mark": mark_of(promise, now),
        "pledge": pledge_of(promise),
        "due": due_words(promise, now),
        "moved": moved_words(promise, first),
        "steps": [] if promise.on_record else steps(promise),
        "acts": acts,
        "act_names": {each.act for each in acts},
        "is_party": is_party(promise, user),
        "move": _move(promise, last),
        "check_in_due": check_in_words(promise, now),
        "may_check_in": may_check_in,
        "form": CheckInForm(promise, initial={"version": promise.version}),
        "entries": [of_event(event) for event in page.object_list],
        "page": page,
        "rhythm": RHYTHMS.get(promise.cadence_days, f"every {promise.cadence_days} days"),
        "source_name": source_name(promise),
        "first_words": first.data.get("due_text", ""),
        "me": user.person_id,
    }


def act_context(promise: Promise, now: datetime) -> dict[str, Any]:
    """What every page of an act shows of its promise."""
    first, due = promise.events.get(sequence=1), promise.governing_due
    value = first.data.get("value")
    return {
        "promise": promise,
        "pledge": pledge_of(promise),
        "due": due_words(promise, now),
        "first_value": Decimal(value) if value else None,
        "in_time": due is None or today_of(promise, now) <= due,
    }


def ledger_page(request: HttpRequest, promise: Promise) -> Page:
    """The events of one page, newest first."""
    rows = PromiseEvent.objects.filter(promise=promise).order_by("-sequence")
    return page_of(request, rows.select_related("promise__measure", "actor"), LEDGER_PAGE)


def since(promise: Promise, version: int) -> list[Entry]:
    """What happened after the version somebody looked at, newest first."""
    events = promise.events.filter(sequence__gt=version).order_by("-sequence")
    return [of_event(event) for event in events.select_related("promise__measure", "actor")]


def offered_acts(user: User, promise: Promise, now: datetime) -> list[Offered]:
    """What may be done now, checking in apart, as links and buttons."""
    return [
        Offered(act, words(act, promise, user).label)
        for act in possible_acts(promise, user, now)
        if act in PAGES
    ]


def pledge_of(promise: Promise) -> str:
    """The sentence as its receiver reads it; a source's words stay as they were published."""
    if promise.on_record:
        return promise.statement
    return whole_sentence(promise.statement, promise.governing_due, promise.because)


def due_words(promise: Promise, now: datetime) -> str:
    """When it is due, and how far off that is in the promise's own zone while it runs."""
    due = promise.governing_due
    if due is None:
        return "To be dated"
    said = f"Due {long_day(due)}"
    if promise.on_record or promise.state not in (*CHECKED_IN, State.CHANGE_PROPOSED):
        return said
    days = (due - today_of(promise, now)).days
    count = "one day" if abs(days) == 1 else f"{abs(days)} days"
    return (
        f"{said}, today"
        if days == 0
        else f"{said}, {f'in {count}' if days > 0 else f'{count} late'}"
    )


def source_name(promise: Promise) -> str:
    """Who published a promise on record, as the portfolio or what it lies in attributes it."""
    portfolio = promise.initiative.portfolio
    above = portfolio.parent.attribution if portfolio.parent else ""
    return portfolio.attribution or above or portfolio.name


def check_in_words(promise: Promise, now: datetime) -> str:
    """When the next check-in is due: "Due Wednesday 25 November", "Due since 2 November"."""
    due = promise.check_in_due_on
    if due is None:
        return ""
    today = today_of(promise, now)
    if due < today:
        return f"Due since {due.day} {due:%B}"
    return "Due today" if due == today else f"Due {due:%A} {due.day} {due:%B}"


def moved_words(promise: Promise, first: PromiseEvent) -> str:
    """What was first promised, where that is not what is in force any more."""
    said = []
    value = first.data.get("value")
    if value and promise.value is not None and Decimal(value) != promise.value and promise.measure:
        said.append(f"{number(Decimal(value))} {promise.measure.unit}")
    if promise.original_due and promise.original_due != promise.governing_due:
        said.append(f"{'by' if said else 'for'} {long_day(promise.original_due)}")
    return f"first promised {' '.join(said)}" if said else ""


@dataclass(frozen=True)
class MoveSaid:
    """What the latest event asks of the other: its line in the ledger, and the terms it names."""

    entry: Entry
    terms: tuple[Delta, ...]
    in_time: bool


def _move(promise: Promise, last: PromiseEvent) -> MoveSaid | None:
    if promise.state not in (State.CHANGE_PROPOSED, State.DECLARED) or promise.on_record:
        return None
    unit = promise.measure.unit if promise.measure else ""
    terms = tuple(deltas(last.data, unit))
    return MoveSaid(of_event(last), terms, bool(last.data.get("in_time", True)))


def _ends(promise: Promise) -> tuple[PromiseEvent, PromiseEvent]:
    rows = promise.events.filter(sequence__in=(1, promise.version)).order_by("sequence")
    events = list(rows.select_related("promise__measure", "actor"))
    return events[0], events[-1]

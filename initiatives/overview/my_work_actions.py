"""The list of next actions: each move with its form or its buttons, and what else waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber

from initiatives.overview.moves import CHECK_IN, Move, said, with_move
from initiatives.overview.my_work_items import Item, items_of
from initiatives.overview.my_work_queries import proposals
from initiatives.overview.my_work_waiting import PROMISE, Waiting
from initiatives.promises.forms import CheckInForm
from initiatives.promises.history import Delta, deltas
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.people.models import Stakeholder


@dataclass(frozen=True)
class Action:
    """A move with what to answer it with. `form` for check-ins; `is_open`: shown at once.

    `deltas`: the terms before and after a proposed change, with its `reason`.
    `following` is the number of the promise that stands right below, for the focus to go to.
    """

    move: Move
    form: CheckInForm | None = None
    is_open: bool = False
    reason: str = ""
    deltas: tuple[Delta, ...] = ()
    following: int | None = None

    @property
    def promise(self) -> Promise:
        return self.move.promise


def title(count: int, person: Stakeholder) -> str:
    """The heading; its number is the one beside My work in the navigation."""
    if not count:
        return f"Nothing waits for you, {person.first_name}"
    if count == 1:
        return f"One thing needs you, {person.first_name}"
    return f"{str(apnumber(count)).capitalize()} things need you, {person.first_name}"


def check_in_form(promise: Promise, data: Any = None) -> CheckInForm:
    """The form of one action: its ids are its own, so that several stand on a page."""
    initial = {"confidence": promise.confidence, "version": promise.version}
    return CheckInForm(promise, data, initial=initial, auto_id=f"act-{promise.number}-%s")


def form_again(promise: Promise, form: CheckInForm) -> CheckInForm:
    """What was typed, to be sent once more about the promise as it is now."""
    typed = {**form.cleaned_data, "version": promise.version}
    return CheckInForm(promise, initial=typed, auto_id=f"act-{promise.number}-%s")


def actions_of(
    waiting: Sequence[Waiting],
    now: datetime,
    today: date,
    refused: CheckInForm | None = None,
) -> list[Action | Item]:
    """One page of what waits, in its order; two queries for promises and one for each other kind
    that is there. `refused` is a form that has to be shown again."""
    keys = [row.key for row in waiting if row.kind == PROMISE]
    rows = with_move(Promise.objects.for_pages().filter(pk__in=keys), today)
    promises, items = rows.in_bulk() if keys else {}, items_of(waiting, today)
    asked = proposals(list(promises.values()))
    first = next((key for key in keys if _is_check_in(promises[key])), None)
    actions: list[Action | Item] = []
    for row, below in zip_longest(waiting, waiting[1:]):
        if row.kind != PROMISE:
            # what was taken off a chain in this very moment waits no more
            actions += [items[place] for place in [(row.kind, row.key)] if place in items]
            continue
        action = action_of(
            promises[row.key],
            now,
            form=refused if refused and refused.promise.pk == row.key else None,
            is_open=row.key == first,
            proposal=asked.get(row.key),
            following=promises[below.key].number if below and below.kind == PROMISE else None,
        )
        actions.append(action)
    return actions


def action_of(
    promise: Promise,
    now: datetime,
    *,
    form: CheckInForm | None = None,
    is_open: bool = False,
    proposal: PromiseEvent | None = None,
    following: int | None = None,
) -> Action:
    """One promise of `promises_waiting` as an action."""
    data = proposal.data if proposal else {}
    unit = promise.measure.unit if promise.measure else ""
    return Action(
        move=said(promise, now),
        form=form or (check_in_form(promise) if _is_check_in(promise) else None),
        is_open=is_open or form is not None,
        reason=str(data.get("reason", "")),
        deltas=tuple(deltas(data, unit)),
        following=following,
    )


def _is_check_in(promise: Promise) -> bool:
    return promise.move == CHECK_IN  # type: ignore[attr-defined]

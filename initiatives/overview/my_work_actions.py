"""The list of next actions: each move with its form or its buttons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber

from initiatives.overview.moves import CHECK_IN, Move, said
from initiatives.overview.my_work_queries import proposals
from initiatives.promises.forms import CheckInForm
from initiatives.promises.history import Delta, deltas
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.people.models import Stakeholder


@dataclass(frozen=True)
class Action:
    """A move with what to answer it with. `form` for check-ins; `is_open`: shown at once.

    `deltas`: the terms before and after a proposed change, with its `reason`.
    `following` is the number of the promise that stands below, for the focus to go to.
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
    promises: list[Promise], now: datetime, refused: CheckInForm | None = None
) -> list[Action]:
    """One page of actions, in one query. `refused` is a form that has to be shown again."""
    asked = proposals(promises)
    below = [*(promise.number for promise in promises[1:]), None]
    actions: list[Action] = []
    first = next((promise.pk for promise in promises if _is_check_in(promise)), None)
    for promise, following in zip(promises, below, strict=False):
        again = refused if refused and refused.promise.pk == promise.pk else None
        actions.append(
            action_of(
                promise,
                now,
                form=again,
                is_open=promise.pk == first,
                proposal=asked.get(promise.pk),
                following=following,
            )
        )
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
    """One promise of `waiting` as an action."""
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

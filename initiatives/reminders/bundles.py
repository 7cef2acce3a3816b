"""One person's silent promises as one message: a new one, or more in the one that waits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from initiatives.promises.models import Promise
from initiatives.reminders.models import Reminder
from stakeholders.calendar import local_date, start_of_local_day
from stakeholders.outbox.actions import amend, queue
from stakeholders.outbox.hours import send_at
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder

KIND = "promise_reminder"
STEP = Reminder.Step.STALE
State = OutboxMessage.State


@transaction.atomic
def bundle(*, person: Stakeholder, pks: Sequence[int], now: datetime, any_hour: bool) -> str:
    """Tell a person of promises, by their keys, all of whom have gone silent.

    Returns "queued", "held" (queued, until working hours), "merged" (into one not sent yet),
    "waiting" (a message goes out today already: tomorrow), or "told" (nothing new to tell).
    """
    # under lock and read again: another sweep may have told of them while this one was counting
    rows = Promise.objects.select_for_update(of=("self",)).to_remind(now).filter(pk__in=pks)
    silent = list(rows.order_by("check_in_due_on", "id"))
    fresh = _not_told(person, silent)
    outcome, message = "told", None
    if fresh:
        at = now if any_hour else send_at(kind=KIND, recipient=person, now=now)
        outcome, message = _message(person, fresh, now, at)
        if message is None:
            return outcome
    Reminder.objects.bulk_create(
        [
            Reminder(
                promise=promise,
                cycle_due_on=promise.check_in_due_on,  # type: ignore[misc]  # what is silent has one
                step=STEP,
                recipient=person,
                message=message,
                created_at=now,
            )
            for promise in fresh
        ],
        update_conflicts=True,  # the row of a message that was skipped
        unique_fields=["promise", "cycle_due_on", "step", "recipient"],
        update_fields=["message", "created_at"],
    )
    Promise.objects.filter(pk__in=[promise.pk for promise in silent]).update(remind_at=None)
    return outcome


def _not_told(person: Stakeholder, promises: list[Promise]) -> list[Promise]:
    """Those whose step was not told in this cycle: a cycle can come back, its reminder does not.

    A message that was skipped told nobody anything.
    """
    rows = Reminder.objects.filter(promise__in=promises, step=STEP, recipient=person)
    rows = rows.exclude(message__state=State.SKIPPED)
    told = set(rows.values_list("promise_id", "cycle_due_on"))
    return [p for p in promises if (p.pk, p.check_in_due_on) not in told]


def _message(
    person: Stakeholder, promises: list[Promise], now: datetime, at: datetime
) -> tuple[str, OutboxMessage | None]:
    """The message that tells them, and how it came to be; None when today's is on its way.

    1. One that waits (for working hours, or for its next try) says more from now on.
    2. One that goes out, or went out, on the day this one would: the promises wait.
    3. A new one, its key unique in the database.
    """
    messages = OutboxMessage.objects.filter(kind=KIND, recipient=person)
    waits = messages.filter(state=State.QUEUED).select_for_update(of=("self",)).first()
    if waits is not None:
        more = _payload(person, promises, waits)
        taken = not amend(message=waits, payload=more, not_before=at)
        return ("waiting", None) if taken else ("merged", waits)
    day = local_date(at, person.time_zone)
    today = Q(state=State.SENT, finished_at__gte=start_of_local_day(day, person.time_zone))
    if messages.filter(today | Q(state=State.SENDING)).exists():
        return "waiting", None
    message = queue(
        kind=KIND,
        payload=_payload(person, promises),
        recipient=person,
        to_address=person.email,
        idempotency_key=f"promise-reminder:{person.uuid}:{day}",
        now=now,
        not_before=at,
        tell=False,  # the sweep tells once of all of them
    )
    if message is None:
        return "waiting", None
    return ("held" if at > now else "queued"), message


def _payload(
    person: Stakeholder, promises: list[Promise], before: OutboxMessage | None = None
) -> dict[str, Any]:
    """Whom it is to and what it is about, most overdue first, together with what it said before."""
    items = [
        {"promise": str(promise.uuid), "cycle": promise.check_in_due_on.isoformat()}
        for promise in promises
        if promise.check_in_due_on
    ]
    if before is not None:
        items = [*before.payload["items"], *items]
    return {"person": str(person.uuid), "items": sorted(items, key=lambda item: item["cycle"])}

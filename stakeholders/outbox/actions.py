"""What happens to an outbox row until a try ends: queued, claimed, given back."""

import hashlib
import logging
import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F

from stakeholders.outbox.faults import where
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder

log = logging.getLogger(__name__)
State = OutboxMessage.State
# A message that stops every worker which takes it would go round for ever.
MAX_ATTEMPTS = 50
DELIVER = "stakeholders.outbox.tasks.deliver_message"
DELIVER_ALL = "stakeholders.outbox.tasks.deliver_all_due"


def queue(
    *,
    kind: str,
    payload: dict[str, Any],
    recipient: Stakeholder | None,
    to_address: str,
    idempotency_key: str,
    now: datetime,
    not_before: datetime | None = None,
    tell: bool = True,
) -> OutboxMessage | None:
    """Record a message, once a key: None when the key is there already, as the database decides.

    Call inside the transaction that makes it true. A worker is told after the commit, unless
    `tell` is False; when the broker is away the row waits for the next sweep.
    """
    row = OutboxMessage(
        idempotency_key=idempotency_key,
        kind=kind,
        payload=payload,
        recipient=recipient,
        to_address=to_address,
        next_attempt_at=not_before or now,
        message_id=message_id_for(idempotency_key),
        created_at=now,
    )
    row.full_clean(exclude={"recipient"}, validate_unique=False, validate_constraints=False)
    OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)
    stored = OutboxMessage.objects.get(idempotency_key=idempotency_key)
    if stored.uuid != row.uuid:
        return None
    if tell and stored.next_attempt_at <= now:
        transaction.on_commit(lambda: tell_worker(stored.pk))
    return stored


def amend(*, message: OutboxMessage, payload: dict[str, Any], not_before: datetime) -> bool:
    """Say more in a message that nobody has taken yet; it is due afresh at `not_before`.

    False when somebody took it meanwhile. A worker that was given up on owns it no longer: what
    it sent was the shorter message.
    """
    waiting = OutboxMessage.objects.filter(pk=message.pk, state=State.QUEUED)
    changed = waiting.update(
        payload=payload, next_attempt_at=not_before, claimed_at=None, failures=0, reason=""
    )
    return changed == 1


def queue_nothing(*, now: datetime) -> None:
    """The work of `queue` without a message: a row that is taken back, a word about no row."""
    with transaction.atomic():
        queue(
            kind="nothing",
            payload={"about": "nothing"},
            recipient=None,
            to_address="nobody@example.org",
            idempotency_key=f"nothing:{uuid.uuid4()}",
            now=now,
        )
        transaction.set_rollback(True)
    transaction.on_commit(lambda: tell_worker(0))


def tell_worker(pk: int | None = None) -> None:
    """Make it fast: one message, or all that are due.

    A broker that is down or hangs must not fail whoever queued the message.
    """
    name, args = (DELIVER, [pk]) if pk else (DELIVER_ALL, [])
    try:
        current_app.send_task(name, args=args, expires=settings.SWEEP_EVERY.total_seconds())
    except Exception as error:  # noqa: BLE001  (whatever its client raises: the row is there)
        about = f"message {pk}" if pk else "the word that messages are due"
        log.warning("The broker did not take %s (%s); the sweep will.", about, where(error))


def message_id_for(key: str) -> str:
    """The Message-ID of a key: the same on every attempt, so that a duplicate is seen as one."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"


@transaction.atomic
def claim(*, pk: int, now: datetime) -> OutboxMessage | None:
    """Take a queued row that is due, or None when somebody else did or it is not due."""
    rows = OutboxMessage.objects.due(now).filter(pk=pk)
    if rows.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1) != 1:
        return None
    # in the same transaction: what is read is what was claimed here, its number of attempts too
    return OutboxMessage.objects.select_related("recipient").get(pk=pk)


def requeue_stuck(*, now: datetime) -> int:
    """Give back what a worker claimed and never reported. Returns how many.

    It may be sent for a second time, but only by somebody who claims it anew: until then the
    worker that was given up on can still report.
    """
    stuck = OutboxMessage.objects.stuck(now - settings.OUTBOX_STUCK_AFTER)
    hopeless = stuck.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=State.FAILED,
        finished_at=now,
        reason=f"{MAX_ATTEMPTS} workers stopped while they had it.",
    )
    if hopeless:
        log.error("%s messages stopped every worker that had them and are given up.", hopeless)
    return stuck.update(
        state=State.QUEUED,
        next_attempt_at=now,
        reason="The worker that had it stopped before it reported.",
    )


def release_held(*, now: datetime) -> int:
    """Let go at once what waits for working hours. Returns how many."""
    held = OutboxMessage.objects.filter(
        kind__in=settings.OUTBOX_IN_WORKING_HOURS,
        state=State.QUEUED,
        failures=0,
        next_attempt_at__gt=now,
    )
    return held.update(next_attempt_at=now)

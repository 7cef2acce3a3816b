"""How a try ended, written by whoever owns the row (docs/delivery.md)."""

import logging
import random
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.models import OutboxMessage
from stakeholders.outbox.post import NotSent

log = logging.getLogger(__name__)
State = OutboxMessage.State
MAX_FAILURES = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)
Outcome = Content | Skip | NotSent | datetime  # sent, not true any more, not sent, held until


def record(*, message: OutboxMessage, outcome: Outcome, now: datetime) -> bool:
    """Write down what became of a claimed message. False when the row is somebody else's by now.

    Content is what went out, in its stored form, without personal links.
    """
    if isinstance(outcome, Content):
        return _sent(message, outcome, now)
    if isinstance(outcome, Skip):
        return _finish(message, state=State.SKIPPED, finished_at=now, reason=_line(outcome.reason))
    if isinstance(outcome, NotSent):
        return _failed(message, outcome, now)
    held = "Held until the next working morning where the recipient is."
    return _finish(message, state=State.QUEUED, next_attempt_at=outcome, reason=held)


def wait_after(failures: int) -> timedelta:
    """Backoff with jitter: 1, 4, 16 minutes and on to 12 hours; eight tries take about a day."""
    wait = min(FIRST_WAIT * 4 ** (failures - 1), LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)  # noqa: S311  (spreads load, guards nothing)


def _sent(message: OutboxMessage, content: Content, now: datetime) -> bool:
    return _finish(
        message,
        state=State.SENT,
        finished_at=now,
        reason="",
        to_address=content.to or message.to_address,
        subject=_line(content.subject, 255),
        text=content.text.replace("\0", ""),
        html=content.html.replace("\0", ""),
    )


def _failed(message: OutboxMessage, trouble: NotSent, now: datetime) -> bool:
    """Tried again later, or given up after a final no or the last try."""
    failures = message.failures + 1
    changes: dict[str, Any] = {"failures": F("failures") + 1, "reason": _line(trouble.reason)}
    if trouble.permanent or failures >= MAX_FAILURES:
        log.error("Message %s is given up after %s failed tries.", message.uuid, failures)
        return _finish(message, state=State.FAILED, finished_at=now, **changes)
    return _finish(
        message, state=State.QUEUED, next_attempt_at=now + wait_after(failures), **changes
    )


def _finish(message: OutboxMessage, **changes: Any) -> bool:
    """Change the row, unless it was claimed by somebody else or says more by now.

    Queued counts too: the worker was given up on, but nobody has claimed the row since, and what
    it reports is true.
    """
    mine = OutboxMessage.objects.filter(
        pk=message.pk,
        state__in=(State.SENDING, State.QUEUED),
        attempts=message.attempts,
        claimed_at=message.claimed_at,
    )
    return mine.update(**changes) == 1


def _line(text: str, longest: int = 500) -> str:
    """As the column takes it: a server may answer anything."""
    return text.replace("\0", "")[:longest]

"""Delivering one message: claim, check that it is still true, send, record (docs/delivery.md)."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import InterfaceError, OperationalError, connection
from django.utils.module_loading import import_string

from stakeholders.outbox import actions
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.faults import where
from stakeholders.outbox.hours import send_at
from stakeholders.outbox.models import OutboxMessage
from stakeholders.outbox.post import NotSent, Post
from stakeholders.outbox.results import Outcome, record

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
OUT_OF_TIME = NotSent("The worker ran out of time while it was sent.")
# Between tries to record a result: a database that restarts must not make a second mail.
RECORD_WAITS = (0.2, 1, 3, 6)


def deliver(pk: int, *, clock: Clock, post: Post | None = None, any_hour: bool = False) -> str:
    """Deliver one message if it is due and nobody else has it. Returns its state afterwards.

    Holds no transaction while it sends. Whatever goes wrong with it is told in the row's reason.
    Raises what the database raises, and Celery's SoftTimeLimitExceeded.
    """
    message = actions.claim(pk=pk, now=clock())
    if message is None:
        return ""
    own = post or Post()
    try:
        outcome = _try(message, clock(), own, any_hour)
    except SoftTimeLimitExceeded:
        _record(message, OUT_OF_TIME, clock)
        raise
    finally:
        if post is None:
            own.close()
    _record(message, outcome, clock)
    message.refresh_from_db(fields=["state"])
    return message.state


def deliver_due(
    *, clock: Clock, any_hour: bool = False, within: timedelta | None = None
) -> dict[str, int]:
    """Deliver all that is due, one at a time over one connection. Counts by state.

    1. What failed before comes last, so that it keeps nobody waiting.
    2. It ends when the mail server cannot be reached, and leaves the others untouched.
    3. Once `within` is over no further message is taken; the next sweep goes on.
    """
    done: dict[str, int] = {}
    due = OutboxMessage.objects.due(clock()).order_by("failures", "next_attempt_at", "pk")
    started, post = time.monotonic(), Post()
    try:
        for pk in list(due.values_list("pk", flat=True)):
            if within and time.monotonic() - started > within.total_seconds():
                break
            if state := deliver(pk, clock=clock, post=post, any_hour=any_hour):
                done[state] = done.get(state, 0) + 1
            if post.is_down:
                break
    finally:
        post.close()
    return done


def compose(message: OutboxMessage, now: datetime, *, links: bool) -> Content | Skip:
    """The message's words now, by the composer of its kind."""
    composer = import_string(settings.OUTBOX_COMPOSERS[message.kind])
    return composer(message.payload, now, links)


def as_mail(message: OutboxMessage, content: Content) -> EmailMultiAlternatives:
    """The mail of a message: text first, HTML beside it; Django refuses line breaks in headers."""
    headers: dict[str, Any] = {
        **content.headers,
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
    }
    to = content.to or message.to_address
    mail = EmailMultiAlternatives(
        subject=content.subject, body=content.text, to=[to], headers=headers
    )
    if content.html:
        mail.attach_alternative(content.html, "text/html")
    return mail


def _try(message: OutboxMessage, now: datetime, post: Post, any_hour: bool) -> Outcome:
    """What became of it. A composer may raise anything: told in the row, and tried again."""
    try:
        return _compose_and_send(message, now, post, any_hour)
    except NotSent as trouble:
        return trouble
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # noqa: BLE001  (told in the row)
        told = where(error)  # not its words, which may name people: see faults.py
        log.error("Message %s could not be written: %s", message.uuid, told)  # noqa: TRY400
        return NotSent(f"It could not be written: {type(error).__name__}.")


def _compose_and_send(
    message: OutboxMessage, now: datetime, post: Post, any_hour: bool
) -> Content | Skip | datetime:
    """Content in the form to be stored, without personal links, once it went out."""
    until = send_at(kind=message.kind, recipient=message.recipient, now=now)
    if until > now and not any_hour:
        return until
    stored = compose(message, now, links=False)
    if isinstance(stored, Skip):
        return stored
    content = compose(message, now, links=True)
    if isinstance(content, Skip):
        return content
    post.send(as_mail(message, content))
    return stored


def _record(message: OutboxMessage, outcome: Outcome, clock: Clock) -> None:
    """Write down what became of it; tried again while the database is away."""
    for wait in (*RECORD_WAITS, None):
        try:
            record(message=message, outcome=outcome, now=clock())
        except (OperationalError, InterfaceError) as error:
            if wait is None or connection.in_atomic_block:
                raise
            log.warning("Message %s: no record yet, %s", message.uuid, where(error))
            connection.close()
            time.sleep(wait)
        else:
            return

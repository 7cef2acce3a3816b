from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stakeholders.outbox.actions import queue
from stakeholders.outbox.models import OutboxMessage
from tests.factories import NOW
from tests.mailserver import MailServer

Queue = Callable[..., OutboxMessage]


@pytest.fixture(autouse=True)
def _notes(settings) -> None:
    settings.OUTBOX_COMPOSERS = {"note": "tests.outbox.composers.compose"}
    settings.OUTBOX_IN_WORKING_HOURS = frozenset()


@pytest.fixture
def note() -> Queue:
    """Queues a note: its key, its address, and what the composer is told."""

    def make(key: str = "a", to: str = "", **payload: Any) -> OutboxMessage:
        row = queue(
            kind="note",
            payload={"about": key, **payload},
            recipient=None,
            to_address=to or f"{key}@b.example",
            idempotency_key=key,
            now=NOW,
            tell=False,
        )
        assert row is not None
        return row

    return make


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """A mail server that this process is set to send to."""
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 2
        yield server

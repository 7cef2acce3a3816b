"""D8 of the failure matrix, over a real socket: a mail server that refuses, waits and hangs up."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from stakeholders.outbox.delivery import deliver, deliver_due
from stakeholders.outbox.models import OutboxMessage
from tests.factories import NOW
from tests.mailserver import MailServer
from tests.races import at_once

pytestmark = [pytest.mark.smtp, pytest.mark.django_db]


def clock() -> datetime:
    return NOW


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_mail_arrives_with_sane_headers(note, server: MailServer) -> None:
    row = note()
    assert deliver_due(clock=clock) == {"sent": 1}
    mail = server.received[0]
    assert (mail["To"], mail["Message-ID"]) == ("a@b.example", row.message_id)
    assert mail["From"] == "Value Chain <reminders@testserver>"
    assert mail["Auto-Submitted"] == "auto-generated"
    written = parsedate_to_datetime(mail["Date"]).replace(tzinfo=UTC)
    assert abs((written - timezone.now()).total_seconds()) < 60
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_one_connection_carries_them_all(note, server: MailServer) -> None:
    for n in range(20):
        note(f"n{n}")
    assert deliver_due(clock=clock) == {"sent": 20}
    assert server.connections == 1


def test_a_4xx_is_tried_again(note, server: MailServer) -> None:
    row = note()
    server.answers = {"RCPT": "451 4.7.1 Come back later"}
    assert deliver(row.pk, clock=clock) == "queued"
    server.answers = {}
    OutboxMessage.objects.update(next_attempt_at=NOW)
    assert deliver(row.pk, clock=clock) == "sent"
    assert server.copies() == {row.message_id: 1}


@pytest.mark.parametrize(("stage", "line"), [("RCPT", "550 No such user"), ("DATA", "554 No")])
def test_a_5xx_is_final(note, server: MailServer, stage: str, line: str) -> None:
    row = note()
    server.answers = {stage: line}
    assert deliver(row.pk, clock=clock) == "failed"
    row.refresh_from_db()
    assert row.reason.endswith(line)
    assert server.received == []


def test_a_sender_the_server_does_not_take_is_mended_and_tried_again(
    note, server: MailServer
) -> None:
    server.answers = {"MAIL": "553 Not you"}
    assert deliver(note().pk, clock=clock) == "queued"


def test_one_broken_recipient_stops_no_other(note, server: MailServer) -> None:
    note("a"), note("b"), note("c")
    server.answers = {"b@b.example": "550 No such user"}
    assert deliver_due(clock=clock) == {"sent": 2, "failed": 1}
    assert server.connections == 2


def test_a_stalled_answer_times_out(note, server: MailServer, settings) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    row = note()
    server.stall("RCPT")
    assert deliver(row.pk, clock=clock) == "queued"
    row.refresh_from_db()
    assert "timed out" in row.reason


def test_a_server_that_never_says_a_word_times_out(
    note, server: MailServer, settings, silent_port: int
) -> None:
    settings.EMAIL_TIMEOUT, settings.EMAIL_PORT = 0.3, silent_port
    note("a"), note("b")
    assert deliver_due(clock=clock) == {"queued": 1}


def test_a_server_that_is_down_uses_up_one_try_and_leaves_the_rest(note, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as unused:
        settings.EMAIL_HOST, settings.EMAIL_PORT = unused.getsockname()
    note("a"), note("b"), note("c")
    assert deliver_due(clock=clock) == {"queued": 1}
    assert sorted(OutboxMessage.objects.values_list("failures", flat=True)) == [0, 0, 1]
    assert "could not be reached" in OutboxMessage.objects.get(failures=1).reason


def test_a_line_cut_after_the_mail_sends_one_more_with_the_same_id(
    note, server: MailServer
) -> None:
    row = note()
    server.hang_up_at = "DATA"
    assert deliver(row.pk, clock=clock) == "queued"
    server.hang_up_at = ""
    OutboxMessage.objects.update(next_attempt_at=NOW)
    assert deliver(row.pk, clock=clock) == "sent"
    assert server.copies() == {row.message_id: 2}


@pytest.mark.django_db(transaction=True)
def test_eight_workers_send_each_message_once(note, server: MailServer) -> None:
    for n in range(24):
        note(f"n{n}")
    done = at_once(*[lambda: deliver_due(clock=clock)] * 8)
    assert sum(counts.get("sent", 0) for counts in done if isinstance(counts, dict)) == 24
    assert set(server.copies().values()) == {1}
    assert len(server.copies()) == 24

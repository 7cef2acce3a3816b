"""From a silent promise to a saved check-in, over a real socket."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.promises.models import Promise
from initiatives.reminders.tasks import sweep
from stakeholders.outbox.models import OutboxMessage
from tests import factories
from tests.mailserver import MailServer

pytestmark = [pytest.mark.smtp, pytest.mark.django_db]
LINK = re.compile(r"http://testserver(/c/[^\s\"]+\?confidence=at_risk)")


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def promise() -> Promise:
    return factories.promise_stale(now=timezone.now(), measured=factories.measure())


def test_the_link_of_a_received_mail_opens_the_page_and_its_button_saves(
    server: MailServer, client: Client, promise: Promise
) -> None:
    sweep()
    links = [LINK.search(part.get_content()) for part in server.received[0].iter_parts()]
    assert None not in links
    assert links[0][1].split("?")[1] == links[1][1].split("?")[1]
    page = client.get(links[0][1])
    assert (page.status_code, promise.statement in page.content.decode()) == (200, True)
    saved = client.post(links[0][1], {"confidence": "at_risk", "line": "Two depots are late."})
    promise.refresh_from_db()
    assert (saved.status_code, promise.last_line) == (200, "Two depots are late.")


def test_opening_every_link_changes_nothing(
    server: MailServer, client: Client, promise: Promise
) -> None:
    sweep()
    for part in server.received[0].iter_parts():
        for link in re.findall(r"http://testserver(/c/[^\s\"]+)", part.get_content()):
            assert client.get(link).status_code == client.head(link).status_code == 200
    assert promise.events.count() == 2


def test_after_the_check_in_nothing_more_is_sent(
    server: MailServer, client: Client, promise: Promise
) -> None:
    sweep()
    link = LINK.search(server.received[0].get_body(("plain",)).get_content())
    assert link
    client.post(link[1], {"confidence": "on_track", "line": ""})
    sweep()
    assert len(server.received) == 1


def test_an_old_link_is_too_old(
    server: MailServer, client: Client, promise: Promise, settings
) -> None:
    sweep()
    link = LINK.search(server.received[0].get_body(("plain",)).get_content())
    assert link
    settings.SIGNED_LINK_DAYS = -1
    assert client.get(link[1]).status_code == 410


def test_a_name_cannot_smuggle_a_header_in(server: MailServer) -> None:
    maker = factories.person("Ingrid\u2028Bcc: evil@example.org Solberg")
    customer = factories.person("Eve\r\nBcc: evil@example.org")
    factories.promise_stale(
        now=timezone.now(),
        performer=maker,
        customer=customer,
        statement="Done.\r\nBcc: a@b.example",
    )
    sweep()
    assert [mail["Bcc"] for mail in server.received] == [None]
    assert server.received[0]["To"] == maker.email
    assert OutboxMessage.objects.get().subject == "One promise to check in on"


def test_answered_between_queue_and_send_is_not_sent(
    server: MailServer, client: Client, promise: Promise
) -> None:
    """D10 of the failure matrix."""
    server.answers = {"RCPT": "451 Later"}
    sweep()
    OutboxMessage.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=1))
    factories.user(who=promise.performer, active=False)
    server.answers = {}
    sweep()
    row = OutboxMessage.objects.get()
    assert (row.state, row.reason) == ("skipped", "The account is deactivated.")
    assert server.received == []

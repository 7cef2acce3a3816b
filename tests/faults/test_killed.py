"""D1 and D2 of the failure matrix: a worker killed between claim and record, for real."""

import pytest
from django.utils import timezone

from initiatives.reminders.models import Reminder
from stakeholders.outbox.models import OutboxMessage
from tests import factories
from tests.mailserver import MailServer
from tests.processes import Processes

pytestmark = [pytest.mark.faults, pytest.mark.smtp]
# Where the server keeps the worker waiting: claimed, and nothing accepted yet.
BETWEEN = ("EHLO", "MAIL", "RCPT")


def kill_in_the_middle(processes: Processes, server: MailServer, stage: str) -> None:
    """Start a worker, let it claim a message and come to this stage, and kill it there."""
    server.stall(stage)
    worker = processes.start("manage.py", "sweep", "--deliver", "--skip-checks")
    assert server.reached.wait(30), "the worker never came to the server"
    assert OutboxMessage.objects.filter(state="sending").count() == 1
    processes.kill(worker)
    server.stall("")


def test_ten_killed_workers_lose_no_reminder_and_send_none_twice(
    processes: Processes, server: MailServer
) -> None:
    for _ in range(3):
        factories.promise_stale(now=timezone.now())
    for n in range(10):
        kill_in_the_middle(processes, server, BETWEEN[n % len(BETWEEN)])
    assert server.received == []
    processes.sweep()
    rows = list(OutboxMessage.objects.all())
    assert [row.state for row in rows] == ["sent"] * 3
    assert sum(row.attempts for row in rows) == 10 + 3
    assert server.copies() == {row.message_id: 1 for row in rows}
    assert Reminder.objects.count() == 3


def test_killed_after_the_server_took_it_sends_one_more_with_the_same_id(
    processes: Processes, server: MailServer
) -> None:
    factories.promise_stale(now=timezone.now())
    kill_in_the_middle(processes, server, "DATA")
    assert len(server.received) == 1
    processes.sweep()
    processes.sweep()
    row = OutboxMessage.objects.get()
    assert row.state == "sent"
    assert server.copies() == {row.message_id: 2}

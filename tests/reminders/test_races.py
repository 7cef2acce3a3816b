"""D4 of the failure matrix: sweeps and workers at once, on a database that was committed to."""

from collections import Counter

import pytest
from django.core import mail

from initiatives.reminders.actions import SweepReport, sweep
from initiatives.reminders.models import Reminder
from stakeholders.outbox.delivery import deliver_due
from stakeholders.outbox.models import OutboxMessage
from tests import factories
from tests.factories import NOW
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_sweeps_at_once_queue_one_message_a_person() -> None:
    for _ in range(3):
        maker = factories.person()
        factories.promise_stale(performer=maker)
        factories.promise_stale(performer=maker)
    reports = at_once(*[lambda: sweep(now=NOW)] * 4)
    assert sum(r.bundles + r.merged for r in reports if isinstance(r, SweepReport)) == 3
    assert sum(r.broken for r in reports if isinstance(r, SweepReport)) == 0
    assert OutboxMessage.objects.count() == 3
    assert Reminder.objects.count() == 6


def test_two_beats_and_eight_workers_send_one_message_a_person() -> None:
    for _ in range(6):
        factories.promise_stale()

    def beat() -> None:
        sweep(now=NOW)
        deliver_due(clock=lambda: NOW)

    at_once(*[beat] * 2, *[lambda: deliver_due(clock=lambda: NOW)] * 8)
    deliver_due(clock=lambda: NOW)  # what was queued after a worker had looked
    copies = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert len(copies) == 6
    assert set(copies.values()) == {1}
    assert OutboxMessage.objects.filter(state="sent", attempts=1).count() == 6


def test_a_message_taken_while_it_is_extended_tells_of_every_promise() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker)
    sweep(now=NOW)
    factories.promise_stale(performer=maker)
    at_once(lambda: sweep(now=NOW), lambda: deliver_due(clock=lambda: NOW))
    tomorrow = NOW + factories.timedelta(days=1)
    sweep(now=tomorrow)
    deliver_due(clock=lambda: tomorrow)
    told = sum(message.body.count("Check-in was due") for message in mail.outbox)
    assert told == Reminder.objects.count() == 2

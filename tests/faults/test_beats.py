"""D4 and D5 of the failure matrix with the real engine: Celery's worker and beat."""

import os
import signal
import time
from collections.abc import Callable

import pytest
from django.utils import timezone

from initiatives.reminders.models import Reminder
from stakeholders.outbox.models import OutboxMessage
from tests import factories
from tests.mailserver import MailServer
from tests.processes import Processes

pytestmark = [pytest.mark.faults, pytest.mark.smtp]
WORKER = "-m celery -A valuechain worker --concurrency 1 --beat --without-mingle --without-gossip"


@pytest.fixture
def make_engine(make_processes: Callable[..., Processes]) -> Callable[..., Processes]:
    """Workers with a beat each, over Redis where there is one and over files otherwise."""

    def make(**env: str) -> Processes:
        redis = os.environ.get("REDIS_URL", "")
        return make_processes(SWEEP_SECONDS="1", REDIS_URL=redis, **env)

    return make


def start(engine: Processes, name: str):
    schedule = str(engine.folder / f"schedule-{name}")
    return engine.start(*WORKER.split(), "--hostname", f"{name}@test", "--schedule", schedule)


def wait_for(what: Callable[[], bool], seconds: int = 30) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.1)


def test_two_beats_send_one_reminder_a_person(
    make_engine: Callable[..., Processes], server: MailServer
) -> None:
    """All were silent for weeks while nothing ran: one mail each, and no flood."""
    engine = make_engine(OUTBOX_STUCK_SECONDS="900")  # what is in flight is not stuck
    for _ in range(2):
        maker = factories.person()
        factories.promise_stale(now=timezone.now(), performer=maker, days=60)
        factories.promise_stale(now=timezone.now(), performer=maker, days=90)
    both = [start(engine, name) for name in ("one", "two")]
    wait_for(lambda: OutboxMessage.objects.filter(state="sent").count() == 2)
    time.sleep(2.5)  # two further beats of each
    assert sorted(server.copies().values()) == [1, 1]
    assert (OutboxMessage.objects.count(), Reminder.objects.count()) == (2, 4)
    for process in both:
        process.send_signal(signal.SIGTERM)
    assert [process.wait(timeout=20) for process in both] == [0, 0]


def test_a_worker_killed_in_the_middle_is_replaced(
    make_engine: Callable[..., Processes], server: MailServer
) -> None:
    engine = make_engine()
    factories.promise_stale(now=timezone.now())
    server.stall("RCPT")
    killed = start(engine, "one")
    assert server.reached.wait(30)
    engine.kill(killed)
    server.stall("")
    start(engine, "two")
    wait_for(lambda: OutboxMessage.objects.filter(state="sent").exists())
    assert list(server.copies().values()) == [1]

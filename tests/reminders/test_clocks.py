"""D11 of the failure matrix: clocks set back and forward, daylight saving both ways."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from initiatives.promises.models import Promise
from initiatives.reminders.actions import sweep
from stakeholders.outbox.actions import claim
from stakeholders.outbox.content import Content
from stakeholders.outbox.delivery import deliver_due
from stakeholders.outbox.models import OutboxMessage
from stakeholders.outbox.results import record
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def beat(now: datetime) -> None:
    """One beat: sweep, then deliver."""
    sweep(now=now)
    deliver_due(clock=lambda: now)


@pytest.mark.parametrize("jump", [-HOUR, DAY, -DAY])
def test_a_clock_that_jumps_sends_nothing_twice_and_loses_nothing(jump: timedelta) -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker)
    beat(NOW)
    factories.promise_stale()
    for now in (NOW + jump, NOW + jump + HOUR, NOW + HOUR, NOW + DAY, NOW + 2 * DAY):
        beat(now)
    assert len(mail.outbox) == 2
    assert OutboxMessage.objects.filter(state="sent").count() == 2


def test_forward_a_day_and_back_sends_one_a_step() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker)
    beat(NOW + DAY)
    factories.promise_stale(performer=maker)
    beat(NOW)
    assert len(mail.outbox) == 1
    beat(NOW + 2 * DAY)
    assert len(mail.outbox) == 2


def test_a_jump_in_the_middle_of_a_send_sends_nothing_twice() -> None:
    """The row looks stuck for an instant; whoever has it still reports, and is believed."""
    factories.promise_stale()
    sweep(now=NOW)
    mine = claim(pk=OutboxMessage.objects.get().pk, now=NOW)
    assert mine is not None
    assert sweep(now=NOW + DAY).requeued == 1
    assert record(message=mine, outcome=Content(subject="S", text="T"), now=NOW + DAY)
    assert deliver_due(clock=lambda: NOW + DAY) == {}


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Oslo", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Europe/Oslo", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        # the clocks of Cairo change at midnight, on a working day
        ("Africa/Cairo", datetime(2026, 4, 23, 22, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2026, 10, 29, 21, tzinfo=UTC)),
    ],
)
def test_daylight_saving_sends_one_mail_in_working_hours(
    zone: str, change: datetime, settings
) -> None:
    settings.QUIET_HOURS = True
    factories.promise_stale(performer=factories.person(zone=zone), now=change - 2 * DAY, days=60)
    Promise.objects.update(remind_at=change - HOUR / 2)
    sent_at = []
    for step in range(-4, 24 * 4):
        before, now = len(mail.outbox), change + step * HOUR
        beat(now)
        sent_at += [now] * (len(mail.outbox) - before)
    assert len(sent_at) == 1
    there = sent_at[0].astimezone(ZoneInfo(zone))
    assert 9 <= there.hour < 18
    assert there.weekday() < 5

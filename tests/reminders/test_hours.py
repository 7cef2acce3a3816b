"""Quiet hours: held until the next working morning, and merged with what falls due by then."""

from datetime import datetime

import pytest
from django.core import mail

from initiatives.reminders.actions import sweep
from stakeholders.outbox.actions import claim
from stakeholders.outbox.delivery import deliver_due
from stakeholders.outbox.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db


def oslo(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+01:00")


SATURDAY, MONDAY = oslo("2026-11-28T03:00"), oslo("2026-11-30T09:02")
FRIDAY = oslo("2026-11-27T17:59")


@pytest.fixture(autouse=True)
def _quiet(settings) -> None:
    settings.QUIET_HOURS = True


def deliver(now: datetime) -> dict[str, int]:
    return deliver_due(clock=lambda: now)


def test_a_weekend_holds_it_until_monday_morning() -> None:
    factories.promise_stale(now=SATURDAY)
    report = sweep(now=SATURDAY)
    assert (report.bundles, report.held) == (1, 1)
    assert OutboxMessage.objects.get().next_attempt_at == oslo("2026-11-30T09:00")
    assert deliver(SATURDAY) == {}
    assert deliver(MONDAY) == {"sent": 1}


def test_what_falls_due_by_monday_goes_into_the_same_message() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker, now=SATURDAY)
    sweep(now=SATURDAY)
    factories.promise_stale(performer=maker, now=SATURDAY)
    assert sweep(now=MONDAY).merged == 1
    deliver(MONDAY)
    assert [message.subject for message in mail.outbox] == ["Two promises to check in on"]
    assert sweep(now=MONDAY).due == 0


def test_what_was_not_delivered_by_six_waits_and_merges() -> None:
    """Queued on Friday in time, delivered too late: one mail on Monday, not two."""
    maker = factories.person()
    factories.promise_stale(performer=maker, now=FRIDAY)
    sweep(now=FRIDAY)
    assert deliver(oslo("2026-11-27T18:00")) == {"queued": 1}
    factories.promise_stale(performer=maker, now=SATURDAY)
    sweep(now=MONDAY)
    deliver(MONDAY)
    assert [message.subject for message in mail.outbox] == ["Two promises to check in on"]


def test_what_was_held_and_is_being_sent_is_today_s_message() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker, now=FRIDAY)
    sweep(now=FRIDAY)
    assert claim(pk=OutboxMessage.objects.get().pk, now=MONDAY)
    factories.promise_stale(performer=maker, now=SATURDAY)
    assert sweep(now=MONDAY).bundles == 0
    assert OutboxMessage.objects.count() == 1


def test_the_same_morning_sends_no_second_message() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker, now=SATURDAY)
    sweep(now=SATURDAY)
    deliver(MONDAY)
    factories.promise_stale(performer=maker, now=SATURDAY)
    assert sweep(now=MONDAY).bundles == 0
    assert sweep(now=oslo("2026-12-01T09:02")).bundles == 1


def test_any_hour_sends_at_once_also_what_was_held() -> None:
    factories.promise_stale(now=SATURDAY)
    sweep(now=SATURDAY)
    factories.promise_stale(now=SATURDAY)
    sweep(now=SATURDAY, any_hour=True)
    assert deliver_due(clock=lambda: SATURDAY, any_hour=True) == {"sent": 2}

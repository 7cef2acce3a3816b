"""When a message may go out (domain.md 9.3 rule 6)."""

from datetime import UTC, datetime

import pytest

from stakeholders.outbox.hours import send_at
from stakeholders.people.models import Stakeholder

OSLO, TOKYO = Stakeholder(time_zone="Europe/Oslo"), Stakeholder(time_zone="Asia/Tokyo")


@pytest.fixture(autouse=True)
def _quiet(settings) -> None:
    settings.QUIET_HOURS = True
    settings.OUTBOX_IN_WORKING_HOURS = frozenset({"promise_reminder"})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23T12:00+01:00", "2026-11-23T12:00+01:00"),
        ("2026-11-23T03:00+01:00", "2026-11-23T09:00+01:00"),
        ("2026-11-23T08:30+01:00", "2026-11-23T09:00+01:00"),
        ("2026-11-23T17:59:59+01:00", "2026-11-23T17:59:59+01:00"),
        ("2026-11-23T18:00+01:00", "2026-11-24T09:00+01:00"),
        ("2026-11-27T18:00+01:00", "2026-11-30T09:00+01:00"),
        ("2026-11-29T12:00+01:00", "2026-11-30T09:00+01:00"),
        ("2026-03-28T12:00+01:00", "2026-03-30T09:00+02:00"),
        ("2026-10-24T12:00+02:00", "2026-10-26T09:00+01:00"),
    ],
)
def test_it_waits_for_the_next_working_morning(now: str, then: str) -> None:
    assert send_at(kind="promise_reminder", recipient=OSLO, now=at(now)) == at(then)


def test_the_hours_are_the_recipient_s() -> None:
    now = at("2026-11-23T12:00+01:00")  # 20:00 in Tokyo
    then = send_at(kind="promise_reminder", recipient=TOKYO, now=now)
    assert then == at("2026-11-24T09:00+09:00")


def test_holidays_are_kept(settings) -> None:
    settings.HOLIDAY_COUNTRY, settings.HOLIDAY_SUBDIVISION = "GB", "ENG"
    recipient = Stakeholder(time_zone="Europe/London")
    now = datetime(2026, 12, 25, 12, tzinfo=UTC)
    then = send_at(kind="promise_reminder", recipient=recipient, now=now)
    assert then == datetime(2026, 12, 29, 9, tzinfo=UTC)  # the 28th stands in for Boxing Day


def test_an_invitation_goes_out_at_any_hour() -> None:
    now = at("2026-11-29T03:00+01:00")
    assert send_at(kind="invitation", recipient=OSLO, now=now) == now


def test_quiet_hours_can_be_off(settings) -> None:
    settings.QUIET_HOURS = False
    now = at("2026-11-29T03:00+01:00")
    assert send_at(kind="promise_reminder", recipient=OSLO, now=now) == now

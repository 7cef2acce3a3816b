"""Delivering what is due: what is true, one at a time, whatever goes wrong with one of them."""

from datetime import datetime, timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core import mail
from django.db import OperationalError, connection

from stakeholders.outbox import delivery
from stakeholders.outbox.content import Content
from stakeholders.outbox.delivery import as_mail, deliver, deliver_due
from stakeholders.outbox.models import OutboxMessage
from stakeholders.outbox.post import NotSent, Post
from tests.factories import NOW, person

pytestmark = pytest.mark.django_db


def clock() -> datetime:
    return NOW


def sent_to() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def test_what_is_due_goes_out_in_order(note) -> None:
    for key in "abc":
        note(key)
    assert deliver_due(clock=clock) == {"sent": 3}
    assert sent_to() == ["a@b.example", "b@b.example", "c@b.example"]


def test_nothing_is_due_twice(note) -> None:
    note()
    deliver_due(clock=clock)
    assert deliver_due(clock=clock) == {}
    assert deliver(OutboxMessage.objects.get().pk, clock=clock) == ""
    assert len(mail.outbox) == 1


def test_personal_links_are_sent_and_not_stored(note) -> None:
    note()
    deliver_due(clock=clock)
    row = OutboxMessage.objects.get()
    assert "/c/secret/" in mail.outbox[0].body
    assert "(personal link)" in row.text
    assert "secret" not in row.text + row.html + str(row.payload)


def test_it_goes_where_the_person_is_reached_now(note) -> None:
    row = note()
    OutboxMessage.objects.filter(pk=row.pk).update(payload={"to": "new@b.example"})
    deliver_due(clock=clock)
    row.refresh_from_db()
    assert sent_to() == ["new@b.example"] == [row.to_address]


def test_what_is_not_true_any_more_is_skipped(note) -> None:
    row = note(skip="Nothing in it waits for a check-in any more.")
    assert deliver(row.pk, clock=clock) == "skipped"
    row.refresh_from_db()
    assert (row.reason, mail.outbox) == ("Nothing in it waits for a check-in any more.", [])


def test_a_poisoned_message_stops_no_other(note) -> None:
    note("a"), note("b", fault="Ingrid Solberg is poison"), note("c")
    assert deliver_due(clock=clock) == {"sent": 2, "queued": 1}


def test_a_poisoned_message_ends_failed_with_its_reason(note) -> None:
    row = note(fault="poison")
    for _ in range(8):
        OutboxMessage.objects.update(next_attempt_at=NOW)
        deliver_due(clock=clock)
    row.refresh_from_db()
    assert (row.state, row.failures) == ("failed", 8)
    assert row.reason == "It could not be written: ValueError."


def test_the_log_names_no_person(note, caplog: pytest.LogCaptureFixture) -> None:
    row = note(to="ingrid@b.example", fault="Ingrid Solberg is poison")
    deliver_due(clock=clock)
    assert f"Message {row.uuid} could not be written: ValueError at composers.py:" in caplog.text
    assert "ingrid" not in caplog.text.lower()


@pytest.mark.parametrize("subject", ["Note\r\nBcc: c@d.example", "Note\nX-Evil: 1"])
def test_a_header_cannot_be_smuggled_in(note, subject: str) -> None:
    assert deliver(note(subject=subject).pk, clock=clock) == "queued"
    assert mail.outbox == []
    assert OutboxMessage.objects.get().reason == "It could not be written: BadHeaderError."


def test_a_kind_nobody_knows_waits_for_who_does(note, settings) -> None:
    row = note()
    settings.OUTBOX_COMPOSERS = {}
    assert deliver(row.pk, clock=clock) == "queued"


def test_a_backend_that_takes_nothing_sent_nothing(note, settings) -> None:
    settings.EMAIL_BACKEND = "stakeholders.outbox.backends.KeptInApp"
    mine = as_mail(note(), Content(subject="S", text="T"))
    mine.extra_headers["Message-ID"] = "<of-nobody@testserver>"
    with pytest.raises(NotSent, match="did not take it"):
        Post().send(mine)


def test_first_tries_go_before_those_that_failed(note) -> None:
    note("a"), note("b")
    OutboxMessage.objects.filter(idempotency_key="a").update(
        failures=3, next_attempt_at=NOW - timedelta(hours=1)
    )
    deliver_due(clock=clock)
    assert sent_to() == ["b@b.example", "a@b.example"]


def test_no_further_message_is_taken_when_time_is_up(note) -> None:
    note("a"), note("b")
    assert deliver_due(clock=clock, within=timedelta(seconds=-1)) == {}
    assert deliver_due(clock=clock, within=timedelta(minutes=1)) == {"sent": 2}


def test_out_of_time_is_told_and_ends_the_run(note, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(*args: object) -> None:
        raise SoftTimeLimitExceeded

    row = note()
    monkeypatch.setattr(Post, "send", run_out)
    with pytest.raises(SoftTimeLimitExceeded):
        deliver_due(clock=clock)
    row.refresh_from_db()
    assert (row.state, row.failures) == ("queued", 1)
    assert row.reason == "The worker ran out of time while it was sent."


@pytest.mark.parametrize(
    ("now", "any_hour", "state"),
    [
        (datetime.fromisoformat("2026-11-23T17:59+01:00"), False, "sent"),
        (datetime.fromisoformat("2026-11-23T18:00+01:00"), False, "queued"),
        (datetime.fromisoformat("2026-11-23T18:00+01:00"), True, "sent"),
        (datetime.fromisoformat("2026-11-28T12:00+01:00"), False, "queued"),
    ],
)
def test_what_keeps_quiet_hours_is_held(
    note, settings, now: datetime, any_hour: bool, state: str
) -> None:
    settings.OUTBOX_IN_WORKING_HOURS, settings.QUIET_HOURS = frozenset({"note"}), True
    row = note()
    OutboxMessage.objects.update(recipient=person(zone="Europe/Oslo"), next_attempt_at=now)
    assert deliver(row.pk, clock=lambda: now, any_hour=any_hour) == state


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_it_sends(note, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bool, str]] = []

    def look(post: Post, message: object) -> None:
        seen.append((connection.in_atomic_block, OutboxMessage.objects.get().state))

    monkeypatch.setattr(Post, "send", look)
    deliver(note().pk, clock=clock)
    assert seen == [(False, "sending")]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_comes_back_makes_no_second_mail(
    note, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = delivery.record, []

    def away_at_first(**facts: object) -> bool:
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("the connection was closed")
        return real(**facts)

    monkeypatch.setattr(delivery, "record", away_at_first)
    monkeypatch.setattr(delivery, "RECORD_WAITS", (0, 0, 0))
    assert deliver(note().pk, clock=clock) == "sent"
    assert (len(tries), len(mail.outbox)) == (3, 1)

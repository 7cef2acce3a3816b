"""How a try ends: sent, not true any more, tried again, given up, held."""

from datetime import timedelta

import pytest

from stakeholders.outbox.actions import claim
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.models import OutboxMessage
from stakeholders.outbox.post import NotSent
from stakeholders.outbox.results import MAX_FAILURES, Outcome, record, wait_after
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def ended(row: OutboxMessage, outcome: Outcome) -> OutboxMessage:
    """The row after one try that ended so."""
    OutboxMessage.objects.filter(pk=row.pk).update(next_attempt_at=NOW)
    mine = claim(pk=row.pk, now=NOW)
    assert mine is not None
    assert record(message=mine, outcome=outcome, now=NOW)
    return OutboxMessage.objects.get(pk=row.pk)


def test_sent_keeps_the_words_and_where_they_went(note) -> None:
    row = ended(note(), Content(subject="S", text="T", html="<p>T</p>", to="new@b.example"))
    assert (row.state, row.subject, row.text, row.html) == ("sent", "S", "T", "<p>T</p>")
    assert (row.to_address, row.finished_at) == ("new@b.example", NOW)


def test_skipped_says_why(note) -> None:
    row = ended(note(), Skip("Nothing in it waits for a check-in any more."))
    assert (row.state, row.reason) == ("skipped", "Nothing in it waits for a check-in any more.")


def test_a_failed_try_waits_and_is_counted(note) -> None:
    row = ended(note(), NotSent("451 Later"))
    assert (row.state, row.failures, row.reason) == ("queued", 1, "451 Later")
    assert row.next_attempt_at >= NOW + timedelta(seconds=48)


def test_the_eighth_failed_try_is_the_last(note, caplog: pytest.LogCaptureFixture) -> None:
    row = note()
    for _ in range(MAX_FAILURES - 1):
        assert ended(row, NotSent("451 Later")).state == "queued"
    assert ended(row, NotSent("451 Later")).state == "failed"
    assert f"Message {row.uuid} is given up after 8 failed tries." in caplog.text


def test_a_final_no_ends_it_at_once(note) -> None:
    row = ended(note(), NotSent("550 No such user", permanent=True))
    assert (row.state, row.failures, row.reason) == ("failed", 1, "550 No such user")


def test_killed_workers_do_not_use_up_the_tries(note) -> None:
    row = note()
    OutboxMessage.objects.filter(pk=row.pk).update(attempts=10)
    assert ended(row, NotSent("451 Later")).state == "queued"


def test_held_is_no_failed_try(note) -> None:
    row = ended(note(), NOW + timedelta(hours=12))
    assert (row.state, row.failures) == ("queued", 0)
    assert row.next_attempt_at == NOW + timedelta(hours=12)
    assert row.reason == "Held until the next working morning where the recipient is."


def test_whatever_a_server_answers_can_be_stored(note) -> None:
    assert ended(note(), NotSent("\x00" + "5" * 2000)).reason == "5" * 500


def test_whatever_is_sent_can_be_stored(note) -> None:
    row = ended(note(), Content(subject="S" * 300, text="T\x00", html="\x00"))
    assert (row.subject, row.text, row.html) == ("S" * 255, "T", "")


def test_tries_are_spread_over_about_a_day() -> None:
    waits = [wait_after(failures) for failures in range(1, MAX_FAILURES)]
    assert timedelta(seconds=48) <= waits[0] <= timedelta(seconds=72)
    assert timedelta(hours=20) <= sum(waits, timedelta()) <= timedelta(hours=40)


def test_the_wait_has_jitter() -> None:
    assert len({wait_after(3) for _ in range(20)}) > 1

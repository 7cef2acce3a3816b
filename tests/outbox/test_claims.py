"""Claiming a message, giving back what is stuck, and who may still report."""

from datetime import timedelta

import pytest

from stakeholders.outbox.actions import MAX_ATTEMPTS, amend, claim, requeue_stuck
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.models import OutboxMessage
from stakeholders.outbox.results import record
from tests.factories import NOW
from tests.races import at_once

MINUTE = timedelta(minutes=1)
SENT = Content(subject="A note", text="Hello")


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_one_gets_it(note) -> None:
    row = note()
    claims = at_once(*[lambda: claim(pk=row.pk, now=NOW)] * 8)
    assert [found.pk for found in claims if found] == [row.pk]
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("sending", 1)


@pytest.mark.django_db
def test_what_is_not_due_is_not_taken(note) -> None:
    assert claim(pk=note().pk, now=NOW - MINUTE) is None


@pytest.mark.django_db
def test_what_is_taken_is_not_taken_again(note) -> None:
    pk = note().pk
    assert claim(pk=pk, now=NOW) is not None
    assert claim(pk=pk, now=NOW + 60 * MINUTE) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "given_back"), [(15, 0), (16, 1)])
def test_a_worker_has_fifteen_minutes(note, minutes: int, given_back: int) -> None:
    claim(pk=note().pk, now=NOW)
    assert requeue_stuck(now=NOW + minutes * MINUTE) == given_back


@pytest.mark.django_db
def test_what_was_given_back_is_due_at_once_and_says_why(note) -> None:
    row = note()
    claim(pk=row.pk, now=NOW)
    requeue_stuck(now=NOW + 16 * MINUTE)
    row.refresh_from_db()
    assert (row.state, row.failures) == ("queued", 0)
    assert row.reason == "The worker that had it stopped before it reported."
    assert claim(pk=row.pk, now=NOW + 16 * MINUTE) is not None


@pytest.mark.django_db
def test_one_that_stops_every_worker_is_given_up(note) -> None:
    row = note()
    claim(pk=row.pk, now=NOW)
    OutboxMessage.objects.filter(pk=row.pk).update(attempts=MAX_ATTEMPTS)
    assert requeue_stuck(now=NOW + 16 * MINUTE) == 0
    row.refresh_from_db()
    assert (row.state, row.reason) == ("failed", "50 workers stopped while they had it.")


@pytest.mark.django_db
def test_a_late_report_counts_while_nobody_else_took_it(note) -> None:
    mine = claim(pk=note().pk, now=NOW)
    assert mine is not None
    requeue_stuck(now=NOW + 16 * MINUTE)
    assert record(message=mine, outcome=SENT, now=NOW + 17 * MINUTE)
    assert claim(pk=mine.pk, now=NOW + 17 * MINUTE) is None


@pytest.mark.django_db
@pytest.mark.parametrize("later", [16 * MINUTE, timedelta(0)])
def test_a_late_report_does_not_overwrite_a_successor(note, later: timedelta) -> None:
    """Nor when the clock was set back to the very instant of the first claim."""
    mine = claim(pk=note().pk, now=NOW)
    assert mine is not None
    requeue_stuck(now=NOW + 16 * MINUTE)
    OutboxMessage.objects.update(next_attempt_at=NOW)
    assert claim(pk=mine.pk, now=NOW + later) is not None
    assert not record(message=mine, outcome=Skip("Answered."), now=NOW + 17 * MINUTE)
    assert OutboxMessage.objects.get().state == "sending"


@pytest.mark.django_db
def test_a_late_report_does_not_hide_what_was_added(note) -> None:
    mine = claim(pk=note().pk, now=NOW)
    assert mine is not None
    requeue_stuck(now=NOW + 16 * MINUTE)
    amend(message=mine, payload={"more": 1}, not_before=NOW)
    assert not record(message=mine, outcome=SENT, now=NOW + 17 * MINUTE)
    assert OutboxMessage.objects.get().state == "queued"

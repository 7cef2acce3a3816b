"""Recording a message: once a key, and a worker is told after the commit."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from kombu.exceptions import OperationalError

from stakeholders.outbox import actions
from stakeholders.outbox.actions import amend, claim, message_id_for, queue, release_held
from stakeholders.outbox.models import OutboxMessage
from tests.factories import NOW

pytestmark = pytest.mark.django_db
FACTS = {
    "kind": "note",
    "payload": {"about": "a"},
    "recipient": None,
    "to_address": "a@b.example",
    "now": NOW,
}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The keys of the messages a worker was told of."""
    keys: list[int] = []
    monkeypatch.setattr(actions, "tell_worker", keys.append)
    return keys


def test_a_message_is_recorded_once_a_key() -> None:
    assert queue(idempotency_key="a", **FACTS) is not None
    assert queue(idempotency_key="a", **FACTS) is None
    assert OutboxMessage.objects.count() == 1


def test_a_worker_is_told_after_the_commit(
    told: list[int], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = queue(idempotency_key="a", **FACTS)
        assert told == []
    assert row is not None
    assert told == [row.pk]


@pytest.mark.parametrize("later", [{"tell": False}, {"not_before": NOW + timedelta(hours=1)}])
def test_nobody_is_told_of_what_waits(
    told: list[int], later: dict, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue(idempotency_key="a", **FACTS, **later)
    assert told == []


def test_a_broker_that_is_away_fails_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OperationalError("no route to the broker of Ingrid")

    monkeypatch.setattr(actions.current_app, "send_task", refuse)
    actions.tell_worker(7)
    assert "message 7" in caplog.text
    assert "Ingrid" not in caplog.text
    assert caplog.records[0].levelno == logging.WARNING


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        queue(idempotency_key="a", **FACTS | {"to_address": "a@b.example\nBcc: c@d.example"})


def test_the_message_id_is_that_of_the_key() -> None:
    assert message_id_for("a") == message_id_for("a") != message_id_for("b")
    assert message_id_for("a").endswith("@testserver>")


def test_a_message_that_waits_can_say_more(note) -> None:
    later = NOW + timedelta(hours=1)
    row = note()
    assert amend(message=row, payload={"more": 1}, not_before=later)
    row.refresh_from_db()
    assert (row.payload, row.next_attempt_at, row.state) == ({"more": 1}, later, "queued")


def test_one_that_was_taken_cannot(note) -> None:
    row = note()
    claim(pk=row.pk, now=NOW)
    assert not amend(message=row, payload={"more": 1}, not_before=NOW)
    row.refresh_from_db()
    assert row.payload == {"about": "a"}


def test_what_waits_for_working_hours_can_be_let_go(note, settings) -> None:
    settings.OUTBOX_IN_WORKING_HOURS = frozenset({"note"})
    OutboxMessage.objects.filter(pk=note().pk).update(next_attempt_at=NOW + timedelta(hours=9))
    assert release_held(now=NOW) == 1
    assert OutboxMessage.objects.due(NOW).count() == 1


def test_what_failed_before_keeps_its_wait(note, settings) -> None:
    settings.OUTBOX_IN_WORKING_HOURS = frozenset({"note"})
    later = {"next_attempt_at": NOW + timedelta(hours=9), "failures": 1}
    OutboxMessage.objects.filter(pk=note().pk).update(**later)
    assert release_held(now=NOW) == 0

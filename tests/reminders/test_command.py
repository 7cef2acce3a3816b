"""`manage.py sweep`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder
from tests import factories

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    said = StringIO()
    call_command("sweep", *words, stdout=said)
    return said.getvalue()


def test_it_queues_and_says_so() -> None:
    factories.promise_stale(now=timezone.now())
    assert run() == (
        "1 promise is silent; 1 reminder queued, 0 waiting reminders extended, "
        "0 stuck messages given back.\n"
    )
    assert OutboxMessage.objects.get().state == "queued"


def test_it_delivers_when_asked() -> None:
    factories.promise_stale(now=timezone.now())
    factories.promise_stale(now=timezone.now())
    assert run("--deliver").endswith("2 messages sent.\n")
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"sent"}


def test_it_reports_for_machines() -> None:
    factories.promise_stale(now=timezone.now())
    told = json.loads(run("--deliver", "--format", "json"))
    assert told == {
        "due": 1,
        "bundles": 1,
        "held": 0,
        "merged": 0,
        "requeued": 0,
        "broken": 0,
        "delivered": {"sent": 1},
    }


def test_it_says_what_is_held_and_sends_it_when_told_to(settings, monkeypatch) -> None:
    settings.QUIET_HOURS = True
    night = factories.datetime(2026, 11, 28, 3, tzinfo=factories.UTC)
    monkeypatch.setattr(timezone, "now", lambda: night)
    factories.promise_stale(now=night)
    assert "1 reminder held until working hours (--any-hour)." in run("--deliver")
    assert run("--deliver", "--any-hour").endswith("1 message sent.\n")


def test_it_fails_when_somebody_could_not_be_told() -> None:
    promise = factories.promise_stale(now=timezone.now())
    Stakeholder.objects.filter(pk=promise.performer_id).update(email="nobody at home")
    with pytest.raises(CommandError, match="The reminder to one person failed"):
        run()

"""The sweep tells each person once a cycle, in one message a day, and only what is true."""

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from initiatives.reminders import actions
from initiatives.reminders.actions import sweep
from initiatives.reminders.models import Reminder
from stakeholders.outbox.actions import claim
from stakeholders.outbox.delivery import deliver_due
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_silent_promise_queues_one_message() -> None:
    promise = factories.promise_stale()
    report = sweep(now=NOW)
    assert (report.due, report.bundles) == (1, 1)
    message = OutboxMessage.objects.get()
    assert message.to_address == promise.performer.email
    assert Reminder.objects.get().promise == promise


def test_a_promise_inside_its_grace_is_left_alone() -> None:
    factories.promise_stale(days=15)
    assert sweep(now=NOW).due == 0


def test_two_silent_promises_of_one_person_share_a_message() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker)
    factories.promise_stale(performer=maker, days=60)
    assert sweep(now=NOW).bundles == 1
    items = OutboxMessage.objects.get().payload["items"]
    assert [item["cycle"] for item in items] == sorted(item["cycle"] for item in items)


def test_a_second_sweep_sends_nothing_more() -> None:
    factories.promise_stale()
    sweep(now=NOW)
    assert sweep(now=NOW + timedelta(minutes=5)).bundles == 0
    assert sweep(now=NOW + 30 * DAY).bundles == 0
    assert OutboxMessage.objects.count() == 1


def test_what_goes_silent_before_it_is_sent_joins_it() -> None:
    maker = factories.person()
    first = factories.promise_stale(performer=maker)
    sweep(now=NOW)
    older = factories.promise_stale(performer=maker, days=60)
    report = sweep(now=NOW)
    assert (report.bundles, report.merged) == (0, 1)
    items = OutboxMessage.objects.get().payload["items"]
    assert [item["promise"] for item in items] == [str(older.uuid), str(first.uuid)]
    assert Reminder.objects.filter(message=OutboxMessage.objects.get()).count() == 2


def test_what_goes_silent_after_it_was_sent_waits_for_tomorrow() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker)
    sweep(now=NOW)
    deliver_due(clock=lambda: NOW)
    factories.promise_stale(performer=maker)
    report = sweep(now=NOW)
    assert (report.due, report.bundles, report.merged) == (1, 0, 0)
    assert sweep(now=NOW + DAY).bundles == 1


def test_what_goes_silent_while_it_is_being_sent_waits_too() -> None:
    maker = factories.person()
    factories.promise_stale(performer=maker)
    sweep(now=NOW)
    claim(pk=OutboxMessage.objects.get().pk, now=NOW)
    factories.promise_stale(performer=maker)
    assert sweep(now=NOW).bundles == 0
    assert len(OutboxMessage.objects.get().payload["items"]) == 1


def test_the_next_cycle_is_reminded_again() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    deliver_due(clock=lambda: NOW)
    check_in(promise=promise, actor=promise.performer, confidence="on_track", line="", now=NOW)
    assert sweep(now=NOW + 40 * DAY).bundles == 1


def test_a_cycle_that_comes_back_is_not_told_again() -> None:
    """A change proposed and taken back rests the clock, and starts it where it was."""
    promise = factories.promise_stale()
    sweep(now=NOW)
    maker, later = promise.performer, NOW + DAY
    new_due = (NOW + 60 * DAY).date()
    change = {"reason": "Two depots are late.", "due": new_due}
    act(promise=promise, act="propose_change", actor=maker, now=later, **change)
    act(promise=promise, act="take_back_change", actor=maker, now=later)
    promise.refresh_from_db()
    assert promise.remind_at is not None
    report = sweep(now=later)
    assert (report.due, report.bundles, report.broken) == (1, 0, 0)
    assert sweep(now=later).due == 0
    assert Reminder.objects.count() == 1


def test_one_that_was_told_does_not_keep_the_others_back() -> None:
    maker = factories.person()
    told = factories.promise_stale(performer=maker)
    sweep(now=NOW)
    deliver_due(clock=lambda: NOW)
    Promise.objects.filter(pk=told.pk).update(remind_at=NOW)
    other = factories.promise_stale(performer=maker)
    assert sweep(now=NOW + DAY).bundles == 1
    items = OutboxMessage.objects.get(state="queued").payload["items"]
    assert [item["promise"] for item in items] == [str(other.uuid)]


def test_a_person_it_fails_for_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    poisoned, sound = factories.promise_stale(), factories.promise_stale()
    Stakeholder.objects.filter(pk=poisoned.performer_id).update(email="ingrid at work")
    report = sweep(now=NOW)
    assert (report.bundles, report.broken) == (1, 1)
    assert OutboxMessage.objects.get().recipient == sound.performer
    assert f"The reminder to {poisoned.performer.uuid} could not be queued" in caplog.text
    assert "ingrid" not in caplog.text


def test_a_failed_bundle_leaves_nothing_half_written() -> None:
    poisoned = factories.promise_stale()
    Stakeholder.objects.filter(pk=poisoned.performer_id).update(time_zone="Nowhere/At all")
    assert sweep(now=NOW).broken == 1
    assert (OutboxMessage.objects.count(), Reminder.objects.count()) == (0, 0)
    Stakeholder.objects.filter(pk=poisoned.performer_id).update(time_zone="Europe/Oslo")
    assert sweep(now=NOW).bundles == 1


def test_out_of_time_ends_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(**facts: object) -> str:
        raise SoftTimeLimitExceeded

    factories.promise_stale()
    monkeypatch.setattr(actions, "bundle", run_out)
    with pytest.raises(SoftTimeLimitExceeded):
        sweep(now=NOW)


def test_a_worker_is_told_once_of_all(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr(actions, "tell_worker", lambda *about: told.append(about))
    factories.promise_stale(), factories.promise_stale()
    with django_capture_on_commit_callbacks(execute=True):
        sweep(now=NOW)
        sweep(now=NOW)
    assert told == [()]


def test_what_is_stuck_is_given_back() -> None:
    factories.promise_stale()
    sweep(now=NOW)
    claim(pk=OutboxMessage.objects.get().pk, now=NOW)
    assert sweep(now=NOW + timedelta(minutes=16)).requeued == 1


@pytest.mark.parametrize("who", ["no address", "deactivated"])
def test_whom_nothing_reaches_is_left_out(who: str) -> None:
    maker = factories.person(email="" if who == "no address" else None)
    if who == "deactivated":
        factories.user(who=maker, active=False)
    factories.promise_stale(performer=maker)
    assert sweep(now=NOW).due == 0


def test_an_ended_promise_is_not_reminded() -> None:
    promise = factories.promise_stale()
    act(promise=promise, act="cancel", actor=promise.customer, now=NOW, reason="Released")
    assert sweep(now=NOW).due == 0


def test_a_week_without_sweeps_sends_one_message() -> None:
    factories.promise_stale(days=100)
    assert sweep(now=NOW + 7 * DAY).bundles == 1
    assert sweep(now=NOW + 7 * DAY).bundles == 0
    assert OutboxMessage.objects.count() == 1


def test_a_reminder_that_was_skipped_told_nobody() -> None:
    promise = factories.promise_stale()
    sweep(now=NOW)
    OutboxMessage.objects.update(state=OutboxMessage.State.SKIPPED, finished_at=NOW)
    type(promise).objects.filter(pk=promise.pk).update(remind_at=NOW)
    assert sweep(now=NOW + DAY).bundles == 1
    assert Reminder.objects.get().message.state == OutboxMessage.State.QUEUED

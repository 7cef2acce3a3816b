"""The settings of the engine hold together (docs/delivery.md)."""

from datetime import timedelta

from celery import current_app
from django.conf import settings

from initiatives.reminders.tasks import sweep
from stakeholders.outbox.actions import DELIVER, DELIVER_ALL
from stakeholders.outbox.tasks import deliver_all_due, deliver_message


def test_beat_names_a_task_that_exists() -> None:
    assert settings.CELERY_BEAT_SCHEDULE["sweep"]["task"] == sweep.name
    assert sweep.name in current_app.tasks


def test_a_queued_message_names_a_task_that_exists() -> None:
    assert (deliver_message.name, deliver_all_due.name) == (DELIVER, DELIVER_ALL)


def test_a_sweep_that_waited_for_the_next_one_is_dropped() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["sweep"]
    assert entry["options"]["expires"] == entry["schedule"].total_seconds()


def test_each_limit_leaves_room_for_the_one_inside_it() -> None:
    """A run stops taking messages; a slow send ends; the task is told; it is stopped; the message
    counts as stuck. In this order."""
    limits = [
        timedelta(seconds=settings.EMAIL_TIMEOUT * 4),
        settings.OUTBOX_RUN,
        timedelta(seconds=settings.CELERY_TASK_SOFT_TIME_LIMIT),
        timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT),
        settings.OUTBOX_STUCK_AFTER,
    ]
    assert limits == sorted(limits)
    last_send = settings.OUTBOX_RUN + timedelta(seconds=settings.EMAIL_TIMEOUT * 8)
    assert last_send < timedelta(seconds=settings.CELERY_TASK_SOFT_TIME_LIMIT)


def test_the_worker_answers_for_a_task_only_when_it_is_done() -> None:
    conf = current_app.conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert (conf.worker_prefetch_multiplier, conf.task_ignore_result) == (1, True)
    assert conf.timezone == "UTC"

"""Celery's app. The engine that carries work; the database rows are the truth about it."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "valuechain.settings")

app = Celery("valuechain")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    ["stakeholders.outbox", "initiatives.reminders", "initiatives.checks"],
    related_name="tasks",
    force=False,
)
AT_START = ("initiatives.reminders.tasks.sweep", "initiatives.checks.tasks.recheck_all")


@beat_init.connect
def begin_at_once(sender: Any, **kwargs: Any) -> None:
    """What fell due while beat was down does not wait for the first interval to pass."""
    for task in AT_START:
        sender.app.send_task(task)

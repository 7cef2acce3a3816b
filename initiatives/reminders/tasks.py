"""Celery's door to the sweep; valuechain/settings.py names it in beat's schedule."""

import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from initiatives.reminders import actions
from stakeholders.outbox.delivery import deliver_due

log = logging.getLogger(__name__)


@shared_task(name="initiatives.reminders.tasks.sweep")
def sweep() -> None:
    """Queue what is due, then deliver whatever waits, also what the broker lost."""
    log.info("Sweep: %s", actions.sweep(now=timezone.now()))
    deliver_due(clock=timezone.now, within=settings.OUTBOX_RUN)

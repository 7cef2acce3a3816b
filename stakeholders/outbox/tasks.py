"""Celery's doors to the outbox."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from stakeholders.outbox.delivery import deliver, deliver_due


@shared_task(name="stakeholders.outbox.tasks.deliver_message")
def deliver_message(pk: int) -> None:
    """One message that was just queued."""
    deliver(pk, clock=timezone.now)


@shared_task(name="stakeholders.outbox.tasks.deliver_all_due")
def deliver_all_due() -> None:
    """Whatever is due, for what the broker lost."""
    deliver_due(clock=timezone.now, within=settings.OUTBOX_RUN)

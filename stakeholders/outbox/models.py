"""Durable messages to people. The row is the message; the broker only makes it fast."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from stakeholders.people.models import Stakeholder


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self, now: datetime) -> "OutboxQuerySet":
        """Queued and not held back any more."""
        return self.filter(state=OutboxMessage.State.QUEUED, next_attempt_at__lte=now)

    def stuck(self, before: datetime) -> "OutboxQuerySet":
        """Claimed by a worker that has not reported since `before`."""
        return self.filter(state=OutboxMessage.State.SENDING, claimed_at__lt=before)


class OutboxMessage(models.Model):
    """One message to one person. States and their order: docs/delivery.md.

    `attempts` counts how often it was taken up and is what a worker owns it by; `failures` counts
    the tries that were reported as failed.

    `payload` names what it is about (never a secret); `kind` names the composer that turns the
    payload into words just before it is sent. `subject`, `text` and `html` are what was said, with
    the personal links taken out; `kept` is the whole mail when mail is kept in the app.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        SENDING = "sending", "Sending"
        SENT = "sent", "Sent"
        SKIPPED = "skipped", "Skipped"
        FAILED = "failed", "Failed"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    idempotency_key = models.CharField(max_length=255, unique=True)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    recipient = models.ForeignKey(
        Stakeholder, null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    to_address = models.EmailField()
    subject = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    kept = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=255, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            # read by every sweep: what is due
            models.Index(
                fields=["next_attempt_at"], condition=Q(state="queued"), name="outbox_due"
            ),
            # read by every sweep: what is stuck
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="outbox_stuck"),
            # read by the outbox page: newest first
            models.Index(fields=["-created_at", "-id"], name="outbox_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"

    @property
    def kind_words(self) -> str:
        """The kind as people read it: Promise reminder."""
        return self.kind.replace("_", " ").capitalize()

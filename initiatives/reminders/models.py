"""What somebody was told about a promise: one row a step and cycle."""

from django.db import models

from initiatives.promises.models import Promise
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder


class Reminder(models.Model):
    """One step of the ladder for one promise, cycle and person; sent once (domain.md 9.3)."""

    class Step(models.TextChoices):
        STALE = "stale", "First day without a check-in past grace"

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="reminders")
    cycle_due_on = models.DateField()
    step = models.CharField(max_length=10, choices=Step.choices)
    recipient = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="reminders")
    message = models.ForeignKey(OutboxMessage, on_delete=models.PROTECT, related_name="reminders")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "cycle_due_on", "step", "recipient"],
                name="reminder_once_a_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} {self.step} {self.cycle_due_on}"

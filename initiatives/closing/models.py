"""The end of an initiative, and the watch over its value afterwards."""

import uuid

from django.db import models
from django.db.models import Q

from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


class Closing(models.Model):
    """One end of the work on an initiative: what came of it and what was learned.

    It is settled once its value is confirmed or honestly given up; until then the initiative stays
    among those at work. `reopened_at` is set where work went on after all.
    """

    class Ending(models.TextChoices):
        DELIVERED = "delivered", "The work is done"
        STOPPED = "stopped", "We stop it"

    class Settled(models.TextChoices):
        CONFIRMED = "confirmed", "Value confirmed"
        GIVEN_UP = "given_up", "Value honestly given up"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="closings")
    ending = models.CharField(max_length=10, choices=Ending.choices)
    closed_on = models.DateField()
    achieved = models.TextField()
    learned = models.TextField()
    closed_by = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    settled = models.CharField(max_length=10, choices=Settled.choices, blank=True)
    settled_note = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-closed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(reopened_at=None),
                name="closing_one_at_a_time",
                violation_error_message="This initiative is closed already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.get_ending_display()}"


class ValueCheck(models.Model):
    """A day on which a named person looks whether the value is there and stays."""

    class Verdict(models.TextChoices):
        HOLDS = "holds", "The value is there"
        NOT_YET = "not_yet", "Not yet"
        LOST = "lost", "It was there and is gone"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="checks")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    owner = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="value_checks")
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    note = models.TextField(blank=True)
    done_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["closing", "months"], name="value_check_one_a_month_mark"
            ),
        ]
        indexes = [
            # read by my work: what a person has to look at, next due first
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_at=None), name="value_check_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.months} months: {self.due_on}"

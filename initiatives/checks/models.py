"""What the checks found on each chain, kept so that lists need not work it out."""

import uuid

from django.db import models
from django.db.models import F, Q

from initiatives.chain.models import Link, Node
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


class Finding(models.Model):
    """One gap on one chain (domain.md 13.2), as found when the chain last changed.

    `subject` says on what: "" the initiative, "node:UUID", "link:UUID", "measure:UUID",
    "promise:UUID" or "person:UUID". `says` is what is missing, `todo` what to do, one sentence
    each. `blocks` is the step in a benefit's life that it holds up, "" for none.
    """

    class Severity(models.TextChoices):
        BLOCK = "block", "Blocks"
        WARN = "warn", "Warning"
        INFO = "info", "Note"

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=3)
    severity = models.CharField(max_length=5, choices=Severity.choices)
    subject = models.CharField(max_length=50, blank=True)
    node = models.ForeignKey(
        Node, null=True, blank=True, on_delete=models.CASCADE, related_name="findings"
    )
    link = models.ForeignKey(
        Link, null=True, blank=True, on_delete=models.CASCADE, related_name="findings"
    )
    says = models.CharField(max_length=700)
    todo = models.CharField(max_length=700)
    blocks = models.CharField(max_length=10, blank=True)
    is_accepted = models.BooleanField(default=False)

    class Meta:
        ordering = ["initiative_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "code", "subject"], name="finding_once"),
        ]
        indexes = [
            # read by the list of initiatives: those with one kind of gap
            models.Index(fields=["code", "initiative"], name="finding_by_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.says}"


class Acceptance(models.Model):
    """Somebody lives with a gap for a while, and says why and until when (domain.md 13.2).

    In force until `review_on` is over or somebody takes it back (`ended_at`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="acceptances")
    code = models.CharField(max_length=3)
    subject = models.CharField(max_length=50, blank=True)
    reason = models.CharField(max_length=300)
    review_on = models.DateField()
    accepted_by = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-accepted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "code", "subject"],
                condition=Q(ended_at=None),
                name="acceptance_once",
                violation_error_message="Somebody has accepted this already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"


class Standing(models.Model):
    """Where one chain stands: the figures of a list, as worked out at `checked_at`.

    `planned` is the furthest stage such that something is recorded on it and on all before it,
    `reach` the same of evidence (domain.md 13.3), both 0 to 7. `arrivals` holds, for each stage
    reached, the ISO date since when it and all before it have evidence. The counts are of
    findings that nobody accepted. `health` is the worst of its measures (outcomes.health.Health),
    "" without any.
    """

    initiative = models.OneToOneField(Initiative, on_delete=models.CASCADE, related_name="standing")
    planned = models.PositiveSmallIntegerField(default=0)
    reach = models.PositiveSmallIntegerField(default=0)
    arrivals = models.JSONField(default=list)
    is_input_only = models.BooleanField(default=False)
    health = models.CharField(max_length=14, blank=True)
    blocks = models.PositiveIntegerField(default=0)
    warns = models.PositiveIntegerField(default=0)
    infos = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["initiative_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__lte=7, reach__lte=F("planned")),
                name="standing_reach_within_plan",
            ),
        ]
        indexes = [
            # read by the list of initiatives: by furthest stage
            models.Index(fields=["reach", "initiative"], name="standing_by_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.reach} of 7"

"""Measures of outcomes and their readings."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from initiatives.chain.models import Node
from initiatives.outcomes.figures import OutcomeBar, outcome_bar
from initiatives.outcomes.progress import progress
from initiatives.outcomes.words import progress_words, why_no_progress
from stakeholders.people.models import Stakeholder


class Measure(models.Model):
    """How an outcome is measured: baseline, target, direction, unit (domain.md 4.1).

    `every` is the agreed interval between readings. `latest_value` and `latest_as_of` repeat the
    newest reading, kept by the action that adds one.
    """

    class Direction(models.TextChoices):
        INCREASE = "increase", "higher is better"
        DECREASE = "decrease", "lower is better"
        MAINTAIN_AT_LEAST = "maintain_at_least", "stay at or above"
        MAINTAIN_AT_MOST = "maintain_at_most", "stay at or below"
        WITHIN = "within", "stay within"

    class Every(models.TextChoices):
        WEEK = "week", "every week"
        TWO_WEEKS = "two_weeks", "every two weeks"
        MONTH = "month", "every month"
        QUARTER = "quarter", "every quarter"
        HALF_YEAR = "half_year", "every half year"
        YEAR = "year", "every year"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    direction = models.CharField(max_length=20, choices=Direction.choices)
    baseline = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    first_expected_on = models.DateField(null=True, blank=True)
    data_source = models.CharField(max_length=200, blank=True)
    every = models.CharField(
        max_length=10, choices=Every.choices, default=Every.MONTH, db_default="month"
    )
    latest_value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    latest_as_of = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["node_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(direction="decrease", target__gt=F("baseline")),
                name="measure_decrease_goes_down",
                violation_error_message="The target is above the baseline, but lower is better.",
            ),
            models.CheckConstraint(
                condition=~Q(direction="increase", target__lt=F("baseline")),
                name="measure_increase_goes_up",
                violation_error_message="The target is below the baseline, but higher is better.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def progress(self) -> Decimal | None:
        """Share of the way from baseline to target; None where it is undefined (domain.md 10.1)."""
        if self.direction not in (self.Direction.INCREASE, self.Direction.DECREASE):
            return None
        return progress(self.baseline, self.target, self.latest_value)

    @property
    def progress_words(self) -> str:
        """How far it has come, or why nobody can say: "59 % of the way", "No baseline"."""
        share = self.progress
        if share is not None:
            return progress_words(share)
        return why_no_progress(self.direction, self.baseline, self.target, self.latest_value)

    @property
    def bar(self) -> OutcomeBar | None:
        """The outcome bar for a table (templates/initiatives/outcomes/_bar.html)."""
        share = self.progress
        if share is None or self.baseline is None or self.target is None:
            return None
        return outcome_bar(
            name=self.name,
            unit=self.unit,
            baseline=self.baseline,
            target=self.target,
            current=self.latest_value or Decimal(0),
            share=share,
        )


class Reading(models.Model):
    """One measured value as of a date. Append-only: a correction supersedes it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    as_of = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        ordering = ["-as_of", "-id"]
        indexes = [
            # read by the outcome page and by the action that finds the newest reading
            models.Index(fields=["measure", "-as_of", "-id"], name="reading_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.as_of}"

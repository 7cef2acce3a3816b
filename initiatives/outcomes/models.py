"""Measures of outcomes and their readings."""

import uuid
from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from initiatives.chain.models import Node
from initiatives.files.models import Attachment
from initiatives.outcomes.figures import OutcomeBar, outcome_bar
from initiatives.outcomes.progress import progress
from initiatives.outcomes.words import NO_BASELINE, progress_words, why_no_progress
from stakeholders.people.models import Stakeholder


class Level(models.TextChoices):
    """How sure somebody is that it arrives, in five steps (domain.md 11.2)."""

    HIGH = "high", "High"
    MEDIUM_HIGH = "medium_high", "Medium-high"
    MEDIUM = "medium", "Medium"
    MEDIUM_LOW = "medium_low", "Medium-low"
    LOW = "low", "Low"


class MeasureQuerySet(models.QuerySet["Measure"]):
    def stale(self, today: date) -> "MeasureQuerySet":
        """The newest reading is too old on the local date; `Measure.is_stale` says it of one."""
        return self.filter(stale_on__lte=today)


class Measure(models.Model):
    """How an outcome is measured: baseline, target, direction, unit (domain.md 4.1).

    `target` of "stay within" is the lower limit and `target_high` the upper one; `tolerance` is in
    the unit. `every` is the agreed interval between readings; `is_one_off`: one reading is all.
    `series` is the number of the method in use: another method starts another series. Of a
    measure that `counts_people` readings are active in per cent of eligible people (domain.md 8).
    `attribution` is the share of the change that the outcome claims for itself, in per cent.

    Kept by the actions: `latest_value` and `latest_as_of` repeat the newest reading of the series,
    `latest_forecast` what it leads to, `confidence` the owner's newest judgement, and `stale_on`
    is the first local day on which the newest reading is too old (None: never). `health` is the
    word of health.Health that the last check of the chain came to.
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
    # db_default: code from before these columns may still be writing while the new one starts
    target_high = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    tolerance = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    method = models.CharField(max_length=300, blank=True, default="", db_default="")
    population = models.CharField(max_length=200, blank=True, default="", db_default="")
    keeper = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_lead = models.BooleanField(default=False, db_default=False)
    is_one_off = models.BooleanField(default=False, db_default=False)
    is_cumulative = models.BooleanField(default=False, db_default=False)
    counts_people = models.BooleanField(default=False, db_default=False)
    attribution = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    series = models.PositiveSmallIntegerField(default=1, db_default=1)
    every = models.CharField(
        max_length=10, choices=Every.choices, default=Every.MONTH, db_default="month"
    )
    latest_value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    latest_as_of = models.DateField(null=True, blank=True)
    latest_forecast = models.ForeignKey(
        "Forecast", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confidence = models.CharField(max_length=11, choices=Level.choices, blank=True, db_default="")
    confidence_on = models.DateField(null=True, blank=True)
    stale_on = models.DateField(null=True, blank=True)
    health = models.CharField(max_length=14, blank=True, default="", db_default="")
    source = models.CharField(max_length=40, blank=True, default="", db_default="")
    source_ref = models.CharField(max_length=240, blank=True, default="", db_default="")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["node_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "source", "source_ref"],
                condition=~Q(source=""),
                name="measure_source_ref_unique",
            ),
            models.CheckConstraint(
                condition=Q(attribution=None) | Q(attribution__gte=0, attribution__lte=100),
                name="measure_attribution_is_a_share",
                violation_error_message="Write a share from 0 to 100 %.",
            ),
            models.CheckConstraint(
                condition=Q(target_high=None) | Q(target=None) | Q(target_high__gte=F("target")),
                name="measure_limits_in_order",
                violation_error_message="The upper limit is below the lower one.",
            ),
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

    def is_stale(self, today: date) -> bool:
        """One comparison with the stored column; `MeasureQuerySet.stale` is the same for sets."""
        return self.stale_on is not None and self.stale_on <= today

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
        why = why_no_progress(
            self.direction, self.baseline, self.target, self.latest_value, self.target_high
        )
        # the baseline of an earlier method says nothing about this one
        return f"{why} in this method" if why == NO_BASELINE and self.series > 1 else why

    @property
    def bar(self) -> OutcomeBar | None:
        """The outcome bar of one measure (templates/initiatives/outcomes/_bar.html)."""
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
            tone="good" if share >= 1 else "bad" if share < 0 else "",
        )


class AppendOnlyError(TypeError):
    """Somebody tried to change what can only be added to."""


class ReadingQuerySet(models.QuerySet["Reading"]):
    def update(self, **_fields: object) -> int:
        raise AppendOnlyError("Readings are never changed: a correction supersedes one.")

    def standing(self) -> "ReadingQuerySet":
        """Those that hold: neither corrected nor struck out."""
        return self.filter(superseded_by=None, is_struck=False)


class Reading(models.Model):
    """One measured value as of a date. Append-only: a correction supersedes it.

    `value` is in the unit of the measure. `series` counts the methods. One that `is_struck` says
    that the one it supersedes was never measured. `is_unchanged`: somebody said "no change".
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    as_of = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    series = models.PositiveSmallIntegerField(default=1, db_default=1)
    source = models.CharField(max_length=200, blank=True, default="", db_default="")
    evidence = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_struck = models.BooleanField(default=False, db_default=False)
    is_unchanged = models.BooleanField(default=False, db_default=False)
    recorded_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-id"]
        indexes = [
            # read by the outcome page and by the action that finds the newest reading
            models.Index(fields=["measure", "-as_of", "-id"], name="reading_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.as_of}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert only."""
        if not self._state.adding:
            raise AppendOnlyError("Readings are never changed: a correction supersedes one.")
        super().save(force_insert=True)


class PeopleCount(models.Model):
    """What stands behind a reading of a measure that counts people (domain.md 8).

    `active` of `eligible` people did what the tool is for. `utilisation` is actual through expected
    use of those active and may pass 1; `proficient` of them work to the expected standard.
    """

    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, related_name="people")
    eligible = models.PositiveIntegerField()
    active = models.PositiveIntegerField()
    utilisation = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    proficient = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(active__lte=F("eligible")),
                name="people_active_are_eligible",
                violation_error_message="More people are active than could be.",
            ),
            models.CheckConstraint(
                condition=Q(proficient=None) | Q(proficient__lte=F("active")),
                name="people_proficient_are_active",
                violation_error_message="More people are proficient than active.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.active} of {self.eligible}"


class PlanPoint(models.Model):
    """One planned value between baseline and target: benefits ramp, seldom in a straight line."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="plan")
    on = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=6)

    class Meta:
        ordering = ["measure_id", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "on"],
                name="plan_point_one_a_day",
                violation_error_message="Two planned values have the same date.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"

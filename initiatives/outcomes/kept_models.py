"""What is kept about a measure beside its readings: forecasts, judgements, changed terms."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from initiatives.outcomes.models import Level, Measure, Reading
from stakeholders.people.models import Stakeholder


class Forecast(models.Model):
    """What the readings up to one led to expect for the target date (domain.md 10.4).

    `mid`, `low` and `high` are values in the unit; `low` and `high` come from the slower and the
    faster quarter of the paces seen. `readings` counts distinct days, the baseline among them, and
    `covered` is the share of the planned period they span. `probability` is of reaching `target`
    on `target_on`, None where the evidence is too thin for one (11.4).
    """

    class Method(models.TextChoices):
        TWO_POINTS = "two_points", "Two points"
        THEIL_SEN = "theil_sen", "Middle of the paces seen"

    class Verdict(models.TextChoices):
        ON_COURSE = "on_course", "On course"
        UNCERTAIN = "uncertain", "Uncertain"
        OFF_COURSE = "off_course", "Off course"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="forecasts")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="forecasts")
    series = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    made_at = models.DateTimeField()
    method = models.CharField(max_length=10, choices=Method.choices)
    readings = models.PositiveSmallIntegerField()
    covered = models.DecimalField(max_digits=9, decimal_places=6)
    mid = models.DecimalField(max_digits=30, decimal_places=6)
    low = models.DecimalField(max_digits=30, decimal_places=6)
    high = models.DecimalField(max_digits=30, decimal_places=6)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    probability = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    target = models.DecimalField(max_digits=24, decimal_places=6)
    target_on = models.DateField()

    class Meta:
        ordering = ["-as_of", "-id"]
        indexes = [
            # read by the outcome page: what was foreseen, newest first
            models.Index(fields=["measure", "-as_of", "-id"], name="forecast_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.mid} on {self.target_on}, as of {self.as_of}"


class Judgement(models.Model):
    """How sure the owner was on a day that it arrives, and why (domain.md 11.2). Never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="judgements")
    level = models.CharField(max_length=11, choices=Level.choices)
    reason = models.CharField(max_length=300)
    said_by = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-said_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_level_display()} on {self.said_on}"


class MeasureChange(models.Model):
    """One change of what was agreed on a measure, with its reason and who approved it.

    `before` and `after` hold the changed terms by name, as JSON texts. One that is `proposed` waits
    for the approver and the old terms stand; one that is `made` needed no approval, as nothing had
    been agreed or read yet. It is never removed.
    """

    class State(models.TextChoices):
        MADE = "made", "Made"
        PROPOSED = "proposed", "Waiting for approval"
        AGREED = "agreed", "Approved"
        REFUSED = "refused", "Refused"
        TAKEN_BACK = "taken_back", "Taken back"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    made_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    approver = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(state="proposed"),
                name="measure_change_one_waits",
                violation_error_message="Another change of this measure waits for approval.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["proposed", "agreed", "refused"])
                | Q(approver__isnull=False),
                name="measure_change_has_an_approver",
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | Q(made_by=None) | ~Q(approver=F("made_by")),
                name="measure_change_needs_two_people",
                violation_error_message="Somebody else has to approve this.",
            ),
        ]
        indexes = [
            # read by my work: what waits for me
            models.Index(
                fields=["approver", "made_at"],
                condition=Q(state="proposed"),
                name="measure_change_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}: {self.get_state_display()}"

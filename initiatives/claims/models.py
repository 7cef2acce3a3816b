"""What vendors claim, kept as claims to test (domain.md 8)."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from initiatives.files.models import Attachment
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


class Vendor(models.Model):
    """Somebody who sells a technology."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(
        max_length=120, unique=True, error_messages={"unique": "This vendor is there already."}
    )

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vendor_detail", args=[self.slug])


class Claim(models.Model):
    """What a vendor says its product brings, recorded on one initiative.

    `value` is what the vendor says the measure comes to, in its unit; `size` is how the vendor
    words it ("55 % less"). `biases` are codes of claims/biases.py. `evidence` is what was found
    here that supports it. `is_target`: the target was taken from it. `version` counts the changes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="claims")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="claims")
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    product = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=500)
    metric = models.CharField(max_length=200, blank=True)
    size = models.CharField(max_length=120, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    context = models.CharField(max_length=500, blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_on = models.DateField()
    biases = models.JSONField(default=list, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    is_target = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-seen_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value=None) | Q(measure__isnull=False),
                name="claim_value_has_a_measure",
                violation_error_message="Choose the measure that this value is of.",
            ),
        ]
        indexes = [
            # read by the page of a vendor, newest first
            models.Index(fields=["vendor", "-seen_on", "-id"], name="claim_of_vendor"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("claim_detail", args=[self.uuid])

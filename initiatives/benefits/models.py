"""The ledger of a benefit's life."""

from django.db import models

from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from stakeholders.people.models import Stakeholder


class BenefitEvent(models.Model):
    """One step in the life of a benefit, who took it and why. Append-only.

    `actor` is None where the readings decided.
    """

    profile = models.ForeignKey(BenefitProfile, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=16)
    from_state = models.CharField(max_length=12, choices=BenefitState.choices)
    to_state = models.CharField(max_length=12, choices=BenefitState.choices)
    reason = models.CharField(max_length=500, blank=True)
    actor = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.act}: {self.from_state} to {self.to_state}"

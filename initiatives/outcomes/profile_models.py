"""What belongs to the record of a benefit or disbenefit beside its place on the chain."""

from django.db import models
from django.db.models import F, Q

from initiatives.chain.models import Node
from stakeholders.people.models import Stakeholder


class BenefitState(models.TextChoices):
    """Where a benefit is in its life (domain.md 4.2)."""

    IDENTIFIED = "identified", "Identified"
    VALIDATED = "validated", "Validated"
    BASELINED = "baselined", "Baselined"
    ENABLED = "enabled", "Enabled"
    BEING_REALISED = "realising", "Being realised"
    REALISED = "realised", "Realised"
    SUSTAINED = "sustained", "Sustained"
    NOT_REALISED = "not_realised", "Not realised"
    RETIRED = "retired", "Retired"


# Once baselined a benefit is never deleted (domain.md 4.2).
EARLY = (BenefitState.IDENTIFIED, BenefitState.VALIDATED)
ENDED = (BenefitState.NOT_REALISED, BenefitState.RETIRED)


class BenefitProfile(models.Model):
    """The record of one benefit or disbenefit (domain.md 4.1). Without one it is identified.

    Money is in the currency of the initiative, for a full year; `drop_off` is the share that
    fades each year, in per cent. `asked_state` is the state that `asked_by` proposes and somebody
    else has yet to agree to. `version` counts the changes.
    """

    class Category(models.TextChoices):
        FINANCIAL = "financial", "Financial"
        SERVICE = "service", "Service quality"
        PEOPLE = "people", "People"
        RISK = "risk", "Risk and compliance"
        SOCIAL = "social", "Social and environmental"

    class ValueClass(models.TextChoices):
        CASH = "cash", "Cash-releasing"
        NON_CASH = "non_cash", "Non-cash-releasing"
        QUANTIFIABLE = "quantifiable", "Quantifiable, not money"
        QUALITATIVE = "qualitative", "Qualitative"

    node = models.OneToOneField(Node, on_delete=models.CASCADE, related_name="profile")
    state = models.CharField(
        max_length=12, choices=BenefitState.choices, default=BenefitState.IDENTIFIED
    )
    state_on = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=10, choices=Category.choices, blank=True)
    value_class = models.CharField(max_length=12, choices=ValueClass.choices, blank=True)
    recipients = models.ManyToManyField(Stakeholder, blank=True, related_name="+")
    observation = models.CharField(max_length=500, blank=True)
    assumptions = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    response = models.CharField(max_length=500, blank=True)
    drop_off = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    value_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    value_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    people_dependent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    budget_holder = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    budget_agreed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    close_note = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    asked_state = models.CharField(max_length=12, choices=BenefitState.choices, blank=True)
    asked_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value_low=None)
                | Q(value_high=None)
                | Q(value_low__lte=F("value_high")),
                name="benefit_range_in_order",
                violation_error_message="The lower end of the range is above the upper end.",
            ),
            models.CheckConstraint(
                condition=Q(asked_state="", asked_by=None)
                | ~Q(asked_state="") & Q(asked_by__isnull=False),
                name="benefit_asked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id}: {self.get_state_display()}"

    @property
    def is_kept(self) -> bool:
        """Once baselined it is retired, never deleted."""
        return self.state not in EARLY

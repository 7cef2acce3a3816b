"""Portfolios and the initiatives in them."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from stakeholders.access.models import User
from stakeholders.access.roles import has_capability
from stakeholders.people.models import Stakeholder


class Counter(models.Model):
    """Running numbers people speak of (IN-7, P-114): a row a series, locked while raised."""

    name = models.CharField(max_length=20, unique=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Portfolio(models.Model):
    """A set of initiatives that is steered together. May lie in another one."""

    class Visibility(models.TextChoices):
        MEMBERS = "members", "Its members only"
        OPEN = "open", "Everyone who can sign in"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    visibility = models.CharField(
        max_length=10, choices=Visibility.choices, default=Visibility.MEMBERS
    )
    attribution = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_ref"],
                condition=~Q(source=""),
                name="portfolio_source_ref_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.visibility == self.Visibility.OPEN


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, user: User) -> "InitiativeQuerySet":
        """Private unless opened: see initiatives/permissions.py, which says the same of one row."""
        if has_capability(user.role, user.is_active, "portfolio.read_all"):
            return self
        if not user.is_active:
            return self.none()
        me = user.person_id
        # ids of initiatives where somebody has a part: subqueries, no duplicates from joins
        party = self.model.objects.filter(
            Q(promises__performer=me) | Q(promises__customer=me)
        ).values("pk")
        answers = self.model.objects.filter(
            Q(nodes__owner=me) | Q(nodes__measures__keeper=me)
        ).values("pk")
        watches = self.model.objects.filter(closings__checks__owner=me).values("pk")
        return self.filter(
            Q(portfolio__visibility=Portfolio.Visibility.OPEN)
            | Q(owner=me)
            | Q(sponsor=me)
            | Q(pk__in=party)
            | Q(pk__in=answers)
            | Q(pk__in=watches)
        )

    def running(self) -> "InitiativeQuerySet":
        return self.filter(status=Initiative.Status.RUNNING)

    def live(self) -> "InitiativeQuerySet":
        """At work, or delivered and its value still watched: what a leader looks at."""
        return self.filter(status__in=Initiative.LIVE)

    def active(self) -> "InitiativeQuerySet":
        """Whatever is not closed: drafts, at work, paused, delivered and still watched."""
        return self.exclude(status=Initiative.Status.CLOSED)


class Initiative(models.Model):
    """One digital-transformation initiative. Money is in `currency` (ISO 4217), never mixed."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        RUNNING = "running", "Running"
        PAUSED = "paused", "Paused"
        DELIVERED = "delivered", "Delivered, value watched"
        CLOSED = "closed", "Closed"

    LIVE = (Status.RUNNING, Status.DELIVERED)
    # Only closing leads to these and only reopening away, or the source that it was read from.
    ENDED = (Status.DELIVERED, Status.CLOSED)

    slug = models.SlugField(max_length=120, unique=True)
    reference = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="initiatives")
    purpose = models.TextField(blank=True)
    purpose_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    purpose_on = models.DateField(null=True, blank=True)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="owned"
    )
    sponsor = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="sponsored"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    budget = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    spend = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=200, blank=True)
    source_as_of = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_ref"],
                condition=~Q(source=""),
                name="initiative_source_ref_unique",
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0), name="initiative_budget_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_start",
                violation_error_message="The end is before the start.",
            ),
        ]
        indexes = [
            # read by the list of initiatives, newest change first
            models.Index(fields=["-changed_at", "-id"], name="initiative_changed"),
            # read by the list of initiatives, by name
            models.Index(fields=["name", "id"], name="initiative_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("initiative_detail", args=[self.slug])

    @property
    def spent_share(self) -> Decimal | None:
        """Spend as a share of budget, 0 to 1 and beyond; None when either is unknown."""
        if self.spend is None or not self.budget:
            return None
        return self.spend / self.budget


class Assessment(models.Model):
    """A delivery-confidence rating as its source worded it (domain.md 11.2), one a date."""

    class Level(models.TextChoices):
        HIGH = "high", "High"
        MEDIUM_HIGH = "medium_high", "Medium-high"
        MEDIUM = "medium", "Medium"
        MEDIUM_LOW = "medium_low", "Medium-low"
        LOW = "low", "Low"
        NOT_REPORTED = "not_reported", "Not reported"

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="assessments")
    as_of = models.DateField()
    level = models.CharField(max_length=14, choices=Level.choices)
    source_word = models.CharField(max_length=60)
    comment = models.TextField(blank=True)
    source = models.CharField(max_length=40)

    class Meta:
        ordering = ["-as_of", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "source", "as_of"], name="assessment_one_a_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.as_of}"

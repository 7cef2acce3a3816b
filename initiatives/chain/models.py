"""The value chain, a results chain drawn as a benefits dependency network: nodes and links."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from initiatives.chain.stages import KIND_STAGE, Stage, stage_of
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


class Node(models.Model):
    """One thing on an initiative's chain. The stage follows from the kind and is never typed in.

    `state_on` is the local date since when it is done or retired. `statement` says in words what
    is different now; `confirmed_by` saw it so on `confirmed_on`. `version` counts the changes:
    the optimistic check of each edit.
    """

    class Kind(models.TextChoices):
        INPUT = "input", "Input"
        CAPABILITY = "capability", "Capability"
        ENABLING_CHANGE = "enabling_change", "Enabling change"
        ADOPTION = "adoption", "Adoption"
        OUTCOME = "outcome", "Outcome"
        BENEFIT = "benefit", "Benefit"
        DISBENEFIT = "disbenefit", "Disbenefit"
        OBJECTIVE = "objective", "Objective"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        RETIRED = "retired", "Retired"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="nodes")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    owner = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="nodes"
    )
    position = models.PositiveSmallIntegerField(default=0)
    # db_default: code from before these columns may still be writing while the new one starts
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PLANNED, db_default="planned"
    )
    state_on = models.DateField(null=True, blank=True)
    state_note = models.CharField(max_length=300, blank=True, default="", db_default="")
    is_priority = models.BooleanField(default=False, db_default=False)
    statement = models.CharField(max_length=500, blank=True, default="", db_default="")
    confirmed_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    changed_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["initiative_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "source", "source_ref"],
                condition=~Q(source=""),
                name="node_source_ref_unique",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(KIND_STAGE)), name="node_kind_known"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["planned", "under_way", "done", "retired"]  # Node.State
                ),
                name="node_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "under_way"]) | Q(state_on__isnull=False),
                name="node_done_has_a_date",
                violation_error_message="Say since when.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
                name="node_confirmed_by_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its outcome page, or its place on the chain where there is nothing to measure yet."""
        if self.can_be_promised:
            return reverse("outcome_detail", args=[self.uuid])
        return reverse("chain_node", args=[self.initiative.slug, self.uuid])

    @property
    def stage(self) -> Stage:
        return stage_of(self.kind)

    @property
    def is_retired(self) -> bool:
        return self.state == self.State.RETIRED

    @property
    def can_be_promised(self) -> bool:
        """From adoption on there is something to promise that is not technology."""
        return self.stage.number >= 4


class Link(models.Model):
    """An arrow of the map: `from_node` enables `to_node`, both of one initiative.

    `assumption` is the condition outside the initiative's control that the link depends on
    (domain.md 3b), to be looked at again on `review_on`. Which links are legal is decided by
    chain/legality.py and held by chain/links.py, which locks the initiative.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    from_node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="links_out")
    to_node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="links_in")
    assumption = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["from_node_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_node", "to_node"],
                name="link_once",
                violation_error_message="These two are linked already.",
            ),
            models.CheckConstraint(
                condition=~Q(from_node=F("to_node")),
                name="link_between_two",
                violation_error_message="A link joins two different things.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_node} → {self.to_node}"


class Removal(models.Model):
    """What was taken off a chain, kept so that it can be put back.

    `rows` are the removed rows as Django's serializers write them ("python" format), in the order
    to restore them in. `restored_at` is None while it is off the chain.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="removals")
    title = models.CharField(max_length=440)
    rows = models.JSONField(encoder=DjangoJSONEncoder)
    removed_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    removed_at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-removed_at", "-id"]
        indexes = [
            # read by the chain page: what can be put back, newest first
            models.Index(
                fields=["initiative", "-removed_at", "-id"],
                condition=Q(restored_at=None),
                name="removal_to_put_back",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StageName(models.Model):
    """What this organisation calls a stage, in place of the default label and help text.

    An empty `help` keeps the default. Kinds and their meaning are fixed.
    """

    number = models.PositiveSmallIntegerField(unique=True)
    label = models.CharField(max_length=30)
    help = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=7), name="stage_name_of_a_stage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

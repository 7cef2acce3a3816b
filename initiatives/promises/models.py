"""Promises and their ledger of events (domain.md 5)."""

import uuid
from datetime import date, datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import AWAITING_ANSWER, LIVE, OPEN, TERMINAL, State
from stakeholders.access.models import User
from stakeholders.access.roles import has_capability
from stakeholders.people.models import Stakeholder


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what can only be added to."""


def is_busy_but_blind(now: datetime, today: date) -> Q:
    """Condition on promises in force and looked after, while the newest reading of their measure
    is too old: people report on what nobody measures. `today` is the reader's local date."""
    looked_after = Q(on_record=False, state__in=LIVE, last_check_in_at__isnull=False)
    return looked_after & ~Q(stale_from__lte=now) & Q(measure__stale_on__lte=today)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, user: User) -> "PromiseQuerySet":
        """The promises of visible initiatives, and one's own; permissions.py says it of one row."""
        if has_capability(user.role, user.is_active, "portfolio.read_all"):
            return self
        return self.filter(initiative__in=Initiative.objects.visible_to(user))

    def open(self) -> "PromiseQuerySet":
        """Not ended: drafts, requests and offers, and promises in force."""
        return self.filter(state__in=OPEN)

    def live(self) -> "PromiseQuerySet":
        """In force: promised, with a change proposed, or declared complete."""
        return self.filter(state__in=LIVE)

    def tended(self) -> "PromiseQuerySet":
        """Made here by a person; not those read from a public record."""
        return self.filter(on_record=False)

    def stale(self, now: datetime) -> "PromiseQuerySet":
        """No check-in past cadence and grace; `Promise.is_stale` says the same of one row."""
        return self.filter(stale_from__lte=now)

    def busy_but_blind(self, now: datetime, today: date) -> "PromiseQuerySet":
        """Checked in on, and yet without evidence that is fresh."""
        return self.filter(is_busy_but_blind(now, today))

    def to_remind(self, now: datetime) -> "PromiseQuerySet":
        """Stale, and nobody has been told yet in this cycle."""
        return self.filter(remind_at__lte=now)

    def waiting(self, today: date) -> "PromiseQuerySet":
        """Where somebody has to act now: answer, check in, or say what became of a date gone by.

        Whose move it is stands in `whose_move`. `today` is the reader's local date.
        """
        due = Q(check_in_due_on__lte=today) | Q(governing_due__lt=today)
        return self.filter(~Q(state=State.PROMISED) | due, whose_move__isnull=False)

    def for_pages(self) -> "PromiseQuerySet":
        """With everything a row on a page names, in one query."""
        return self.select_related(
            "performer", "customer", "initiative", "initiative__portfolio", "node", "measure"
        )


class Promise(models.Model):
    """One promise by one person to one other. The columns are the fold of its events.

    `original_due` is set once. `governing_due` moves only by a change agreed in time. `due_text`
    is what a source published, word for word. `whose_move` is who has to act next (domain.md 5.3),
    None for ended promises and those on a public record. `stale_from` and `remind_at` are UTC
    instants, None while no check-in is awaited. `version` counts the events: the optimistic check
    of each act.
    """

    class Confidence(models.TextChoices):
        ON_TRACK = "on_track", "On track"
        AT_RISK = "at_risk", "At risk"
        OFF_TRACK = "off_track", "Off track"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(unique=True)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="promises")
    node = models.ForeignKey(
        Node, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    performer = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="promises_made"
    )
    customer = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="promises_received"
    )
    whose_move = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    statement = models.CharField(max_length=500)
    because = models.CharField(max_length=300, blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    original_due = models.DateField(null=True, blank=True)
    governing_due = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=100, blank=True)
    time_zone = models.CharField(max_length=64)
    cadence_days = models.PositiveSmallIntegerField(default=14)
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    moved_count = models.PositiveSmallIntegerField(default=0)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    last_line = models.CharField(max_length=300, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    last_check_in_at = models.DateTimeField(null=True, blank=True)
    declared_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    check_in_due_on = models.DateField(null=True, blank=True)
    grace_ends_on = models.DateField(null=True, blank=True)
    stale_from = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    on_record = models.BooleanField(default=False)
    source = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=400, blank=True)
    source_as_of = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["governing_due", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_ref"],
                condition=~Q(source=""),
                name="promise_source_ref_unique",
            ),
            models.CheckConstraint(
                condition=~Q(performer=F("customer")) | Q(on_record=True),
                name="promise_needs_two_people",
                violation_error_message="A promise needs two people: choose somebody else.",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="promise_state_known"),
            models.CheckConstraint(
                condition=Q(remind_at=None) | Q(stale_from__isnull=False),
                name="promise_reminded_only_when_stale",
            ),
        ]
        indexes = [
            # read by every sweep
            models.Index(
                fields=["remind_at"], condition=Q(remind_at__isnull=False), name="promise_to_remind"
            ),
            # read by the dashboard and the register: what is stale
            models.Index(
                fields=["stale_from"], condition=Q(stale_from__isnull=False), name="promise_stale"
            ),
            # read by the register: by state, next due first
            models.Index(fields=["state", "governing_due", "id"], name="promise_state_due"),
            # read by the register and the count beside My work: by who must act, next due first
            models.Index(
                fields=["whose_move", "governing_due", "id"],
                condition=Q(whose_move__isnull=False),
                name="promise_whose_move",
            ),
            # read by the register: what was read from a source, first due first
            models.Index(
                fields=["governing_due", "id"],
                condition=Q(on_record=True),
                name="promise_on_record",
            ),
            # read by the register: what ended, last first
            models.Index(
                fields=["-closed_on", "-id"],
                condition=Q(closed_on__isnull=False),
                name="promise_closed",
            ),
            # read by my work: what I hold, what waits for me
            models.Index(fields=["performer", "state"], name="promise_performer"),
            models.Index(fields=["customer", "state"], name="promise_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.statement}"

    def get_absolute_url(self) -> str:
        return reverse("promise_detail", args=[self.uuid])

    @property
    def reference(self) -> str:
        return f"P-{self.number:03d}"

    @property
    def is_closed(self) -> bool:
        return self.state in TERMINAL

    @property
    def awaits_answer(self) -> bool:
        return self.state in AWAITING_ANSWER

    def is_stale(self, now: datetime) -> bool:
        """One comparison with the stored column; `PromiseQuerySet.stale` is the same for sets."""
        return self.stale_from is not None and self.stale_from <= now


class PromiseEventQuerySet(models.QuerySet["PromiseEvent"]):
    def update(self, **_fields: object) -> int:
        raise AppendOnlyError("Events of a promise are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Events of a promise are never deleted.")


class PromiseEvent(models.Model):
    """One act in a promise's ledger. Append-only; `sequence` runs from 1 without gaps."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    act = models.CharField(max_length=24)
    actor = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    from_state = models.CharField(max_length=16, choices=State.choices)
    to_state = models.CharField(max_length=16, choices=State.choices)
    via = models.CharField(max_length=20, default="page")
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = PromiseEventQuerySet.as_manager()

    class Meta:
        ordering = ["promise_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "sequence"],
                name="promise_event_one_a_step",
                violation_error_message="This promise changed while you were writing.",
            ),
        ]
        indexes = [
            # read by the dashboard and the page of an initiative: what happened lately
            models.Index(fields=["-at", "-id"], name="promise_event_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}.{self.sequence} {self.act}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert only."""
        if not self._state.adding:
            raise AppendOnlyError("Events of a promise are never changed.")
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Events of a promise are never deleted.")

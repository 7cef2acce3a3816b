"""People and groups with a stake in what is changed, with or without a sign-in."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from stakeholders.zones import known_zones

EMAIL_TAKEN = "email_taken"
# What public sources are called where somebody was read from one.
SOURCES = {
    "uk_gds_exemplars": "UK GDS exemplar services",
    "uk_gmpp": "UK Government Major Projects Portfolio",
    "au_mdpr": "Australian Major Digital Projects Report",
    "us_itdashboard": "US Federal IT Dashboard",
    "ca_infobase": "Government of Canada InfoBase",
}


def default_time_zone() -> str:
    """The workspace's IANA zone, for people who did not choose one."""
    return settings.TIME_ZONE


def validate_time_zone(name: str) -> None:
    """Refuse what is not an IANA zone name."""
    if name not in known_zones():
        raise ValidationError("Choose a time zone from the list, for example Europe/Oslo.")


class StakeholderQuerySet(models.QuerySet["Stakeholder"]):
    def people(self) -> "StakeholderQuerySet":
        """Persons only: groups can be affected, they cannot promise."""
        return self.filter(kind=Stakeholder.Kind.PERSON)

    def search(self, words: str) -> "StakeholderQuerySet":
        """Those whose name, title, organisation or e-mail holds the words."""
        return self.filter(
            Q(name__icontains=words)
            | Q(title__icontains=words)
            | Q(organisation__icontains=words)
            | Q(email__icontains=words)
        )


class Stakeholder(models.Model):
    """A person or a group (domain.md 3d). `source` and `source_ref` say where it was read."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        GROUP = "group", "Group"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    time_zone = models.CharField(
        max_length=64, default=default_time_zone, validators=[validate_time_zone]
    )
    source = models.CharField(max_length=40, blank=True)
    source_ref = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="stakeholder_email_unique",
                violation_error_code=EMAIL_TAKEN,
                violation_error_message="Somebody with this e-mail address is already recorded.",
            ),
            models.UniqueConstraint(
                fields=["source", "source_ref"],
                condition=~Q(source=""),
                name="stakeholder_source_ref_unique",
            ),
        ]
        indexes = [
            # read by the directory: by name, page by page
            models.Index(fields=["name", "id"], name="stakeholder_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("stakeholder_detail", args=[self.uuid])

    @property
    def is_person(self) -> bool:
        return self.kind == self.Kind.PERSON

    @property
    def zone_label(self) -> str:
        """The time zone as people read it: America/New York."""
        return self.time_zone.replace("_", " ")

    @property
    def source_name(self) -> str:
        """The public source somebody was read from, in words; empty for people typed in."""
        return SOURCES.get(self.source, self.source)

    @property
    def initials(self) -> str:
        """Up to two letters for the round mark beside a name."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

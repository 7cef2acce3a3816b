"""Files that people add as evidence. They are private like the initiative they belong to."""

import uuid
from pathlib import PurePath

from django.db import models
from django.urls import reverse

from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder


def stored_as(attachment: "Attachment", name: str) -> str:
    """Where a file lies: nothing that was typed becomes part of a path."""
    return f"{attachment.uuid.hex[:2]}/{attachment.uuid.hex}{PurePath(name).suffix.lower()[:10]}"


class Attachment(models.Model):
    """One stored file. `name` is what it was called, `size` is in bytes, `sha256` in hex."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to=stored_as, max_length=120)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.uuid])

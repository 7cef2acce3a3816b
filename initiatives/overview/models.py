"""What people keep of the pages that put rooms together."""

import uuid

from django.db import models
from django.db.models import Q

from stakeholders.access.models import User


class SavedView(models.Model):
    """A list with its filters under a name. `query` is the end of its address, without "?".

    Private to its owner unless shared; a shared one shows each reader only what they may see.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="saved_view_name_once",
                violation_error_message="You have a view with this name already.",
            ),
        ]
        indexes = [
            # read by each list: the views everybody may open
            models.Index(fields=["page"], condition=Q(is_shared=True), name="saved_view_shared"),
        ]

    def __str__(self) -> str:
        return self.name

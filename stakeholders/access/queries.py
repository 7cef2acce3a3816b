"""What the pages of access read."""

from collections import Counter

from django.db.models import Count, Q, QuerySet

from stakeholders.access.models import Invitation, User
from stakeholders.outbox.models import OutboxMessage


def accounts(words: str = "", role: str = "") -> QuerySet[User]:
    """Accounts with their people, those who can sign in first, by name."""
    rows = User.objects.order_by("-is_active", "person__name", "id")
    if words:
        rows = rows.filter(
            Q(person__name__icontains=words)
            | Q(person__title__icontains=words)
            | Q(email__icontains=words)
        )
    return rows.filter(role=role) if role else rows


def open_invitations() -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn, expired ones among them, newest first."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return rows.select_related("invited_by__person")


def outbox(words: str = "", state: str = "") -> QuerySet[OutboxMessage]:
    """Messages newest first, without their texts."""
    rows = OutboxMessage.objects.select_related("recipient").defer("text", "html", "kept")
    if words:
        rows = rows.filter(Q(to_address__icontains=words) | Q(recipient__name__icontains=words))
    return rows.filter(state=state) if state else rows


def outbox_counts(words: str = "") -> list[tuple[str, str, int]]:
    """State, its name and how many, for every state, in one query; "" counts all."""
    found = Counter(dict(outbox(words).order_by().values_list("state").annotate(Count("id"))))
    named = [(value, str(label), found[value]) for value, label in OutboxMessage.State.choices]
    return [("", "All", sum(found.values())), *named]

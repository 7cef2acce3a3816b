"""What a sign-in is for. A role says what is allowed anywhere; the tie to an object the rest."""

from django.db.models import TextChoices


class Role(TextChoices):
    LEADER = "leader", "Leader"
    OWNER = "owner", "Owner"
    ADMIN = "admin", "Administrator"


# Capabilities that do not depend on an object. Object rules: initiatives/permissions.py.
CAPABILITIES: dict[str, frozenset[Role]] = {
    "people.manage": frozenset({Role.ADMIN}),
    "outbox.read": frozenset({Role.ADMIN}),
    "stages.name": frozenset({Role.ADMIN}),
    "portfolio.read_all": frozenset({Role.LEADER, Role.ADMIN}),
    "initiative.start": frozenset({Role.LEADER, Role.OWNER, Role.ADMIN}),
    "directory.read": frozenset({Role.LEADER, Role.OWNER, Role.ADMIN}),
    "directory.add": frozenset({Role.LEADER, Role.OWNER, Role.ADMIN}),
    "directory.edit": frozenset({Role.LEADER, Role.ADMIN}),
}


def has_capability(role: str, is_active: bool, capability: str) -> bool:
    """May an account with this role do it anywhere? Raises KeyError for an unknown capability."""
    return is_active and role in CAPABILITIES[capability]

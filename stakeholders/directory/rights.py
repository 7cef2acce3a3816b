"""Who may change what about whom in the directory."""

from stakeholders.access.models import User
from stakeholders.access.roles import has_capability
from stakeholders.people.models import Stakeholder


def may_add(user: User) -> bool:
    return has_capability(user.role, user.is_active, "directory.add")


def may_edit(user: User) -> bool:
    """Everything but the address somebody signs in with."""
    return has_capability(user.role, user.is_active, "directory.edit")


def is_own(user: User, stakeholder: Stakeholder) -> bool:
    """One's own page: title and time zone are one's own to say."""
    return user.is_active and user.person_id == stakeholder.pk

"""Re-exports the models of the rooms, so that Django finds them."""

from stakeholders.access.models import Invitation, User
from stakeholders.outbox.models import OutboxMessage
from stakeholders.people.models import Stakeholder

__all__ = ["Invitation", "OutboxMessage", "Stakeholder", "User"]

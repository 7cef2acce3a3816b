"""Finding what stands on a chain for somebody: private unless opened."""

from uuid import UUID

from django.http import Http404

from initiatives.chain.models import Node
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User


def find_node(user: User, uuid: UUID) -> Node:
    """The node behind an address. Raises Http404 when there is none this account may see."""
    rows = Node.objects.filter(initiative__in=Initiative.objects.visible_to(user))
    rows = rows.select_related(
        "initiative__portfolio", "initiative__owner", "initiative__sponsor", "owner"
    )
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found

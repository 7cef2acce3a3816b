"""What an account has to one outcome, its promises among it."""

from initiatives.chain.models import Node
from initiatives.portfolio.access import ties_of
from initiatives.promises.models import Promise
from stakeholders.access.models import User


def node_ties(user: User, node: Node) -> set[str]:
    """The ties to its initiative, and "outcome_owner", "keeper" of one of its measures, and
    "performer" for who holds a promise in force about it."""
    me, ties = user.person_id, ties_of(user, node.initiative)
    if not user.is_active:
        return ties
    if node.owner_id == me:
        ties = ties | {"outcome_owner"}
    if node.measures.filter(keeper=me).exists():
        ties = ties | {"keeper"}
    mine = Promise.objects.tended().live().filter(node=node, performer=me)
    return ties | ({"performer"} if mine.exists() else set())

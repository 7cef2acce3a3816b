"""What pages ask of chains."""

from django.db.models import Exists, OuterRef, Q

from initiatives.chain.models import Node
from initiatives.chain.stages import FIRST_THAT_COUNTS, KIND_STAGE
from initiatives.portfolio.models import Initiative

LATE_KINDS = tuple(kind for kind, stage in KIND_STAGE.items() if stage >= FIRST_THAT_COUNTS)


def input_only() -> Q:
    """Condition on initiatives: so far a technology project (domain.md 13.2, G08).

    Nothing is recorded from adoption (stage 4) on, though something earlier is, or money. Lists
    ask what the checks kept (overview/initiative_conditions.py); this says the same of a chain
    that was never checked.
    """
    nodes = Node.objects.filter(initiative=OuterRef("pk")).exclude(state=Node.State.RETIRED)
    begun = Q(budget__gt=0) | Q(spend__gt=0) | Exists(nodes)
    return begun & ~Exists(nodes.filter(kind__in=LATE_KINDS))


def nodes_of(initiative: Initiative) -> list[Node]:
    """All nodes with owner and measures, in two queries."""
    rows = Node.objects.filter(initiative=initiative).select_related("owner")
    return list(rows.order_by("position", "id").prefetch_related("measures"))

"""Who has to agree before what was agreed on a measure changes (domain.md 4.1)."""

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.profile_models import EARLY, BenefitProfile
from stakeholders.people.models import Stakeholder


def needs_approval(measure: Measure) -> bool:
    """Is something agreed or read already? Until then terms change at once."""
    if Reading.objects.filter(measure=measure).exists():
        return True
    agreed = BenefitProfile.objects.filter(node=measure.node_id).exclude(state__in=EARLY)
    return agreed.exists()


def approvers(node: Node, proposer: Stakeholder) -> list[Stakeholder]:
    """Who may approve what somebody asks: the sponsor; where that is the one who asks, the owner of
    the outcome or else of the initiative; where none of them can, an admin, to be chosen.

    Never the one who asks, and only who can sign in to answer. One, several admins, or none.
    """
    near = [node.initiative.sponsor_id, node.owner_id, node.initiative.owner_id]
    able = Stakeholder.objects.people().filter(user__is_active=True).exclude(pk=proposer.pk)
    found = able.in_bulk([pk for pk in near if pk])
    for pk in near:
        if pk in found:
            return [found[pk]]
    return list(able.filter(user__role="admin").order_by("name", "id"))

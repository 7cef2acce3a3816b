"""Where what a gate misses is mended, by the names that gates.py uses."""

from django.urls import reverse

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure


def places_of(node: Node, measures: list[Measure]) -> dict[str, str]:
    """The address of each place, for one benefit."""
    slug, uuid = node.initiative.slug, node.uuid
    measured = (
        reverse("measure_edit", args=[uuid, measures[0].uuid])
        if measures
        else reverse("measure_new", args=[uuid])
    )
    return {
        "profile": reverse("benefit_profile", args=[uuid]),
        "measure": measured,
        "chain": reverse("chain_node", args=[slug, uuid]),
        "promise": f"{reverse('promise_new')}?outcome={uuid}",
        "initiative": reverse("initiative_edit", args=[slug]),
        "readings": f"{reverse('outcome_detail', args=[uuid])}#readings",
    }

"""Which benefits their readings may move on, in one query for many chains."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.profile_models import BenefitState

D = Measure.Direction


def ready_by_readings(initiative_ids: Iterable[int]) -> list[Node]:
    """Enabled, and a reading since the first results were expected is on the wanted side; whether
    it is one that counts, evidence.py says."""
    expected = Q(measure__first_expected_on=None) | Q(as_of__gte=F("measure__first_expected_on"))
    limit = (D.MAINTAIN_AT_LEAST, D.MAINTAIN_AT_MOST, D.WITHIN)
    better = (
        Q(measure__direction=D.INCREASE, value__gt=F("measure__baseline"))
        | Q(measure__direction=D.DECREASE, value__lt=F("measure__baseline"))
        | Q(measure__direction__in=limit)
    )
    of_it = Reading.objects.standing().filter(
        expected & better, measure__node=OuterRef("pk"), series=F("measure__series")
    )
    rows = Node.objects.filter(
        Exists(of_it),
        initiative__in=list(initiative_ids),
        profile__state=BenefitState.ENABLED,
    ).exclude(state=Node.State.RETIRED)
    return list(rows.order_by("initiative_id", "pk"))

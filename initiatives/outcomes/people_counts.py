"""How many of the people who could work differently do (domain.md 8)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.chain.graph import behind, reachable
from initiatives.chain.models import Link, Node
from initiatives.outcomes.adoption import (
    HALF,
    MOST,
    adoption,
    days_to_share,
    effective_adoption,
    proficiency,
)
from initiatives.outcomes.models import Measure, PeopleCount

PER_CENT = Decimal(100)


@dataclass(frozen=True)
class AdoptionPicture:
    """The newest count of people, of the day `as_of`; shares are 0 to 1, and use may pass 1.

    A share is None where it was not counted; `effective` is the product, None unless all three are
    known. `days_to_half` and `days_to_most` are from `live_on` on, when the first roll-out that
    leads there was done, to 50 % and 80 %; None where it was not reached or nothing is live.
    """

    as_of: date
    eligible: int
    active: int
    adoption: Decimal | None
    utilisation: Decimal | None
    proficiency: Decimal | None
    effective: Decimal | None
    live_on: date | None
    days_to_half: Decimal | None
    days_to_most: Decimal | None


def adoption_of(measure: Measure) -> AdoptionPicture | None:
    """Of a measure that comes with its node; None where no people were counted. Four queries."""
    if not measure.counts_people:
        return None
    counts = PeopleCount.objects.filter(
        reading__in=measure.readings.standing().filter(series=measure.series)
    ).select_related("reading")
    newest = counts.order_by("-reading__as_of", "-reading_id").first()
    if newest is None:
        return None
    share = adoption(newest.active, newest.eligible)
    able = None if newest.proficient is None else proficiency(newest.proficient, newest.active)
    used, live_on = newest.utilisation, live_since(measure.node)
    half, most = _speed(measure, live_on)
    return AdoptionPicture(
        as_of=newest.reading.as_of,
        eligible=newest.eligible,
        active=newest.active,
        adoption=share,
        utilisation=used,
        proficiency=able,
        effective=_effective(share, used, able),
        live_on=live_on,
        days_to_half=half,
        days_to_most=most,
    )


def live_since(node: Node) -> date | None:
    """When the first roll-out that leads to a node was done; where none leads to it, the first of
    the whole chain. Two queries."""
    links = Link.objects.filter(from_node__initiative=node.initiative_id)
    before = reachable(behind(links.values_list("from_node__uuid", "to_node__uuid")), node.uuid)
    changes = Node.objects.filter(
        initiative=node.initiative_id, kind=Node.Kind.ENABLING_CHANGE
    ).exclude(state=Node.State.RETIRED)
    known = list(changes.values_list("uuid", "state", "state_on"))
    leading = [each for each in known if each[0] in before and each[0] != node.uuid]
    done = (on for _, state, on in leading or known if state == Node.State.DONE and on)
    return min(done, default=None)


def _speed(measure: Measure, live_on: date | None) -> tuple[Decimal | None, Decimal | None]:
    """Days to half and to most of the people, by the readings of the series in per cent."""
    if live_on is None:
        return None, None
    rows = measure.readings.standing().filter(series=measure.series).order_by("as_of", "id")
    known = {as_of: value / PER_CENT for as_of, value in rows.values_list("as_of", "value")}
    return days_to_share(known.items(), live_on, HALF), days_to_share(known.items(), live_on, MOST)


def _effective(share: Decimal | None, used: Decimal | None, able: Decimal | None) -> Decimal | None:
    if share is None or used is None or able is None:
        return None
    return effective_adoption(share, used, able)

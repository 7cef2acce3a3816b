"""Finding a measure, a reading or a change for somebody, and what they may do there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from initiatives.chain.access import find_node
from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure, Reading
from initiatives.permissions import may
from initiatives.promises.ties import node_ties
from stakeholders.access.guards import account
from stakeholders.people.models import Stakeholder

REFUSED, CONFLICT = 422, 409


@dataclass(frozen=True)
class Place:
    """A measure, where it stands, who asks for it and what ties them to it."""

    measure: Measure
    node: Node
    me: Stakeholder
    ties: set[str]

    @property
    def context(self) -> dict[str, Any]:
        """What every page about a measure names."""
        return {
            "measure": self.measure,
            "node": self.node,
            "initiative": self.node.initiative,
            "back": self.href,
        }

    @property
    def href(self) -> str:
        """The page of the outcome, with this measure chosen."""
        return f"{self.node.get_absolute_url()}?measure={self.measure.uuid}"

    def back(self) -> HttpResponse:
        return redirect(self.href)


def place_of(request: HttpRequest, node: UUID, measure: UUID, *, to: str = "") -> Place:
    """The measure behind an address. Raises Http404 for who may not see it, and PermissionDenied
    for who sees it but may not do what it is asked `to` do, an act of permissions.RULES."""
    user = account(request)
    found = find_node(user, node)
    row = get_object_or_404(Measure.objects.select_related("keeper"), node=found, uuid=measure)
    row.node = found
    place = Place(row, found, user.person, node_ties(user, found))
    if to and not may(to, place.ties):
        raise PermissionDenied
    return place


def reading_of(place: Place, uuid: UUID) -> Reading:
    """One reading of the measure. Raises Http404."""
    rows = place.measure.readings.select_related(
        "recorded_by", "evidence", "people", "superseded_by"
    )
    found = get_object_or_404(rows, uuid=uuid)
    found.measure = place.measure
    return found

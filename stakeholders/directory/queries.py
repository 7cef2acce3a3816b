"""What the pages of the directory read, in a fixed number of queries."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from stakeholders.directory.filters import ALL, KINDS, Filters
from stakeholders.pages import Choice
from stakeholders.people.models import Stakeholder


def chips(found: QuerySet[Stakeholder], filters: Filters) -> list[Choice]:
    """The kinds with their counts under the search, in one query."""
    counted = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    counted[ALL] = sum(counted.values())
    return [
        Choice(kind, label, filters.href(kind=kind), kind == filters.kind, counted.get(kind, 0))
        for kind, label in KINDS.items()
    ]


def totals() -> dict[str, int]:
    """How many people and groups are recorded, and how many people can sign in."""
    return Stakeholder.objects.order_by().aggregate(
        people=Count("pk", filter=Q(kind=Stakeholder.Kind.PERSON)),
        groups=Count("pk", filter=Q(kind=Stakeholder.Kind.GROUP)),
        signing_in=Count("pk", filter=Q(user__is_active=True)),
    )


def find(uuid: UUID) -> Stakeholder:
    """Somebody with their sign-in at hand. Raises Http404."""
    found = Stakeholder.objects.select_related("user").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found

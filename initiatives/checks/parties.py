"""The people and groups named on chains, with how much they carry that everybody may know of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, QuerySet, Value, When

from initiatives.chain.models import Node
from initiatives.checks.facts import Party
from initiatives.portfolio.models import Portfolio
from initiatives.promises.lifecycle import LIVE, State
from initiatives.promises.models import Promise
from stakeholders.people.models import Stakeholder

# a hand is up: neither a draft nor what was only asked for
RAISED = (State.OFFERED, State.COUNTERED, *LIVE)
OPEN_TO_ALL = 0  # stands for all initiatives in open portfolios
Counts = dict[int, dict[int, int]]  # by person, then by initiative or OPEN_TO_ALL


@dataclass
class Parties:
    """Who is named on some chains."""

    people: dict[int, Party] = field(default_factory=dict)
    owned: Counts = field(default_factory=dict)
    promised: Counts = field(default_factory=dict)

    def on(self, initiative_id: int, person: int | None) -> Party | None:
        """Somebody as a chain names them. What they carry on other chains counts only where
        everybody may see it."""
        party = self.people.get(person or 0)
        if party is None or person is None:
            return None
        within = (OPEN_TO_ALL, initiative_id)
        return replace(
            party,
            benefits_owned=sum(self.owned.get(person, {}).get(each, 0) for each in within),
            open_promises=sum(self.promised.get(person, {}).get(each, 0) for each in within),
        )


def parties_of(people: Collection[int], initiatives: Collection[int]) -> Parties:
    """Those named on these initiatives, in three queries."""
    benefits = Node.objects.filter(kind=Node.Kind.BENEFIT, owner__in=people)
    raised = Promise.objects.filter(performer__in=people, state__in=RAISED)
    return Parties(
        people=_people(people),
        owned=_counted(benefits.exclude(state=Node.State.RETIRED), "owner", initiatives),
        promised=_counted(raised, "performer", initiatives),
    )


def _people(people: Collection[int]) -> dict[int, Party]:
    """Without a sign-in somebody counts as active."""
    rows = Stakeholder.objects.filter(pk__in=people).order_by()
    return {
        pk: Party(
            key=str(uuid),
            name=name,
            is_person=kind == Stakeholder.Kind.PERSON,
            is_active=is_active is not False,
            has_account=is_active is not None,
        )
        for pk, uuid, name, kind, is_active in rows.values_list(
            "pk", "uuid", "name", "kind", "user__is_active"
        )
    }


def _counted(rows: QuerySet[Any], who: str, initiatives: Collection[int]) -> Counts:
    is_open = Q(initiative__portfolio__visibility=Portfolio.Visibility.OPEN)
    ours, open_to_all = F("initiative_id"), Value(OPEN_TO_ALL)
    place = Case(When(is_open, then=open_to_all), default=ours, output_field=BigIntegerField())
    found = rows.filter(is_open | Q(initiative__in=initiatives)).order_by().annotate(place=place)
    counted: Counts = defaultdict(dict)
    for person, where, count in found.values_list(who, "place").annotate(Count("pk")):
        counted[person][where] = count
    return counted

"""The register of benefits and disbenefits, with a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, CharField, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from initiatives.benefits.lifecycle import WAY
from initiatives.benefits.register_filters import NONE, Filters
from initiatives.benefits.words import tone_of
from initiatives.chain.models import Node
from initiatives.checks.models import Finding
from initiatives.outcomes.health import LOOKS, Health, worst
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_actions import BENEFITS
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree
from stakeholders.access.models import User

S = BenefitState
TWICE = "G17"
PLACES = (*WAY, S.NOT_REALISED, S.RETIRED)  # the order of states in the register
OF_PROFILE = {"value_class": "profile__value_class", "category": "profile__category"}


def benefits(user: User, filters: Filters, tree: Tree) -> QuerySet[Any]:
    """All that this account may see and that match, with `life`, the state: one without a record
    is identified, one that was taken out of the chain's work is retired."""
    rows = Node.objects.filter(
        kind__in=BENEFITS, initiative__in=Initiative.objects.visible_to(user)
    ).annotate(life=_life())
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state:
        rows = rows.filter(life=filters.state)
    if filters.portfolio:
        rows = rows.filter(initiative__portfolio__in=tree.below(filters.portfolio))
    for name, column in OF_PROFILE.items():
        if asked := getattr(filters, name):
            rows = rows.filter(_is(column, asked))
    if filters.q:
        rows = rows.filter(
            Q(title__icontains=filters.q)
            | Q(initiative__name__icontains=filters.q)
            | Q(owner__name__icontains=filters.q)
        )
    return rows


def _life() -> Case:
    kept = Coalesce("profile__state", Value(S.IDENTIFIED.value), output_field=CharField())
    gone = Q(state=Node.State.RETIRED) & ~Q(profile__state=S.NOT_REALISED)
    return Case(When(gone, then=Value(S.RETIRED.value)), default=kept, output_field=CharField())


def _is(column: str, asked: str) -> Q:
    if asked == NONE:
        return Q(profile=None) | Q(**{column: ""})
    return Q(**{column: asked})


def in_order(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    """The rows with all that a line names."""
    places = [When(life=state, then=Value(place)) for place, state in enumerate(PLACES)]
    twice = Finding.objects.filter(code=TWICE, is_accepted=False)
    return (
        rows.annotate(place=Case(*places, output_field=IntegerField()))
        .select_related("profile", "owner", "initiative")
        .prefetch_related(
            Prefetch("measures", Measure.objects.only("node", "health"), to_attr="measured"),
            Prefetch("findings", twice, to_attr="twice"),
        )
        .order_by(*filters.order)
    )


def shown(rows: Iterable[Any]) -> list[Any]:
    """The rows of one page with `record`, `state_word`, `state_tone`, `state_icon` and `look`."""
    found = list(rows)
    for node in found:
        node.record = getattr(node, "profile", None) or BenefitProfile(node=node)
        node.state_word = S(node.life).label
        node.state_tone, node.state_icon = tone_of(node.life)
        health = worst([Health(each.health) for each in node.measured if each.health])
        node.look = LOOKS[health] if health else None
    return found


def counted_twice(rows: QuerySet[Any]) -> int:
    """How many of these may count what another counts too."""
    found = Finding.objects.filter(code=TWICE, is_accepted=False)
    return found.filter(node__in=rows.order_by().values("pk")).count()

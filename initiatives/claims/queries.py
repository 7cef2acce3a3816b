"""What pages ask of claims, with a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from initiatives.chain.models import Node
from initiatives.claims.comparison import NO_MEASURE, Became, Comparison, compare
from initiatives.claims.models import Claim
from initiatives.claims.sharing import Part, Sum, alike, pooled, sum_words, summed
from initiatives.claims.twins import benefit_measures_like
from initiatives.outcomes.models import Measure
from initiatives.permissions import may
from initiatives.portfolio.models import Initiative, Portfolio
from stakeholders.access.models import User

SHOWN = 10
# States of promises that somebody gave; promises are a room beside this one.
GIVEN = ("promised", "change_proposed", "declared", "kept")


@dataclass(frozen=True)
class ClaimLevel:
    """What a vendor says a measure comes to, in its unit. A claim to test, not a promise."""

    value: Decimal
    vendor: str


@dataclass(frozen=True)
class ClaimRow:
    """A claim with what became of it here."""

    claim: Claim
    comparison: Comparison


@dataclass(frozen=True)
class ClaimPanel:
    """The claims about one outcome, those about the measure in sight first and withdrawn ones
    last; `more` were left out. `record_url` is "" for whoever may not record one."""

    rows: list[ClaimRow]
    more: int
    record_url: str
    all_url: str

    @property
    def may_record(self) -> bool:
        return bool(self.record_url)


def claim_panel(
    node: Node, measure: Measure | None, ties: set[str], *, today: date | None = None
) -> ClaimPanel:
    """What the page of an outcome shows of claims (templates/initiatives/claims/_claims.html).

    `ties` are those of the reader to the outcome, `node` with its initiative at hand.
    """
    in_sight = Case(
        When(measure=measure.pk if measure else 0, then=0), default=1, output_field=IntegerField()
    )
    found = standing_first(for_pages(Claim.objects.filter(measure__node=node)), in_sight)
    return ClaimPanel(
        rows=with_comparisons(found[:SHOWN], today=today or timezone.localdate()),
        more=max(found.count() - SHOWN, 0),
        record_url=_record_url(node, measure) if may("claim.record", ties) else "",
        all_url=reverse("claim_list", args=[node.initiative.slug]),
    )


def _record_url(node: Node, measure: Measure | None) -> str:
    address = reverse("claim_new", args=[node.initiative.slug])
    return f"{address}?measure={measure.uuid}" if measure else address


def claim_level(measure_ids: Collection[int]) -> dict[int, ClaimLevel]:
    """By measure id the value of the newest claim that stands and has one; in one query."""
    rows = Claim.objects.filter(
        measure__in=measure_ids, value__isnull=False, withdrawn_at=None
    ).order_by("seen_on", "id")
    return {
        measure: ClaimLevel(value, vendor)
        for measure, value, vendor in rows.values_list("measure_id", "value", "vendor__name")
        if measure is not None and value is not None
    }


def for_pages(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """With everything a row on a page names, in one query."""
    return rows.select_related("vendor", "initiative", "measure__node", "recorded_by", "file")


def standing_first(rows: QuerySet[Claim], *first: Any) -> QuerySet[Claim]:
    """Those that stand, then the withdrawn ones; within that as said, then newest first."""
    return rows.order_by(F("withdrawn_at").asc(nulls_first=True), *first, "-seen_on", "-id")


def claims_on(initiative: Initiative) -> QuerySet[Claim]:
    """All claims recorded on an initiative, for a list."""
    return standing_first(for_pages(Claim.objects.filter(initiative=initiative)))


def measures_of(initiative: Initiative, also: Measure | None = None) -> list[Measure]:
    """The measures that a claim on an initiative may be about, in the order of the chain."""
    rows = Measure.objects.filter(node__initiative=initiative)
    kept = ~Q(node__state=Node.State.RETIRED) | Q(pk=also.pk if also else 0)
    return list(rows.filter(kept).select_related("node").order_by("node__position", "node", "id"))


def with_comparisons(claims: Iterable[Claim], *, today: date) -> list[ClaimRow]:
    """Each (of `for_pages`) with what became of it by the local date `today`; in one query."""
    found = list(claims)
    promised = promised_values({claim.measure_id for claim in found if claim.measure_id})
    return [ClaimRow(claim, _compared(claim, promised, today)) for claim in found]


def _compared(claim: Claim, promised: dict[int, Decimal], today: date) -> Comparison:
    measure = claim.measure
    if measure is None:
        return Comparison(Became.UNTOLD, why=NO_MEASURE)
    return compare(
        direction=measure.direction,
        baseline=measure.baseline,
        claimed=claim.value,
        realised=measure.latest_value,
        promised=promised.get(measure.pk),
        target_on=measure.target_on,
        today=today,
    )


def promised_values(measure_ids: Collection[int]) -> dict[int, Decimal]:
    """By measure id the value that was promised last; in one query."""
    rows = Measure.objects.filter(
        pk__in=measure_ids,
        promises__state__in=GIVEN,
        promises__on_record=False,
        promises__value__isnull=False,
    ).order_by("promises__promised_at", "promises__id")
    return {
        pk: value for pk, value in rows.values_list("pk", "promises__value") if value is not None
    }


@dataclass(frozen=True)
class SharedMeasure:
    """The same measure on other benefits, which the reader may see: each claims its share."""

    others: list[Measure]
    total: Sum
    words: str


def shared_measure(measure: Measure, user: User | None = None) -> SharedMeasure | None:
    """What else claims the movement of this measure (domain.md 13.2 G17); None for nothing.

    It stands on a benefit of the same chain or of an open portfolio, or on a chain that `user`
    may see. In one query; `measure` with its node at hand.
    """
    key = alike(measure.name, measure.unit, measure.population)
    if measure.node.kind != Node.Kind.BENEFIT or key is None:
        return None
    seen = Q(node__initiative=measure.node.initiative_id) | Q(
        node__initiative__portfolio__visibility=Portfolio.Visibility.OPEN
    )
    if user is not None:
        seen |= Q(node__initiative__in=Initiative.objects.visible_to(user))
    like = benefit_measures_like(Measure.objects.filter(pk=measure.pk))
    rows = like.filter(seen).exclude(node=measure.node_id)
    found: dict[int, Measure] = {}
    for each in rows.select_related("node__initiative").order_by("node_id", "id"):
        if alike(each.name, each.unit, each.population) == key:
            found.setdefault(each.node_id, each)  # a benefit claims it once
    if not found:
        return None
    total = summed(pooled(_part(each) for each in (measure, *found.values())))
    return SharedMeasure(list(found.values()), total, sum_words(total, measure.unit))


def _part(measure: Measure) -> Part:
    return Part(
        measure.direction,
        measure.baseline,
        measure.latest_value,
        measure.latest_as_of,
        measure.attribution,
    )

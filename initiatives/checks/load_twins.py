"""The same measure on other chains: only what stands in open portfolios, as everybody sees it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from initiatives.chain.models import Node
from initiatives.checks.facts import Twins
from initiatives.claims.sharing import Alike, Part, Pool, alike
from initiatives.claims.twins import benefit_measures_like
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Portfolio

NAMED = 3


@dataclass(frozen=True)
class _Benefit:
    """A benefit that has the measure, once even where it has it twice."""

    initiative_id: int
    title: str
    chain: str
    part: Part


@dataclass
class _Group:
    """All benefits with one measure. What they come to is kept, as there may be thousands."""

    pool: Pool = field(default_factory=Pool)
    benefits: dict[int, _Benefit] = field(default_factory=dict)
    by_chain: dict[int, list[_Benefit]] = field(default_factory=lambda: defaultdict(list))

    def add(self, node: int, benefit: _Benefit) -> None:
        if node not in self.benefits:
            self.benefits[node] = benefit
            self.by_chain[benefit.initiative_id].append(benefit)
            self.pool = self.pool.with_part(benefit.part)

    def outside(self, initiative_id: int) -> Twins | None:
        """Those of other chains; the newest reading may be one of this chain, which counts too."""
        own = self.by_chain.get(initiative_id, [])
        count = len(self.benefits) - len(own)
        if not count:
            return None
        share = self.pool.share - sum(each.part.share for each in own)
        others = (b for b in self.benefits.values() if b.initiative_id != initiative_id)
        first = tuple((each.title, each.chain) for each in islice(others, NAMED))
        return Twins(Pool(share, self.pool.newest), count, first)


@dataclass
class Shared:
    """Measures of benefits in open portfolios, by what makes two of them the same."""

    groups: dict[Alike, _Group] = field(default_factory=lambda: defaultdict(_Group))

    def outside(self, measure: Any, initiative_id: int) -> Twins | None:
        """The same measure on other chains; `measure` has name, unit and population."""
        if not self.groups:
            return None
        key = alike(measure.name, measure.unit, measure.population)
        return self.groups[key].outside(initiative_id) if key in self.groups else None


def twins_of(ids: Collection[int]) -> Shared:
    """What is called like a measure of a benefit of these initiatives; in one query."""
    shared = Shared()
    ours = Measure.objects.filter(node__initiative__in=ids, node__kind=Node.Kind.BENEFIT)
    is_open = {"node__initiative__portfolio__visibility": Portfolio.Visibility.OPEN}
    rows = benefit_measures_like(ours).filter(**is_open).order_by("node_id", "id")
    for name, unit, population, node, initiative_id, title, chain, *part in rows.values_list(
        *("name", "unit", "population", "node_id", "node__initiative_id", "node__title"),
        *("node__initiative__name", "direction", "baseline", "latest_value", "latest_as_of"),
        "attribution",
    ):
        if key := alike(name, unit, population):
            shared.groups[key].add(node, _Benefit(initiative_id, title, chain, Part(*part)))
    return shared

"""A chain that stands somewhere as a plan for another one: its shape, and nothing it achieved."""

from initiatives.chain.models import Link, Node
from initiatives.patterns.reading import Gauge, Join, Part, Plan
from initiatives.portfolio.models import Initiative


def plan_of(source: Initiative) -> Plan:
    """Its items, links and how things are measured, in three queries.

    Left behind is what belongs to the source alone: notes, owners, states and dates, baselines,
    targets, readings, promises and confirmations. What is retired there stays there.
    """
    rows = source.nodes.exclude(state=Node.State.RETIRED).order_by("position", "id")
    parts = tuple(
        Part(str(node.pk), node.kind, node.title, tuple(_gauges(node)))
        for node in rows.prefetch_related("measures")
    )
    there = {part.key for part in parts}
    links = Link.objects.filter(from_node__initiative=source).order_by("id")
    joins = (
        Join(str(start), str(end), assumption)
        for start, end, assumption in links.values_list("from_node", "to_node", "assumption")
    )
    return Plan(parts, tuple(join for join in joins if {join.start, join.end} <= there))


def _gauges(node: Node) -> list[Gauge]:
    return [Gauge(m.name, m.unit, m.direction, m.every) for m in node.measures.all()]

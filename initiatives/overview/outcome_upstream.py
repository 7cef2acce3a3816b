"""What enables an outcome, and what has happened on the way to it."""

from dataclasses import dataclass
from datetime import date

from initiatives.chain.graph import behind, reachable
from initiatives.chain.models import Link, Node
from initiatives.chain.stages import FIRST_THAT_COUNTS
from initiatives.outcomes.chart_words import written
from initiatives.outcomes.models import Measure
from stakeholders.templatetags.parts import day

EVENTS = 12


@dataclass(frozen=True)
class Enabler:
    """What leads straight to an outcome; `line` says how far it is."""

    node: Node
    line: str


@dataclass(frozen=True)
class Upstream:
    """`events` are days with what was done, the nearest to the outcome first."""

    enablers: list[Enabler]
    events: list[tuple[date, str]]


def upstream(node: Node) -> Upstream:
    """Three queries, however long the chain is."""
    on_chain = Node.objects.filter(initiative=node.initiative_id)
    nodes = {each.pk: each for each in on_chain.exclude(state=Node.State.RETIRED)}
    links = Link.objects.filter(to_node__initiative=node.initiative_id).order_by("id")
    pairs = links.values_list("from_node_id", "to_node_id")
    back = behind((start, end) for start, end in pairs if start in nodes)
    before = [nodes[key] for key in reachable(back, node.pk) if key in nodes and key != node.pk]
    straight = [nodes[key] for key in back.get(node.pk, ())]
    measures: dict[int, Measure] = {}
    for measure in Measure.objects.filter(node__in=straight).order_by("-id"):
        measures[measure.node_id] = measure
    straight.sort(key=lambda each: (-each.stage.number, each.position, each.pk))
    for each in straight:
        each.initiative = node.initiative
    return Upstream(
        enablers=[Enabler(each, _line(each, measures.get(each.pk))) for each in straight],
        events=_events(before),
    )


def _events(nodes: list[Node]) -> list[tuple[date, str]]:
    done = [each for each in nodes if each.state == Node.State.DONE and each.state_on]
    done.sort(key=lambda each: (-each.stage.number, each.state_on or date.min))
    return [(each.state_on, each.title) for each in done[:EVENTS] if each.state_on]


def _line(node: Node, measure: Measure | None) -> str:
    """Its newest reading and its target, or how far the work is."""
    if measure is None:
        if node.stage.number >= FIRST_THAT_COUNTS:
            return "No measure yet"
        since = f" since {day(node.state_on)}" if node.state == Node.State.DONE else ""
        return f"{node.get_state_display()}{since}"
    if measure.latest_value is None:
        return "No reading yet"
    target = ""
    if measure.target is not None:
        share = " %" if measure.unit.startswith("%") else ""
        target = f", target {written(measure.target)}{share}"
    return f"{written(measure.latest_value)} {measure.unit}{target}"

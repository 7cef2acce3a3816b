"""What the chain page shows and what its forms choose from, with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q

from initiatives.chain.labels import named_stages
from initiatives.chain.models import Link, Node, Removal
from initiatives.chain.stages import KIND_STAGE, Stage
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder

REMOVALS_SHOWN = 10
Choice: TypeAlias = tuple[str, str]
Choices: TypeAlias = list[tuple[str, str | list[Choice]]]


@dataclass(frozen=True)
class Row:
    """One thing on its stage with what it enables; where it stands decides how it may move."""

    node: Node
    links: list[Link]
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class StageRows:
    """A stage with its rows; `kind` is what is added to it."""

    stage: Stage
    kind: str
    rows: list[Row]


def nodes_of(initiative: Initiative) -> list[Node]:
    """All that is on the chain, in order, with owners."""
    rows = Node.objects.filter(initiative=initiative).select_related("owner")
    return list(rows.order_by("position", "id"))


def stages_of(nodes: list[Node], initiative: Initiative) -> list[StageRows]:
    """The seven stages with everything on them; one query for the links."""
    out: dict[int, list[Link]] = {}
    by_pk = {node.pk: node for node in nodes}
    for link in Link.objects.filter(from_node__initiative=initiative).order_by("id"):
        link.from_node, link.to_node = by_pk[link.from_node_id], by_pk[link.to_node_id]
        out.setdefault(link.from_node_id, []).append(link)
    kinds = {number: kind for kind, number in reversed(KIND_STAGE.items())}
    stages = []
    for stage in named_stages():
        here = [node for node in nodes if node.stage.number == stage.number]
        rows = [
            Row(node, out.get(node.pk, []), place == 0, place == len(here) - 1)
            for place, node in enumerate(here)
        ]
        stages.append(StageRows(stage, kinds[stage.number], rows))
    return stages


def removals_of(initiative: Initiative) -> list[Removal]:
    """What was taken off the chain lately and can be put back."""
    rows = Removal.objects.filter(initiative=initiative, restored_at=None)
    return list(rows.select_related("removed_by").defer("rows")[:REMOVALS_SHOWN])


def removal_of(initiative: Initiative, uuid: UUID) -> Removal | None:
    """The removal that took something off the chain, where it can still be put back.

    A link may have gone with the node at one of its ends.
    """
    rows = Removal.objects.filter(initiative=initiative, restored_at=None)
    for removal in rows.select_related("removed_by"):
        if any(row["fields"].get("uuid") == str(uuid) for row in removal.rows):
            return removal
    return None


def node_there(initiative: Initiative, uuid: UUID) -> Node | None:
    """Something on this chain; None where it is not, or not any more."""
    rows = Node.objects.select_related("initiative", "owner", "confirmed_by", "changed_by")
    return rows.filter(initiative=initiative, uuid=uuid).first()


def link_there(initiative: Initiative, uuid: UUID) -> Link | None:
    """A link on this chain; None where it is not, or not any more."""
    rows = Link.objects.select_related("from_node__initiative", "to_node", "changed_by")
    return rows.filter(from_node__initiative=initiative, uuid=uuid).first()


def links_around(node: Node) -> tuple[list[Link], list[Link]]:
    """The links that lead to a node and those that lead on from it."""
    ends = Link.objects.select_related("from_node__initiative", "to_node__initiative")
    rows = list(ends.filter(Q(from_node=node) | Q(to_node=node)).order_by("id"))
    return (
        [link for link in rows if link.to_node_id == node.pk],
        [link for link in rows if link.from_node_id == node.pk],
    )


def node_choices(nodes: Iterable[Node]) -> Choices:
    """What a link can start from and lead to, by stage; what is retired is left out."""
    groups: dict[int, list[Choice]] = {}
    for node in nodes:
        if not node.is_retired:
            groups.setdefault(node.stage.number, []).append((str(node.uuid), node.title))
    named = [
        (f"{stage.number} {stage.label}", groups[stage.number])
        for stage in named_stages()
        if stage.number in groups
    ]
    return [("", "Choose"), *named]


def owner_choices(initiative: Initiative, present: Stakeholder | None) -> Choices:
    """Who can own something: people first, then groups; not those read from elsewhere."""
    near = [initiative.owner_id, initiative.sponsor_id, present.pk if present else None]
    people: list[Choice] = []
    groups: list[Choice] = []
    for each in Stakeholder.objects.filter(Q(source="") | Q(pk__in=[pk for pk in near if pk])):
        label = f"{each.name}, {each.title}" if each.title else each.name
        (people if each.is_person else groups).append((str(each.uuid), label))
    both = (("People", people), ("Groups", groups))
    return [("", "Nobody yet"), *((name, rows) for name, rows in both if rows)]

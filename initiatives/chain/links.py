"""Every change to the links of a chain. Each locks the initiative: two at once cannot make a loop
that neither would have made alone."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.graph import loop_closed
from initiatives.chain.legality import is_legal
from initiatives.chain.locking import keep_change, lock_chain, newest_link, refuse_unseen
from initiatives.chain.models import Link, Node
from initiatives.chain.stages import stage_of
from initiatives.portfolio.actions import touch
from stakeholders.people.models import Stakeholder

GONE = "This was taken off the chain meanwhile. Put it back first, or choose something else."
SHOWN = 60  # characters of a title in a sentence


@transaction.atomic
def add_link(
    *,
    from_node: Node,
    to_node: Node,
    assumption: str = "",
    review_on: date | None = None,
    by: Stakeholder | None = None,
    now: datetime | None = None,
) -> Link:
    """Say that one thing enables another (domain.md 13.1); a flagged link is drawn with its flag.

    `now` marks the initiative as changed. Raises ValidationError by field ("from_node", "to_node",
    "assumption", "review_on") for what runs backwards, closes a loop, leaves the chain or exists.
    """
    lock_chain(from_node.initiative_id)
    link = Link(
        from_node=from_node,
        to_node=to_node,
        assumption=" ".join(assumption.split()),
        review_on=review_on,
        changed_by=by,
        changed_at=now,
    )
    refuse_link(link)
    link.save()
    if now is not None:
        touch(initiative=from_node.initiative, now=now)
    return link


@transaction.atomic
def edit_link(
    *,
    link: Link,
    assumption: str,
    review_on: date | None,
    version: int | None,
    by: Stakeholder | None,
    now: datetime,
) -> Link:
    """Say anew on what a link depends. Raises Changed, Gone and ValidationError by field."""
    current = newest_link(link)
    said = (" ".join(assumption.split()), review_on)
    if said != (current.assumption, current.review_on):
        refuse_unseen(current, version)
        current.assumption, current.review_on = said
        keep_change(current, by=by, now=now)
    return current


def refuse_link(link: Link) -> None:
    """Raises ValidationError by field for a link that cannot be drawn; the chain is locked.

    Both ends are looked at as they are now: kinds change, and things are taken off a chain.
    """
    ends = Node.objects.in_bulk([link.from_node_id, link.to_node_id])
    for name, pk in (("from_node", link.from_node_id), ("to_node", link.to_node_id)):
        if pk not in ends:
            raise ValidationError({name: GONE})
    start, end = ends[link.from_node_id], ends[link.to_node_id]
    if start.initiative_id != end.initiative_id:
        raise ValidationError({"to_node": "Choose something on the same chain."})
    if not is_legal(start.kind, end.kind):
        raise ValidationError({"to_node": backwards(start, end)})
    if Link.objects.filter(from_node=start, to_node=end).exists():
        raise ValidationError({"to_node": "These two are linked already."})
    if loop := loop_of(start, end):
        raise ValidationError({"to_node": closes(loop)})
    link.full_clean()


def backwards(from_node: Node, to_node: Node) -> str:
    """Why a link against the order of the stages is refused."""
    start, end = stage_of(from_node.kind), stage_of(to_node.kind)
    return (
        f"A link runs from technology towards transformation: “{short(from_node)}” stands on "
        f"stage {start.number}, “{short(to_node)}” on stage {end.number}. Link them the other way "
        "round, or record work that comes before as an input."
    )


def loop_of(from_node: Node, to_node: Node) -> list[Node]:
    """The loop a link would close, from its start back to its start; empty for none."""
    pairs = Link.objects.filter(from_node__initiative_id=from_node.initiative_id)
    loop = loop_closed(
        pairs.order_by("id").values_list("from_node", "to_node"), from_node.pk, to_node.pk
    )
    nodes = Node.objects.in_bulk(loop)
    return [nodes[pk] for pk in loop]


def closes(loop: list[Node]) -> str:
    """The sentence that names a loop."""
    way = " → ".join(f"“{short(node)}”" for node in loop)
    return (
        f"This would close a loop: {way}. A chain leads one way; write what feeds back into the "
        "assumption of a link."
    )


def short(node: Node) -> str:
    """A title short enough for a sentence."""
    return node.title if len(node.title) <= SHOWN else node.title[: SHOWN - 1].rstrip() + "…"

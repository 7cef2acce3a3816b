"""Every change to the nodes of a chain."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from initiatives.chain.locking import newest_node
from initiatives.chain.models import Node
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder

RESTATED = ("title", "note", "confirmed_by", "confirmed_on", "version", "changed_by", "changed_at")
UNTOUCHED = ("initiative", "owner")


@transaction.atomic
def add_node(
    *,
    initiative: Initiative,
    kind: str,
    title: str,
    note: str = "",
    owner: Stakeholder | None = None,
    position: int | None = None,
    state: str = "planned",
    state_on: date | None = None,
    is_priority: bool = False,
    source: str = "",
    source_ref: str = "",
    by: Stakeholder | None = None,
    now: datetime | None = None,
) -> Node:
    """Put one thing on an initiative's chain, last when no `position` is given.

    `state_on` is since when it is done or retired. `now` marks the initiative as changed; an
    import, which knows no such moment, leaves it out. Raises ValidationError by field, for a kind
    outside domain.md 2 too.
    """
    node = Node(
        initiative=initiative,
        kind=kind,
        title=" ".join(title.split()),
        note=note.strip(),
        owner=owner,
        position=_next_position(initiative) if position is None else position,
        state=state,
        state_on=state_on,
        is_priority=is_priority,
        source=source,
        source_ref=source_ref,
        changed_by=by,
        changed_at=now,
    )
    node.full_clean()
    node.save()
    if now is not None:
        touch(initiative=initiative, now=now)
    return node


@transaction.atomic
def add_nodes(nodes: list[Node]) -> None:
    """Put many things on chains in a few queries, as an import does; positions as they come.

    Raises ValidationError by field. That a source names a node once is for the database to hold.
    """
    for node in nodes:
        node.full_clean(
            exclude=["initiative", "owner", "changed_by"],
            validate_unique=False,
            validate_constraints=False,
        )
    Node.objects.bulk_create(nodes, batch_size=200)


def restate_node(*, node: Node, title: str, note: str) -> bool:
    """What a later edition of its source says of a node. Returns whether anything changed.

    All else that people wrote about it stays, but for a confirmation of another title. Raises Gone.
    """
    if (node.title, node.note) == (title, note):
        return False
    with transaction.atomic():
        current = newest_node(node)
        if current.title != title:
            current.confirmed_by = current.confirmed_on = None
        current.title, current.note = node.title, node.note = title, note
        current.version += 1
        current.changed_by = current.changed_at = None  # nobody here said so
        current.full_clean(exclude=UNTOUCHED, validate_unique=False, validate_constraints=False)
        current.save(update_fields=RESTATED)
    return True


def _next_position(initiative: Initiative) -> int:
    last = initiative.nodes.aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1

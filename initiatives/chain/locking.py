"""One change at a time on each chain, and none on top of what somebody has not seen."""

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from initiatives.chain.models import Link, Node
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder

Row = TypeVar("Row", Node, Link)
TAKEN_OFF = "This was taken off the chain meanwhile. Put it back first, then try again."


class Changed(Exception):  # noqa: N818 (it is an answer, not an error)
    """The version somebody looked at is not the newest any more; `row` is what
    the act was of, a Node or a Link, as it is now."""

    def __init__(self, row: Node | Link) -> None:
        super().__init__(f"{row} changed meanwhile.")
        self.row: Any = row


class Gone(Exception):  # noqa: N818
    """What should be changed was taken off the chain meanwhile."""


def lock_chain(initiative_id: int) -> None:
    """Wait for whoever else is changing this chain; held until the transaction ends.

    Whatever writes on a chain takes this first and other rows after it: one order for all.
    """
    Initiative.objects.select_for_update(no_key=True).get(pk=initiative_id)


def lock_chains(initiatives: QuerySet[Initiative]) -> None:
    """As `lock_chain`, of many, in the order in which the checks lock them too."""
    rows = initiatives.order_by("pk").select_for_update(no_key=True)
    list(rows.values_list("pk", flat=True))


def lock_for_more(initiative_id: int, node: Node | None) -> None:
    """Lock the chain before something comes to hang on it, or on a node of it.

    Raises ValidationError on "node" when that is not on the chain any more.
    """
    lock_chain(initiative_id)
    if node and not Node.objects.filter(pk=node.pk).exists():
        raise ValidationError({"node": TAKEN_OFF})


def newest_node(node: Node) -> Node:
    """The node as it is now, the chain locked. Raises Gone."""
    lock_chain(node.initiative_id)
    rows = Node.objects.select_related("initiative", "owner", "changed_by", "confirmed_by")
    return _there(rows.filter(pk=node.pk).first())


def newest_link(link: Link) -> Link:
    """As `newest_node`, of a link."""
    lock_chain(link.from_node.initiative_id)
    rows = Link.objects.select_related("from_node__initiative", "to_node", "changed_by")
    return _there(rows.filter(pk=link.pk).first())


def refuse_unseen(row: Node | Link, version: int | None) -> None:
    """Raises Changed unless `version` is the newest; None takes any."""
    if version is not None and version != row.version:
        raise Changed(row)


def keep_change(row: Node | Link, *, by: Stakeholder | None, now: datetime) -> None:
    """Save a change as the next version and mark the initiative as changed.

    Raises ValidationError by field.
    """
    row.version += 1
    row.changed_by, row.changed_at = by, now
    row.full_clean()
    row.save()
    initiative = row.initiative if isinstance(row, Node) else row.from_node.initiative
    touch(initiative=initiative, now=now)


def _there(row: Row | None) -> Row:
    if row is None:
        raise Gone
    return row

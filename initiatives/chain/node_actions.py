"""Every later change to one node: what it says, where it stands, who has seen it."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain import confirming
from initiatives.chain.actions import add_node
from initiatives.chain.kinds import refuse_kind
from initiatives.chain.links import add_link
from initiatives.chain.locking import keep_change, lock_chain, newest_node, refuse_unseen
from initiatives.chain.models import Node
from initiatives.portfolio.actions import touch
from initiatives.portfolio.changes import one_change
from initiatives.portfolio.models import Initiative
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone

EDITABLE = frozenset(
    {
        "kind",
        "title",
        "note",
        "owner",
        "statement",
        "is_priority",
        "state",
        "state_on",
        "state_note",
    }
)
CONFIRMED_WORDS = ("kind", "title", "statement")
ONE_LINE = ("title", "statement", "state_note")


class Edited(NamedTuple):
    """The node as it is now, and whether a confirmation went with what it was about."""

    node: Node
    confirmation_dropped: bool = False


@transaction.atomic
@one_change()
def add_linked_node(
    *,
    initiative: Initiative,
    enables: Node | None = None,
    enabled_by: Node | None = None,
    by: Stakeholder | None,
    now: datetime,
    **said: Any,
) -> Node:
    """Put something on the chain as `add_node` does and link it at once; all of it or nothing.

    Raises ValidationError by field: of the link "from_node" or "to_node".
    """
    lock_chain(initiative.pk)
    node = add_node(initiative=initiative, by=by, now=now, **said)
    if enables:
        add_link(from_node=node, to_node=enables, by=by, now=now)
    if enabled_by:
        add_link(from_node=enabled_by, to_node=node, by=by, now=now)
    return node


@transaction.atomic
def edit_node(
    *, node: Node, version: int | None, by: Stakeholder | None, now: datetime, **said: Any
) -> Edited:
    """Change what is `said` of a node, any of EDITABLE; retiring it is a `state` with a reason.

    A confirmation is of the words confirmed: with another kind, title or statement it is dropped,
    and with an owner whom it could not be from. Raises Changed, Gone and ValidationError by field.
    """
    if unknown := said.keys() - EDITABLE:
        raise TypeError(f"Not to be edited: {sorted(unknown)}")
    current = newest_node(node)
    said = {name: _tidy(name, value) for name, value in said.items()}
    changed = {name: value for name, value in said.items() if getattr(current, name) != value}
    if not changed:  # as when a form is sent twice
        return Edited(current)
    refuse_unseen(current, version)
    if "kind" in changed:
        refuse_kind(current, changed["kind"])
    for name, value in changed.items():
        setattr(current, name, value)
    _refuse_state(current, _today(by, now))
    dropped = _drop_confirmation(current, changed)
    keep_change(current, by=by, now=now)
    return Edited(current, dropped)


@transaction.atomic
def move_node(*, node: Node, way: str, now: datetime) -> bool:
    """One place "up" or "down" among what stands on its stage. Returns whether there was room.

    Order says nothing about a node, so this makes no new version of it. Raises Gone.
    """
    current = newest_node(node)
    nodes = list(Node.objects.filter(initiative=current.initiative).order_by("position", "id"))
    stage = [each for each in nodes if each.stage == current.stage]
    place = stage.index(current) + {"up": -1, "down": 1}[way]
    if not 0 <= place < len(stage):
        return False
    here, there = nodes.index(current), nodes.index(stage[place])
    nodes[here], nodes[there] = nodes[there], nodes[here]
    moved = [each for number, each in enumerate(nodes, 1) if each.position != number]
    for number, each in enumerate(nodes, 1):
        each.position = number
    Node.objects.bulk_update(moved, ["position"], batch_size=200)
    touch(initiative=current.initiative, now=now)
    return True


@transaction.atomic
def confirm_node(*, node: Node, version: int | None, by: Stakeholder, now: datetime) -> Node:
    """Somebody has seen that it is as its statement says (domain.md 13.3).

    Raises Changed, Gone, and ValidationError when `by` is not the one to say so, or nobody has
    written yet what is different.
    """
    current = newest_node(node)
    if current.confirmed_on:  # as when a form is sent twice
        return current
    refuse_unseen(current, version)
    if said := why_not_confirm(current, by.pk):
        raise ValidationError(said)
    if current.is_retired:
        raise ValidationError("This is retired. Nobody confirms it any more.")
    current.confirmed_by, current.confirmed_on = by, _today(by, now)
    keep_change(current, by=by, now=now)
    return current


@transaction.atomic
def withdraw_confirmation(
    *, node: Node, version: int | None, by: Stakeholder, now: datetime
) -> Node:
    """It is not confirmed any more. Raises Changed and Gone."""
    current = newest_node(node)
    if current.confirmed_on:
        refuse_unseen(current, version)
        current.confirmed_by = current.confirmed_on = None
        keep_change(current, by=by, now=now)
    return current


def why_not_confirm(node: Node, person_id: int) -> str:
    """Why somebody cannot confirm a node; "" when they can."""
    return confirming.why_not(_told(node), person_id)


def _told(node: Node) -> confirming.Told:
    return confirming.Told(node.kind, node.owner_id, node.statement, node.changed_by_id)


def _tidy(name: str, value: Any) -> Any:
    if name in ONE_LINE:
        return " ".join(value.split())
    return value.strip() if name == "note" else value


def _refuse_state(node: Node, today: date) -> None:
    """Done and retired have a day, retired a reason too; what goes on has neither."""
    if node.state not in (Node.State.DONE, Node.State.RETIRED):
        node.state_on = None
        return
    problems = {}
    if node.state_on is None:
        problems["state_on"] = "Say since when."
    elif node.state_on > today:
        problems["state_on"] = "Write a date up to today."
    if node.is_retired and not node.state_note:
        problems["state_note"] = "Say why it is retired."
    if problems:
        raise ValidationError(problems)


def _drop_confirmation(node: Node, changed: dict[str, Any]) -> bool:
    if node.confirmed_by_id is None:
        return False
    stands = not confirming.not_from(_told(node), node.confirmed_by_id)
    if stands and not any(name in changed for name in CONFIRMED_WORDS):
        return False
    node.confirmed_by = node.confirmed_on = None
    return True


def _today(person: Stakeholder | None, now: datetime) -> date:
    return local_date(now, person.time_zone if person else default_time_zone())

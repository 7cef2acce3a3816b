"""Starting a chain from a pattern or from another chain: all of it at once, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.chain.actions import add_nodes
from initiatives.chain.graph import loop_closed
from initiatives.chain.legality import is_legal
from initiatives.chain.locking import lock_chain
from initiatives.chain.models import Link, Node
from initiatives.chain.review import REVIEW_AFTER
from initiatives.outcomes.models import Measure
from initiatives.patterns.copying import plan_of
from initiatives.patterns.reading import Join, Part, Pattern, Plan
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder

NOTHING_NEW = "All of it stands on this chain already, so nothing was added."
ITSELF = "This is the same chain. Choose another initiative."
EMPTY = "There is nothing on the chain of {name} yet. Choose another initiative."
BATCH = 200


@dataclass(frozen=True)
class Begun:
    """What was added, and the titles that were left out because they stand there already."""

    items: int
    links: int
    left_out: tuple[str, ...]


@transaction.atomic
def start_from_pattern(
    *, initiative: Initiative, pattern: Pattern, by: Stakeholder, now: datetime
) -> Begun:
    """Put a pattern on a chain. Raises ValidationError when all of it stands there already."""
    return _lay(initiative, pattern.plan, by, now)


@transaction.atomic
def copy_chain(*, source: Initiative, target: Initiative, by: Stakeholder, now: datetime) -> Begun:
    """Put the shape of another chain on a chain (see `plan_of` for what stays behind).

    That `by` may see the one and edit the other is for the caller to ask. Raises ValidationError
    when there is nothing to copy, or nothing that does not stand there already.
    """
    if source.pk == target.pk:
        raise ValidationError(ITSELF)
    plan = plan_of(source)
    if not plan.parts:
        raise ValidationError(EMPTY.format(name=source.name))
    return _lay(target, plan, by, now)


def _lay(initiative: Initiative, plan: Plan, by: Stakeholder, now: datetime) -> Begun:
    """1. Lock the chain. 2. Add what does not stand there under the same title and kind. 3. Link
    it, to what stands there too. 4. Add the measures of what is new."""
    lock_chain(initiative.pk)
    rows = initiative.nodes.exclude(state=Node.State.RETIRED).order_by("position", "id")
    standing = {_name(node.kind, node.title): node for node in rows}
    last = max((node.position for node in standing.values()), default=0)
    fresh = [part for part in plan.parts if _name(part.kind, part.title) not in standing]
    if not fresh:
        raise ValidationError(NOTHING_NEW)
    nodes = _add(fresh, initiative, last, by, now)
    placed = {part.key: standing.get(_name(part.kind, part.title)) for part in plan.parts} | nodes
    links = _link(plan.joins, placed, initiative, by, now)
    _measure(fresh, nodes)
    touch(initiative=initiative, now=now)
    left_out = tuple(part.title for part in plan.parts if part.key not in nodes)
    return Begun(len(nodes), links, left_out)


def _name(kind: str, title: str) -> tuple[str, str]:
    return kind, " ".join(title.split()).casefold()


def _add(
    parts: list[Part], initiative: Initiative, last: int, by: Stakeholder, now: datetime
) -> dict[str, Node | None]:
    made = {
        part.key: Node(
            initiative=initiative,
            kind=part.kind,
            title=part.title,
            position=last + place,
            changed_by=by,
            changed_at=now,
        )
        for place, part in enumerate(parts, start=1)
    }
    add_nodes(list(made.values()))
    return dict(made)


def _link(
    joins: Iterable[Join],
    placed: dict[str, Node | None],
    initiative: Initiative,
    by: Stakeholder,
    now: datetime,
) -> int:
    """Draw what is legal and closes no loop with what is drawn already; returns how many.

    An assumption is looked at again in 90 days: what held elsewhere may not hold here.
    """
    review_on = local_date(now, by.time_zone) + REVIEW_AFTER
    rows = Link.objects.filter(from_node__initiative=initiative).order_by("id")
    drawn = list(rows.values_list("from_node", "to_node"))
    links = []
    for join in joins:
        start, end = placed[join.start], placed[join.end]
        if start is None or end is None or not is_legal(start.kind, end.kind):
            continue
        pair = (start.pk, end.pk)
        if pair not in drawn and not loop_closed(drawn, *pair):
            drawn.append(pair)
            links.append(
                Link(
                    from_node=start,
                    to_node=end,
                    assumption=join.assumption,
                    review_on=review_on if join.assumption else None,
                    changed_by=by,
                    changed_at=now,
                )
            )
    Link.objects.bulk_create(links, batch_size=BATCH)
    return len(links)


def _measure(parts: list[Part], nodes: dict[str, Node | None]) -> None:
    """Say how each is measured; baseline and target are left for people to fill in."""
    measures = [
        Measure(
            node=nodes[part.key],
            name=gauge.name,
            unit=gauge.unit,
            direction=gauge.direction,
            every=gauge.every,
        )
        for part in parts
        for gauge in part.gauges
    ]
    for measure in measures:
        measure.clean_fields(exclude=["node"])
    Measure.objects.bulk_create(measures, batch_size=BATCH)

"""Chains as the rules look at them, loaded in a fixed number of queries for one or for many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q

from initiatives.chain.models import Link, Node
from initiatives.chain.stages import KIND_STAGE
from initiatives.checks.evidence import evidenced_reach
from initiatives.checks.facts import Arrow, Chain, Item, Loose
from initiatives.checks.gauges import Measures, gauge_of, measures_of
from initiatives.checks.live import went_live
from initiatives.checks.load_more import More, load_more
from initiatives.checks.parties import RAISED, Parties, parties_of
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from stakeholders.calendar import WorkCalendar, local_date
from stakeholders.people.models import default_time_zone
from stakeholders.workspace import work_calendar

NODE = (
    *("pk", "uuid", "initiative_id", "kind", "title", "note", "owner_id"),
    *("state", "state_on", "is_priority", "confirmed_on"),
)
LINK = (
    *("from_node__initiative_id", "uuid", "pk", "from_node__uuid", "to_node__uuid"),
    *("assumption", "review_on"),
)


@dataclass
class _Rows:
    """What hangs on the initiatives, by the id of what it hangs on."""

    nodes: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    arrows: dict[int, list[Arrow]] = field(default_factory=lambda: defaultdict(list))
    measures: Measures = field(default_factory=Measures)
    loose: dict[int, list[Loose]] = field(default_factory=lambda: defaultdict(list))
    promised: dict[int, tuple[int, int]] = field(default_factory=dict)
    parties: Parties = field(default_factory=Parties)
    more: More = field(default_factory=More)


def load_chains(initiatives: Sequence[Initiative], *, today: date) -> list[Chain]:
    """The whole chain of each, in the order given, as of the local date `today`."""
    rows = _Rows()
    ids = [initiative.pk for initiative in initiatives]
    owners = _take_nodes(rows, ids)
    _take_links(rows, ids)
    rows.measures = measures_of(ids, today=today)
    _take_promises(rows, ids)
    rows.more = load_more(ids)
    named = {person for each in initiatives for person in (each.owner_id, each.sponsor_id)}
    rows.parties = parties_of({who for who in named | owners if who}, ids)
    calendar = work_calendar()
    return [_chain(initiative, rows, today, calendar) for initiative in initiatives]


def _take_nodes(rows: _Rows, ids: list[int]) -> set[int | None]:
    """The nodes that are not retired, in their order on the chain. Returns who owns any."""
    found = Node.objects.filter(initiative__in=ids).exclude(state=Node.State.RETIRED)
    owners = set()
    ordered = found.order_by("initiative_id", "position", "id")
    for node in ordered.values_list(*NODE, named=True):  # objects would cost twice the time
        rows.nodes[node.initiative_id].append(node)
        owners.add(node.owner_id)
    return owners


def _take_links(rows: _Rows, ids: list[int]) -> None:
    """The links between nodes that are both kept."""
    found = (
        Link.objects.filter(from_node__initiative__in=ids)
        .exclude(from_node__state=Node.State.RETIRED)
        .exclude(to_node__state=Node.State.RETIRED)
        .order_by("id")
        .values_list(*LINK)
    )
    for initiative_id, uuid, pk, start, end, assumption, review_on in found:
        arrow = Arrow(str(uuid), pk, str(start), str(end), assumption, review_on)
        rows.arrows[initiative_id].append(arrow)


def _take_promises(rows: _Rows, ids: list[int]) -> None:
    """How many are raised and kept on each node, and the open ones that are about none."""
    promises = Promise.objects.filter(initiative__in=ids)
    counted = promises.filter(node__isnull=False).order_by().values_list("node")
    for node, raised, kept in counted.annotate(
        raised=Count("pk", filter=Q(state__in=RAISED)),
        kept=Count("pk", filter=Q(state=State.KEPT)),
    ):
        rows.promised[node] = (raised, kept)
    astray = Q(node=None) | Q(node__state=Node.State.RETIRED)
    for promise in promises.open().filter(astray).order_by("number"):
        loose = Loose(str(promise.uuid), promise.reference, promise.statement)
        rows.loose[promise.initiative_id].append(loose)


def _chain(initiative: Initiative, rows: _Rows, today: date, calendar: WorkCalendar) -> Chain:
    bare = [_item(node, rows) for node in rows.nodes[initiative.pk]]
    arrows = tuple(rows.arrows[initiative.pk])
    items = tuple(_measured(bare, initiative.pk, arrows, rows, today, calendar))
    who = rows.parties.on
    has_money = bool(initiative.budget or initiative.spend)
    return Chain(
        initiative_id=initiative.pk,
        slug=initiative.slug,
        name=initiative.name,
        status=initiative.status,
        today=today,
        has_money=has_money,
        owner=who(initiative.pk, initiative.owner_id),
        sponsor=who(initiative.pk, initiative.sponsor_id),
        items=items,
        arrows=arrows,
        loose=tuple(rows.loose[initiative.pk]),
        reach=evidenced_reach(
            items,
            has_money=has_money,
            spent_on=_spent_on(initiative, today),
            adopted=rows.measures.adopted,
            today=today,
        ),
    )


def _item(node: Any, rows: _Rows) -> Item:
    """`node` is a row of NODE; its measures are added later."""
    raised, kept = rows.promised.get(node.pk, (0, 0))
    return Item(
        key=str(node.uuid),
        pk=node.pk,
        kind=node.kind,
        stage=KIND_STAGE[node.kind],
        title=node.title,
        state=node.state,
        state_on=node.state_on,
        owner=rows.parties.on(node.initiative_id, node.owner_id),
        note=node.note,
        is_priority=node.is_priority,
        confirmed_on=node.confirmed_on,
        open_promises=raised,
        kept_promises=kept,
        **rows.more.of_item(node.pk),
    )


def _measured(
    items: Sequence[Item],
    initiative_id: int,
    arrows: Iterable[Arrow],
    rows: _Rows,
    today: date,
    calendar: WorkCalendar,
) -> Iterator[Item]:
    """Each with its measures, whose health depends on when what leads to it went live."""
    live = went_live(items, arrows, today=today)
    for item in items:
        has_owner, live_on = item.owner is not None, live[item.key]
        gauges = tuple(
            gauge_of(
                measure,
                rows.measures,
                has_owner=has_owner,
                live_on=live_on,
                today=today,
                calendar=calendar,
                more=rows.more.of_gauge(measure, initiative_id),
            )
            for measure in rows.measures.of_node.get(item.pk, ())
        )
        yield replace(item, gauges=gauges) if gauges else item


def _spent_on(initiative: Initiative, today: date) -> date | None:
    """Since when money has been spent: the start, or else the day the initiative was recorded."""
    if not initiative.spend:
        return None
    recorded = local_date(initiative.created_at, default_time_zone())
    started = initiative.starts_on
    return min(started if started and started <= today else recorded, today)

"""Writing what the checks found: only what differs from what is kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from initiatives.checks.findings import open_among
from initiatives.checks.models import Finding, Standing
from initiatives.checks.queries import LookedAt
from initiatives.checks.registry import BLOCK, INFO, WARN
from initiatives.outcomes.models import Measure

KEY = ("initiative_id", "code", "subject")
KEPT = ("severity", "node_id", "link_id", "says", "todo", "blocks", "is_accepted")
LONGEST = 700  # characters of a sentence
FIGURES = tuple(
    field.name for field in Standing._meta.fields if field.name not in ("id", "initiative")
)
Row = tuple[Any, ...]


def keep_findings(looked: Sequence[LookedAt]) -> None:
    """Add new findings, correct changed ones and drop those that are gone. A chain on which
    nothing changed costs no write."""
    ids = [each.chain.initiative_id for each in looked]
    # plain rows: there are thousands, and most are only compared
    rows = Finding.objects.filter(initiative__in=ids).order_by()
    kept = {row[1:4]: row for row in rows.values_list("pk", *KEY, *KEPT)}
    added, changed = [], []
    for key, values in _found(looked):
        before = kept.pop(key, None)
        if before is None:
            added.append(_finding(None, key, values))
        elif before[4:] != values:
            changed.append(_finding(before[0], key, values))
    Finding.objects.bulk_create(added)
    if changed:
        Finding.objects.bulk_update(changed, [name.removesuffix("_id") for name in KEPT])
    if kept:
        Finding.objects.filter(pk__in=[row[0] for row in kept.values()]).delete()


def keep_standings(looked: Iterable[LookedAt], *, now: datetime) -> None:
    """The figures of each chain, as worked out at `now`."""
    Standing.objects.bulk_create(
        [_standing(each, now) for each in looked],
        update_conflicts=True,
        unique_fields=["initiative"],
        update_fields=FIGURES,
    )


def keep_healths(looked: Iterable[LookedAt]) -> None:
    """The health of each measure where it differs from the one that is kept: a write a word."""
    changed: dict[str, list[int]] = defaultdict(list)
    for each in looked:
        for _, gauge in each.chain.measured():
            if gauge.health != gauge.kept_health:
                changed[gauge.health].append(gauge.pk)
    for health, ids in changed.items():
        Measure.objects.filter(pk__in=ids).update(health=health)


def _found(looked: Iterable[LookedAt]) -> Iterator[tuple[Row, Row]]:
    """Each finding as the values of KEY and those of KEPT."""
    for each in looked:
        chain = each.chain
        nodes = {item.key: item.pk for item in chain.items}
        links = {arrow.key: arrow.pk for arrow in chain.arrows}
        for seen in each.findings:
            yield (
                (chain.initiative_id, seen.code, seen.subject),
                (
                    seen.severity,
                    nodes.get(seen.node),
                    links.get(seen.link),
                    seen.says[:LONGEST],
                    seen.todo[:LONGEST],
                    seen.blocks,
                    seen.agreed is not None,
                ),
            )


def _finding(pk: int | None, key: Row, values: Row) -> Finding:
    return Finding(pk=pk, **dict(zip((*KEY, *KEPT), (*key, *values), strict=True)))


def _standing(looked: LookedAt, now: datetime) -> Standing:
    severities = [each.severity for each in open_among(looked.findings)]
    reach = looked.chain.reach
    return Standing(
        initiative_id=looked.chain.initiative_id,
        planned=reach.planned,
        reach=reach.reached,
        arrivals=[day.isoformat() for day in reach.arrivals],
        is_input_only=looked.is_input_only,
        health=looked.health or "",
        blocks=severities.count(BLOCK),
        warns=severities.count(WARN),
        infos=severities.count(INFO),
        accepted=len(looked.findings) - len(severities),
        checked_at=now,
    )

"""What happened on initiatives lately, newest first: acts on promises, readings, agreed changes of
terms, steps of benefits, ends and value checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from initiatives.benefits.models import BenefitEvent
from initiatives.closing.history import of_check, of_closing
from initiatives.closing.models import Closing, ValueCheck
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Reading
from initiatives.overview.history_lines import of_benefit_event, of_change, of_reading
from initiatives.portfolio.models import Initiative
from initiatives.promises.history import Entry, of_event
from initiatives.promises.models import PromiseEvent

SHOWN = 20
LAST_MOVED = Greatest(
    "closed_at", Coalesce("settled_at", "closed_at"), Coalesce("reopened_at", "closed_at")
)


@dataclass(frozen=True)
class Happened:
    """All rows of each kind among which the newest are looked for."""

    events: QuerySet[PromiseEvent]
    readings: QuerySet[Reading]
    changes: QuerySet[MeasureChange]
    steps: QuerySet[BenefitEvent]
    closings: QuerySet[Closing]
    checks: QuerySet[ValueCheck]


def history(initiative: Initiative) -> list[Entry]:
    """The newest entries of one initiative."""
    return newest(happened(initiative.pk))


def happened(within: Any = None) -> Happened:
    """What happened on an initiative, by its key, or on those of a query; None for all."""

    def on(path: str) -> Q:
        if within is None:
            return Q()
        return Q(**{path: within} if isinstance(within, int) else {f"{path}__in": within})

    agreed = Q(state=MeasureChange.State.AGREED, answered_at__isnull=False)
    return Happened(
        events=PromiseEvent.objects.filter(on("promise__initiative")),
        readings=Reading.objects.filter(on("measure__node__initiative")),
        changes=MeasureChange.objects.filter(agreed, on("measure__node__initiative")),
        steps=BenefitEvent.objects.filter(on("profile__node__initiative")),
        closings=Closing.objects.filter(on("initiative")),
        checks=ValueCheck.objects.filter(on("closing__initiative"), done_at__isnull=False),
    )


def newest(rows: Happened) -> list[Entry]:
    """The newest of all kinds together: three queries, and one or two for each rare kind among
    them."""
    entries = sorted(_entries(rows), key=lambda entry: entry.at, reverse=True)
    return entries[:SHOWN]


def _entries(rows: Happened) -> Iterator[Entry]:
    """The newest few of the frequent kinds, each by its index, and of the rare ones together."""
    acts = rows.events.select_related("promise__measure", "actor").order_by("-at", "-id")
    yield from map(of_event, acts[:SHOWN])
    readings = rows.readings.select_related("measure__node", "recorded_by")
    yield from map(of_reading, readings.order_by("-recorded_at", "-id")[:SHOWN])
    keys: dict[str, list[int]] = {}
    for _, kind, key in _rare(rows):
        keys.setdefault(kind, []).append(key)
    yield from map(of_change, _among(CHANGES, keys))
    yield from map(of_benefit_event, _among(STEPS, keys))
    yield from map(of_check, _among(CHECKS, keys))
    for closing in _among(CLOSINGS, keys):
        yield from of_closing(closing)


def _rare(rows: Happened) -> QuerySet[Any]:
    """The newest of the rare kinds: when, which kind, and its key; one query."""
    first, *others = (
        _keys(rows.changes, CHANGES, F("answered_at")),
        _keys(rows.steps, STEPS),
        _keys(rows.checks, CHECKS, F("done_at")),
        _keys(rows.closings, CLOSINGS, LAST_MOVED),
    )
    return first.union(*others, all=True).order_by("-at", "kind", "-key")[:SHOWN]


def _keys(rows: QuerySet[Any], kind: str, at: Combinable | None = None) -> QuerySet[Any]:
    """Without `at` the rows have it already."""
    told = {"kind": Value(kind, output_field=CharField()), "key": F("pk")}
    dated = {"at": at} if at else {}
    return rows.order_by().annotate(**told, **dated).values_list("at", "kind", "key")


CHANGES, STEPS, CHECKS, CLOSINGS = "changes", "steps", "checks", "closings"
# with what their lines name
RARE: dict[str, QuerySet[Any]] = {
    CHANGES: MeasureChange.objects.select_related("measure__node", "made_by", "approver"),
    STEPS: BenefitEvent.objects.select_related("profile__node", "actor"),
    CHECKS: ValueCheck.objects.select_related("closing__initiative", "done_by"),
    CLOSINGS: Closing.objects.select_related(
        "initiative", "closed_by", "settled_by"
    ).prefetch_related("checks__owner"),
}


def _among(kind: str, keys: dict[str, list[int]]) -> list[Any]:
    return list(RARE[kind].filter(pk__in=keys[kind])) if kind in keys else []

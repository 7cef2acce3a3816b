"""What the pages of outcomes show, with a fixed number of queries."""

from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from initiatives.chain.models import Node
from initiatives.chain.queries import LATE_KINDS
from initiatives.outcomes.models import Measure
from initiatives.outcomes.shown import SEEN_HEALTH, disagreeing, seen_health
from initiatives.outcomes.standing import past_date, place_of, with_standing
from initiatives.overview.outcome_filters import HEALTHS, LATE, OF_MEASURES, VIEWS, Filters
from initiatives.overview.outcome_sorts import SORTS
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.pages import Choice

# What is wanted: nobody promises a disbenefit.
WANTED_KINDS = tuple(kind for kind in LATE_KINDS if kind != Node.Kind.DISBENEFIT)


def outcomes(user: User, filters: Filters, tree: Tree) -> QuerySet[Node]:
    """What stands on stage 4 or later of visible chains and matches."""
    rows = Node.objects.filter(
        initiative__in=Initiative.objects.visible_to(user), kind__in=LATE_KINDS
    )
    if filters.mine:
        me = user.person_id
        rows = rows.filter(Q(initiative__owner=me) | Q(initiative__sponsor=me))
    if filters.portfolio:
        rows = rows.filter(initiative__portfolio__in=tree.below(filters.portfolio))
    if filters.q:
        measured = Measure.objects.filter(name__icontains=filters.q).values("node")
        rows = rows.filter(
            Q(title__icontains=filters.q)
            | Q(initiative__name__icontains=filters.q)
            | Q(pk__in=measured)
        )
    return rows


def measured(nodes: QuerySet[Node], today: date) -> QuerySet[Any]:
    """The measures of these nodes with their standing and health, and all that a row names."""
    rows = with_standing(Measure.objects.filter(node__in=nodes.order_by().values("pk")))
    rows = rows.annotate(**{SEEN_HEALTH: seen_health(today)})
    return rows.select_related("node__initiative__owner", "node__owner", "latest_forecast")


def in_view(measures: QuerySet[Any], view: str, now: datetime, today: date) -> QuerySet[Any]:
    """The measures behind one of the quick filters of measures."""
    if view == "blind":
        return measures.filter(pk__in=blind(now, today))
    return measures.filter(disagreeing()) if view == "disagree" else measures


def blind(now: datetime, today: date) -> QuerySet[Any]:
    """The ids of measures that nobody has read for too long, while somebody checks in on them."""
    rows = Promise.objects.busy_but_blind(now, today).filter(measure__isnull=False)
    return rows.order_by().values("measure")


def of_progress(measures: QuerySet[Any], progress: str, today: date) -> QuerySet[Any]:
    """The measures that stand as asked; all of them for ""."""
    if progress == LATE:
        return measures.filter(past_date(today))
    return measures.filter(standing=place_of(progress)) if progress else measures


def of_health(measures: QuerySet[Any], health: str) -> QuerySet[Any]:
    """The measures in this health; all of them for ""."""
    return measures.filter(**{SEEN_HEALTH: health}) if health else measures


def without_measure(nodes: QuerySet[Node]) -> QuerySet[Node]:
    """Those that nobody can tell the progress of."""
    return nodes.filter(measures=None).select_related("initiative__owner").order_by("id")


def unpromised(nodes: QuerySet[Node]) -> QuerySet[Node]:
    """Measured, wanted and not reached, and nobody has an open promise on it (13.2, G24)."""
    measures = Measure.objects.filter(node=OuterRef("pk"))
    hands_up = Promise.objects.tended().open().filter(node=OuterRef("pk"))
    arrived = with_standing(measures).filter(standing__in=(place_of("reached"), place_of("held")))
    wanted = nodes.filter(
        Exists(measures),
        ~Exists(hands_up),
        kind__in=WANTED_KINDS,
        initiative__status__in=Initiative.LIVE,
    )
    return wanted.exclude(Exists(arrived)).select_related("initiative__owner").order_by("id")


def chips(
    nodes: QuerySet[Node], measures: QuerySet[Any], filters: Filters, now: datetime, today: date
) -> list[Choice]:
    """The quick filters with their counts, whatever else is asked of measures."""
    counts = {view: in_view(measures, view, now, today).count() for view in OF_MEASURES}
    counts |= {"without": without_measure(nodes).count(), "unpromised": unpromised(nodes).count()}
    return [
        Choice(
            view,
            label,
            filters.href(view=view, health="", progress=""),
            view == filters.view,
            counts[view],
        )
        for view, label in VIEWS.items()
    ]


def healths(measures: QuerySet[Any]) -> dict[str, int]:
    """How many measures are in which health, by value of health.Health, in one query."""
    rows = measures.order_by().values(SEEN_HEALTH).annotate(count=Count("pk"))
    return dict.fromkeys(HEALTHS, 0) | {row[SEEN_HEALTH]: row["count"] for row in rows}


def health_chips(measures: QuerySet[Any], filters: Filters) -> list[Choice]:
    """Second row of quick filters: how the measures do, without words that fit none."""
    counts = healths(measures)
    every = Choice("any", "All", filters.href(health=""), not filters.health)
    return [every] + [
        Choice(key, label, filters.href(health=key), key == filters.health, counts[key])
        for key, label in HEALTHS.items()
        if counts[key] or key == filters.health
    ]


def headings(filters: Filters) -> dict[str, Choice]:
    """Links that sort by a column; the one in force turns its direction."""
    found = {}
    falls = filters.sort.startswith("-")
    for key, sort in SORTS.items():
        current = filters.sort.removeprefix("-") == key
        turned = key if falls else f"-{key}"
        href = filters.href(sort=turned if current else sort.first(key))
        direction = ("descending" if falls else "ascending") if current else ""
        found[key] = Choice(key, sort.label, href, current, direction=direction)
    return found

"""What the pages of outcomes show, with a fixed number of queries."""

from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from initiatives.chain.models import Node
from initiatives.chain.queries import LATE_KINDS
from initiatives.outcomes.models import Measure
from initiatives.outcomes.standing import SHORT, STANDINGS, past_date, place_of, with_standing
from initiatives.overview.outcome_filters import LATE, PROGRESS, VIEWS, Filters
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree
from initiatives.promises.lifecycle import OPEN
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.pages import Choice

PROMISES_SHOWN = 20
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


def measured(nodes: QuerySet[Node]) -> QuerySet[Any]:
    """The measures of these nodes with their standing, and all that a row names."""
    rows = with_standing(Measure.objects.filter(node__in=nodes.order_by().values("pk")))
    return rows.select_related("node__initiative__owner").order_by("node_id", "id")


def of_progress(measures: QuerySet[Any], progress: str, today: date) -> QuerySet[Any]:
    """The measures that stand as asked; all of them for ""."""
    if progress == LATE:
        return measures.filter(past_date(today))
    return measures.filter(standing=place_of(progress)) if progress else measures


def without_measure(nodes: QuerySet[Node]) -> QuerySet[Node]:
    """Those that nobody can tell the progress of."""
    return nodes.filter(measures=None).select_related("initiative__owner").order_by("id")


def unpromised(nodes: QuerySet[Node]) -> QuerySet[Node]:
    """Measured, wanted and not reached, and nobody has an open promise on it (13.2, G24)."""
    measures = Measure.objects.filter(node=OuterRef("pk"))
    hands_up = Promise.objects.tended().open().filter(node=OuterRef("pk"))
    arrived = with_standing(measures).filter(standing__in=(place_of("reached"), place_of("held")))
    wanted = nodes.filter(
        Exists(measures), ~Exists(hands_up), kind__in=WANTED_KINDS, initiative__status="running"
    )
    return wanted.exclude(Exists(arrived)).select_related("initiative__owner").order_by("id")


def chips(nodes: QuerySet[Node], filters: Filters) -> list[Choice]:
    """The quick filters with their counts."""
    counts = {
        "measured": Measure.objects.filter(node__in=nodes.order_by().values("pk")).count(),
        "without": without_measure(nodes).count(),
        "unpromised": unpromised(nodes).count(),
    }
    return [
        Choice(view, label, filters.href(view=view), view == filters.view, counts[view])
        for view, label in VIEWS.items()
    ]


def standings(measures: QuerySet[Any], today: date) -> dict[str, int]:
    """How many measures stand how, by key of PROGRESS, in one query."""
    rows = (
        measures.order_by()
        .values("standing")
        .annotate(count=Count("pk"), over=Count("pk", filter=Q(target_on__lt=today)))
    )
    counts = dict.fromkeys(PROGRESS, 0)
    for row in rows:
        key = STANDINGS[row["standing"]]
        counts[key] = row["count"]
        counts[LATE] += row["over"] if key in SHORT else 0
    return counts


def progress_chips(measures: QuerySet[Any], filters: Filters, today: date) -> list[Choice]:
    """Second row of quick filters: where measures stand, without words that fit none."""
    counts = standings(measures, today)
    every = Choice("any", "All", filters.href(progress=""), not filters.progress)
    return [every] + [
        Choice(key, label, filters.href(progress=key), key == filters.progress, counts[key])
        for key, label in PROGRESS.items()
        if counts[key] or key == filters.progress
    ]


def promises_about(node: Node, now: datetime) -> list[Promise]:
    """Promises that cover a node, open ones first by date, with their marks."""
    closed = Case(When(state__in=OPEN, then=Value(0)), default=1, output_field=IntegerField())
    rows = Promise.objects.filter(node=node).for_pages()
    ordered = rows.order_by(closed, F("governing_due").asc(nulls_last=True), "id")
    return with_marks(ordered[:PROMISES_SHOWN], now)

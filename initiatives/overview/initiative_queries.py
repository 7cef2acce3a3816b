"""What stands around the list of initiatives, with a fixed number of queries."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from initiatives.checks.models import Finding
from initiatives.checks.rules import RULES
from initiatives.closing.models import Closing
from initiatives.closing.words import SETTLED
from initiatives.overview.initiative_conditions import stalled
from initiatives.overview.initiative_filters import LAYOUTS, VIEWS, Filters, in_view
from initiatives.overview.initiative_sorts import SORTS
from initiatives.portfolio.models import Initiative, InitiativeQuerySet
from stakeholders.access.models import User
from stakeholders.pages import Choice
from stakeholders.people.models import Stakeholder

ON_DEMAND = "measured"  # other pages lead to this view; it stands among the others only then


def chips(rows: QuerySet[Initiative], filters: Filters, user: User, now: datetime) -> list[Choice]:
    """The quick filters with their counts under the other filters, in one query."""
    views = [view for view in VIEWS if view != ON_DEMAND or view == filters.view]
    names = {view: "in_" + view.replace("-", "_") for view in views}
    counts = rows.order_by().aggregate(
        **{
            name: Count("pk", filter=in_view(view, user, now) or Q(pk__gt=0))
            for view, name in names.items()
        }
    )
    return [
        Choice(view, VIEWS[view], filters.href(view=view), view == filters.view, counts[name])
        for view, name in names.items()
    ]


def headings(filters: Filters) -> dict[str, Choice]:
    """Links that sort by a column; the one in force turns its direction."""
    found = {}
    falls = filters.sort.startswith("-")
    for key, sort in SORTS.items():
        current = filters.sort.removeprefix("-") == key
        turned = key if falls else f"-{key}"
        found[key] = Choice(
            key,
            sort.label,
            filters.href(sort=turned if current else sort.first(key)),
            current,
            direction=("descending" if falls else "ascending") if current else "",
        )
    return found


def layouts(filters: Filters) -> list[Choice]:
    """The two ways to look at the same initiatives."""
    return [
        Choice(key, label, filters.href(layout=key), key == filters.layout)
        for key, label in LAYOUTS.items()
    ]


def running(rows: InitiativeQuerySet, now: datetime) -> dict[str, int]:
    """How many are running, how many of those are stalled, and how many are delivered and their
    value still watched, in one query."""
    counts = {
        "running": Q(status=Initiative.Status.RUNNING),
        "watched": Q(status=Initiative.Status.DELIVERED),
        "stalled": stalled(now),
    }
    asked = {name: Count("pk", filter=which) for name, which in counts.items()}
    return rows.live().order_by().aggregate(**asked)


def endings(rows: QuerySet[Initiative]) -> list[tuple[int, str]]:
    """How those that are closed ended: how many, and the words for it; one query."""
    of_rows = Closing.objects.filter(initiative__in=rows.order_by().values("pk"), reopened_at=None)
    counted = of_rows.order_by().values_list("settled", "ending").annotate(count=Count("pk"))
    found = {(settled, ending): count for settled, ending, count in counted}
    told = [(found[key], look.word.lower()) for key, look in SETTLED.items() if key in found]
    elsewhere = rows.order_by().count() - sum(count for count, _ in told)
    return [*told, *([(elsewhere, "closed elsewhere")] if elsewhere and told else [])]


def spent(rows: QuerySet[Initiative]) -> list[tuple[Decimal, str]]:
    """What active initiatives spent, currency by currency, the largest number first."""
    live = rows.filter(status__in=Initiative.LIVE, spend__gt=0)
    sums = live.order_by().values("currency").annotate(total=Sum("spend"))
    return [(row["total"], row["currency"]) for row in sums.order_by("-total")]


def people(rows: QuerySet[Initiative], role: str) -> QuerySet[Stakeholder]:
    """Those who are "owner" or "sponsor" of one of the initiatives."""
    return Stakeholder.objects.filter(pk__in=rows.order_by().values(role))


def codes(rows: QuerySet[Initiative], asked: str) -> list[Choice]:
    """The kinds of finding that one of the initiatives has, and the one asked for."""
    open_ones = Finding.objects.filter(initiative__in=rows.order_by().values("pk"))
    found = set(open_ones.filter(is_accepted=False).order_by().values_list("code", flat=True))
    return [
        Choice(code, f"{code} {RULES[code].title}", "", code == asked)
        for code in sorted((found | {asked}) & RULES.keys())
    ]

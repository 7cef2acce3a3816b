"""How the list of initiatives is narrowed, sorted and laid out, read from the address."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from initiatives.chain.labels import named
from initiatives.chain.models import Node
from initiatives.chain.stages import STAGES, Stage
from initiatives.checks.models import Finding
from initiatives.checks.rules import RULES
from initiatives.outcomes.health import LOOKS
from initiatives.overview.initiative_conditions import (
    input_only,
    measured,
    reaching,
    stalled,
    with_findings,
    with_open_promises,
)
from initiatives.overview.initiative_sorts import DEFAULT_SORT, SORTS
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree
from stakeholders.access.models import User
from stakeholders.pages import address, typed, typed_uuid

VIEWS = {
    "running": "Active",
    "watched": "Value watched",
    "input-only": "Input only",
    "stalled": "Stalled",
    "findings": "With findings",
    "measured": "Measured",
    "mine": "Mine",
    "closed": "Closed",
    "all": "All",
}
DEFAULT_VIEW = "running"
LAYOUTS = {"table": "Table", "board": "Board"}
DEFAULT_LAYOUT = "table"
# How far evidence reaches: exactly as far as a stage (0: none yet), or at least.
REACHES = {str(n) for n in range(len(STAGES) + 1)} | {f"{n}+" for n in range(1, len(STAGES) + 1)}
NO_MEASURE = "none"
HEALTHS = {health.value: look.word for health, look in LOOKS.items()} | {NO_MEASURE: "No measure"}
PROMISES = {"with": "With open promises", "without": "No open promise"}
USUAL = {"view": DEFAULT_VIEW, "sort": DEFAULT_SORT, "layout": DEFAULT_LAYOUT}


@dataclass(frozen=True)
class Filters:
    """What was asked for. What makes no sense falls back to what is usual."""

    q: str = ""
    portfolio: str = ""
    owner: UUID | None = None
    sponsor: UUID | None = None
    reach: str = ""
    health: str = ""
    code: str = ""
    promises: str = ""
    view: str = DEFAULT_VIEW
    sort: str = DEFAULT_SORT
    layout: str = DEFAULT_LAYOUT

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        def one_of(name: str, known: Container[str]) -> str:
            said = typed(request, name)
            return said if said in known else USUAL.get(name, "")

        return cls(
            q=typed(request, "q"),
            portfolio=typed(request, "portfolio"),
            owner=typed_uuid(request, "owner"),
            sponsor=typed_uuid(request, "sponsor"),
            reach=one_of("reach", REACHES),
            health=one_of("health", HEALTHS),
            code=one_of("code", RULES),
            promises=one_of("promises", PROMISES),
            view=one_of("view", VIEWS),
            sort=one_of("sort", {*SORTS, *(f"-{key}" for key in SORTS)}),
            layout=one_of("layout", LAYOUTS),
        )

    def href(self, **changes: object) -> str:
        """The address of the list with these filters and some of them changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        named = {name: getattr(asked, name) for name in Filters.__dataclass_fields__}
        usual = {name: "" for name, value in USUAL.items() if named[name] == value}
        return address("initiative_list", **named | usual)

    @property
    def any_reach(self) -> str:
        """The address of the same list however far evidence reaches."""
        return self.href(reach="")

    @property
    def reached_stage(self) -> Stage | None:
        """The stage asked for; None for chains without any evidence."""
        number = int(self.reach.removesuffix("+") or 0)
        return named(number) if number else None

    @property
    def query(self) -> str:
        """The same as the end of an address, for the pager and for a saved view."""
        return self.href().partition("?")[2]

    @property
    def is_narrowed(self) -> bool:
        """Is anything set in the form, so that it should stand open?"""
        return replace(self, view=DEFAULT_VIEW, sort=DEFAULT_SORT, layout="table") != Filters()

    def narrowed(self, rows: QuerySet[Initiative], tree: Tree) -> QuerySet[Initiative]:
        """The rows that match everything that is set in the form."""
        if self.q:
            rows = rows.filter(_matches(self.q))
        if self.portfolio:
            rows = rows.filter(portfolio__in=tree.below(self.portfolio))
        if self.owner:
            rows = rows.filter(owner__uuid=self.owner)
        if self.sponsor:
            rows = rows.filter(sponsor__uuid=self.sponsor)
        return self._standing(rows)

    def _standing(self, rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
        if self.reach:
            rows = rows.filter(reaching(self.reach))
        if self.health:
            health = "" if self.health == NO_MEASURE else self.health
            rows = rows.filter(standing__health=health)
        if self.code:
            found = Finding.objects.filter(code=self.code, is_accepted=False)
            rows = rows.filter(Exists(found.filter(initiative=OuterRef("pk"))))
        if self.promises:
            hands = with_open_promises()
            rows = rows.filter(hands if self.promises == "with" else ~hands)
        return rows

    def order(self) -> list[OrderBy]:
        falls = self.sort.startswith("-")
        return list(SORTS[self.sort.removeprefix("-")].order(falls=falls))


def in_view(view: str, user: User, now: datetime) -> Q:
    """The condition on initiatives behind a quick filter. Those that are delivered stay among the
    active ones as long as their value is watched."""
    mine = Q(owner=user.person_id) | Q(sponsor=user.person_id)
    live = Q(status__in=Initiative.LIVE)
    return {
        "running": live,
        "watched": Q(status=Initiative.Status.DELIVERED),
        "input-only": live & input_only(),
        "stalled": stalled(now),
        "findings": live & with_findings(),
        "measured": live & measured(),
        "mine": mine,
        "closed": Q(status=Initiative.Status.CLOSED),
        "all": Q(),
    }[view]


def _matches(words: str) -> Q:
    outcomes = Node.objects.filter(initiative=OuterRef("pk"), title__icontains=words)
    return (
        Q(name__icontains=words)
        | Q(reference__icontains=words)
        | Q(owner__name__icontains=words)
        | Q(Exists(outcomes))
    )

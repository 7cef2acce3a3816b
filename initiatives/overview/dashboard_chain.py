"""Where does the chain break? How far evidence reaches in active initiatives, and what they
spend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count as Counted
from django.db.models import F, Q

from initiatives.chain.labels import named_stages
from initiatives.chain.stages import Stage
from initiatives.overview.dashboard_flow import Flow, FlowStage, chain_flow
from initiatives.overview.dashboard_scope import Count, Scope
from initiatives.overview.dashboard_stops import Stop
from initiatives.overview.initiative_conditions import input_only, measured
from initiatives.overview.initiative_queries import spent
from initiatives.portfolio.models import Initiative

Money = list[tuple[Decimal, str]]
INPUT_ONLY_SHOWN = 4
LAST_BREAK = 5  # from stage 6 on a chain says what it is worth, and is whole


@dataclass(frozen=True)
class Step:
    """A stage: how many chains have evidence so far, how many no further and how many of those
    are stalled, what those spent, currency by currency, and the median of their days here."""

    stage: Stage
    reached: Count
    standing: Count
    stalled: Count
    spent: Money
    days: int | None

    @property
    def said(self) -> str:
        """Its name within a sentence; an abbreviation stays in capitals."""
        return spoken(self.stage)


def spoken(stage: Stage) -> str:
    """The name of a stage within a sentence: "roll-out", but "CRM live"."""
    label = stage.label
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


@dataclass(frozen=True)
class Portfolio:
    """What there is at all. `live` are those at work and those of `watched` value; `closed`
    initiatives are only counted."""

    live: Count
    watched: Count
    measured: Count
    closed: Count
    every: Count
    input_only: Count
    spent: Money


@dataclass(frozen=True)
class Chain:
    """`widest` is where most stop short of value, `after` the name of the stage they do not
    reach; None where none stops. Of those without any evidence, `unproved`, nobody can tell."""

    steps: list[Step]
    unproved: Count
    widest: Step | None
    after: str
    flow: Flow | None
    input_only: Sequence[Initiative]

    @property
    def parts(self) -> list[tuple[Step, FlowStage]]:
        """Each stage with its geometry; empty where nothing is drawn."""
        return list(zip(self.steps, self.flow.stages, strict=True)) if self.flow else []


def portfolio_of(scope: Scope) -> Portfolio:
    """Two queries."""
    live = Q(status__in=Initiative.LIVE)
    found = (
        scope.initiatives()
        .order_by()
        .aggregate(
            live=Counted("pk", filter=live),
            watched=Counted("pk", filter=Q(status=Initiative.Status.DELIVERED)),
            measured=Counted("pk", filter=live & measured()),
            closed=Counted("pk", filter=Q(status=Initiative.Status.CLOSED)),
            every=Counted("pk"),
            input_only=Counted("pk", filter=live & input_only()),
        )
    )
    views = {"live": "", "every": "all", "input_only": "input-only"}
    views |= {name: name for name in ("watched", "measured", "closed")}
    counts = {
        name: Count(found[name], scope.href("initiative_list", view=view))
        for name, view in views.items()
    }
    return Portfolio(**counts, spent=spent(scope.initiatives()))


def chain(scope: Scope, stops: list[Stop], dwell: Mapping[int, int]) -> Chain:
    """One query beside `stops` and `dwell`, which are those of the scope."""
    stages = named_stages()
    steps = [_step(scope, stage, stops, dwell) for stage in stages]
    unproved = sum(stop.count for stop in stops if stop.reach == 0)
    widest = max(steps[:LAST_BREAK], key=lambda step: step.standing.number)
    broken = widest if widest.standing.number else None
    counts = [(step.reached.number, step.standing.number) for step in steps]
    rows = scope.live().filter(input_only()).select_related("owner")
    return Chain(
        steps=steps,
        unproved=Count(unproved, scope.href("initiative_list", reach="0")),
        widest=broken,
        after=spoken(stages[broken.stage.number]) if broken else "",
        flow=chain_flow(counts, broken.stage.number if broken else None),
        input_only=list(
            rows.order_by("currency", F("spend").desc(nulls_last=True), "id")[:INPUT_ONLY_SHOWN]
        ),
    )


def _step(scope: Scope, stage: Stage, stops: list[Stop], dwell: Mapping[int, int]) -> Step:
    number, here = stage.number, [stop for stop in stops if stop.reach == stage.number]
    reached = sum(stop.count for stop in stops if stop.reach >= number)
    standing, stalled = sum(stop.count for stop in here), sum(stop.stalled for stop in here)
    return Step(
        stage=stage,
        reached=Count(reached, scope.href("initiative_list", reach=f"{number}+")),
        standing=Count(standing, scope.href("initiative_list", reach=number)),
        stalled=Count(stalled, scope.href("initiative_list", reach=number, view="stalled")),
        spent=_money(here),
        days=dwell.get(number),
    )


def _money(stops: list[Stop]) -> Money:
    money: dict[str, Decimal] = {}
    for stop in stops:
        if stop.spent:
            money[stop.currency] = money.get(stop.currency, Decimal(0)) + stop.spent
    return sorted(((total, currency) for currency, total in money.items()), reverse=True)

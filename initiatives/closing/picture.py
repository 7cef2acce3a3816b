"""Where the outcomes of one initiative stand now: what whoever closes or checks it has to see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q

from initiatives.chain.models import Node
from initiatives.chain.queries import LATE_KINDS
from initiatives.closing.split import LOOKS, Split, SplitLook, of_measure, of_outcome
from initiatives.outcomes.health import LOOKS as HEALTHS
from initiatives.outcomes.health import Health, Look
from initiatives.outcomes.models import Measure
from initiatives.outcomes.profile_models import ENDED, BenefitState
from initiatives.outcomes.standing import STANDINGS, with_standing
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import OPEN
from stakeholders.templatetags.parts import day

ARRIVED = (BenefitState.REALISED, BenefitState.SUSTAINED)
BENEFITS = (Node.Kind.BENEFIT, Node.Kind.DISBENEFIT)
NO_MEASURE = "It has no measure, and nobody has confirmed it"


@dataclass(frozen=True)
class Gauge:
    """One measure: where it stands, why nobody can tell ("" where one can), and its health."""

    measure: Measure
    split: Split
    why: str
    health: Look | None

    @property
    def look(self) -> SplitLook:
        return LOOKS[self.split]


@dataclass(frozen=True)
class Line:
    """One outcome. `why` says what the word rests on where no measure does."""

    node: Node
    split: Split
    why: str
    gauges: tuple[Gauge, ...]
    state: str
    open_promises: int

    @property
    def look(self) -> SplitLook:
        return LOOKS[self.split]


@dataclass(frozen=True)
class Picture:
    """All outcomes from adoption on, in the order of the chain."""

    lines: list[Line]

    @property
    def counts(self) -> list[tuple[SplitLook, int]]:
        """How many stand how, those there are none of left out."""
        found = Counter(line.split for line in self.lines)
        return [(LOOKS[split], found[split]) for split in Split if found[split]]

    @property
    def benefits(self) -> list[Line]:
        """What was wanted for its value, and not only on the way there."""
        return [line for line in self.lines if line.node.kind == Node.Kind.BENEFIT]


def picture_of(initiative: Initiative, today: date) -> Picture:
    """Two queries. `today` is the local date of the one who looks."""
    measures = with_standing(Measure.objects.order_by("id"))
    raised = Q(promises__state__in=OPEN, promises__on_record=False)
    rows = (
        Node.objects.filter(initiative=initiative, kind__in=LATE_KINDS)
        .exclude(state=Node.State.RETIRED)
        .select_related("owner__user", "profile", "confirmed_by")
        .prefetch_related(Prefetch("measures", queryset=measures))
        .annotate(open_promises=Count("promises", filter=raised))
    )
    nodes = sorted(rows, key=lambda node: (node.stage.number, node.position, node.pk))
    return Picture([_line(node, initiative, today) for node in nodes])


def _line(node: Any, initiative: Initiative, today: date) -> Line:
    node.initiative = initiative
    gauges = tuple(_gauge(measure, today) for measure in node.measures.all())
    profile = getattr(node, "profile", None)
    split, why = _stands(node, profile, [gauge.split for gauge in gauges])
    return Line(
        node=node,
        split=split,
        why=why,
        gauges=gauges,
        state=_state(node, profile),
        open_promises=node.open_promises,
    )


def _state(node: Node, profile: Any) -> str:
    """Where a benefit is in its life, in words; "" for what is none."""
    if node.kind not in BENEFITS:
        return ""
    return str(profile.get_state_display() if profile else BenefitState.IDENTIFIED.label)


def _stands(node: Node, profile: Any, splits: list[Split]) -> tuple[Split, str]:
    """1. What was decided of a benefit. 2. Its measures. 3. What somebody has seen with their own
    eyes. 4. Else nobody can tell."""
    state = profile.state if profile else ""
    if state in ENDED:
        return Split.NOT, f"{profile.get_state_display()}, as decided"
    if splits:
        return of_outcome(splits), ""
    if state in ARRIVED:
        return Split.REACHED, f"{profile.get_state_display()}, as accepted"
    if node.confirmed_by and node.confirmed_on:
        return Split.REACHED, f"Seen by {node.confirmed_by.name} on {day(node.confirmed_on)}"
    return Split.UNTOLD, NO_MEASURE


def _gauge(measure: Any, today: date) -> Gauge:
    is_stale = measure.is_stale(today)
    why = f"The reading of {day(measure.latest_as_of)} is too old" if is_stale else ""
    return Gauge(
        measure=measure,
        split=of_measure(STANDINGS[measure.standing], is_stale=is_stale),
        why=why,
        health=HEALTHS[Health(measure.health)] if measure.health else None,
    )

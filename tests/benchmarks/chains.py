"""Many chains such as a large organisation has: about 13 things, 14 links, 6 measures with a year
of readings and 4 promises each. The same ones every time."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from initiatives.chain.models import Link, Node
from initiatives.chain.stages import KIND_STAGE
from initiatives.outcomes.models import Measure, Reading
from initiatives.portfolio.models import Initiative, Portfolio
from initiatives.promises.models import Promise
from stakeholders.people.models import Stakeholder

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
KINDS = (
    *("input", "input", "capability", "capability", "enabling_change", "enabling_change"),
    *("adoption", "adoption", "outcome", "outcome", "benefit", "benefit", "benefit", "objective"),
)
PEOPLE, LOT = 120, 2000
MEASURED_FROM = 4
READINGS, PROMISES = 10, 4
BASELINE, TARGET = Decimal(200), Decimal(120)


def build(initiatives: int) -> None:
    """Write them in lots, past the actions: this is only what the checks are timed on."""
    luck = Random(7)  # noqa: S311  (the same chains every time)
    people = Stakeholder.objects.bulk_create(
        [Stakeholder(name=f"Person {n}", email=f"p{n}@example.org") for n in range(PEOPLE)]
    )
    rows = Initiative.objects.bulk_create(_initiatives(initiatives, people, luck), LOT)
    nodes = Node.objects.bulk_create([n for row in rows for n in _nodes(row, people, luck)], LOT)
    Link.objects.bulk_create(_links(nodes, luck), LOT)
    measured = [node for node in nodes if node.stage.number >= MEASURED_FROM]
    measures = Measure.objects.bulk_create([_measure(node, luck) for node in measured], LOT)
    Reading.objects.bulk_create([r for each in measures for r in _readings(each, luck)], LOT)
    Promise.objects.bulk_create(_promises(measures, people, luck), LOT)


def _initiatives(many: int, people: list[Stakeholder], luck: Random) -> list[Initiative]:
    within = Portfolio.objects.create(slug="all", name="All")
    return [
        Initiative(
            slug=f"initiative-{n}",
            reference=f"IN-{n}",
            name=f"Initiative number {n} with a name of the usual length",
            portfolio=within,
            owner=luck.choice(people),
            sponsor=luck.choice(people),
            budget=Decimal(1_000_000),
            spend=Decimal(400_000),
            starts_on=date(2025, 9, 1),
            changed_at=NOW,
        )
        for n in range(many)
    ]


def _nodes(initiative: Initiative, people: list[Stakeholder], luck: Random) -> list[Node]:
    dropped = luck.randrange(len(KINDS))
    kinds = [kind for place, kind in enumerate(KINDS) if place != dropped]
    return [
        Node(
            initiative=initiative,
            kind=kind,
            title=f"{kind.capitalize()} {place} that says what is different in a few words",
            owner=luck.choice(people) if luck.random() < 0.7 else None,
            position=place,
            is_priority=kind == "benefit" and luck.random() < 0.3,
            **({"state": "done", "state_on": date(2026, 2, 1)} if luck.random() < 0.5 else {}),
        )
        for place, kind in enumerate(kinds)
    ]


def _links(nodes: list[Node], luck: Random) -> list[Link]:
    """Each thing to one or two of a later stage on the same chain, mostly of the next."""
    chains: dict[int, list[Node]] = {}
    for node in nodes:
        chains.setdefault(node.initiative_id, []).append(node)
    links = []
    for chain in chains.values():
        for node in chain:
            further = [each for each in chain if KIND_STAGE[each.kind] > KIND_STAGE[node.kind]]
            for end in luck.sample(further[:4], min(len(further[:4]), luck.choice((1, 1, 1, 2)))):
                links.append(Link(from_node=node, to_node=end, assumption=luck.choice(("", "It"))))
    return links


def _measure(node: Node, luck: Random) -> Measure:
    return Measure(
        node=node,
        name=node.title[:60],
        unit="hours a month",
        direction="decrease",
        baseline=BASELINE if luck.random() < 0.9 else None,
        baseline_on=date(2026, 1, 31),
        target=TARGET,
        target_on=date(2027, 3, 31),
        latest_value=Decimal(150),
        latest_as_of=TODAY - timedelta(days=luck.choice((5, 20, 90))),
    )


def _readings(measure: Measure, luck: Random) -> list[Reading]:
    return [
        Reading(
            measure=measure,
            value=BASELINE - luck.randrange(-10, 60),
            as_of=date(2026, 2, 1) + timedelta(days=28 * n),
            recorded_at=NOW,
        )
        for n in range(READINGS)
    ]


def _promises(measures: list[Measure], people: list[Stakeholder], luck: Random) -> list[Promise]:
    """About half of what is measured, open, and one in ten about nothing on the chain."""
    numbers = count(1)
    found = []
    for measure in luck.sample(measures, len(measures) * PROMISES // 8):
        performer, customer = luck.sample(people, 2)
        loose = luck.random() < 0.1
        found.append(
            Promise(
                number=next(numbers),
                initiative_id=measure.node.initiative_id,
                node=None if loose else measure.node,
                measure=None if loose else measure,
                performer=performer,
                customer=customer,
                statement="Unplanned downtime is at or below 130 hours a month",
                time_zone="UTC",
                state=luck.choice(("promised", "promised", "kept", "declared")),
                created_at=NOW,
                changed_at=NOW,
            )
        )
    return found

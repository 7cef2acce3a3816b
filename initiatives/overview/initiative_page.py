"""What the page of one initiative shows, with a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from initiatives.chain.mini import mini
from initiatives.chain.models import Node
from initiatives.chain.stages import FIRST_THAT_COUNTS
from initiatives.checks.queries import LookedAt
from initiatives.closing.models import ValueCheck
from initiatives.mapping.answer import answer, stays
from initiatives.mapping.board import board
from initiatives.mapping.board_words import STATES
from initiatives.outcomes.health import LOOKS
from initiatives.permissions import may
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import OPEN
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise
from stakeholders.people.models import Stakeholder

PROMISES_SHOWN = 12
PEOPLE_SHOWN = 20


@dataclass(frozen=True)
class Stake:
    """Somebody with a stake, and what it is: "Sponsor, receives promises"."""

    person: Stakeholder
    role: str


def chain_of(initiative: Initiative, looked: LookedAt) -> dict[str, Any]:
    """The chain as the page shows it: its map, what is missing, how far it comes and since when."""
    reach, today = looked.chain.reach, looked.chain.today
    return {
        "looked": looked,
        "board": board(looked, initiative, editing=False),
        "answer": answer(looked),
        "mini": mini(reach.reached, reach.planned),
        "stays": stays(reach, today),
    }


def measures_of(initiative: Initiative, nodes: list[Node], looked: LookedAt) -> list[Any]:
    """The measures of its outcomes, with node and initiative at hand, and `look`: how they do."""
    looks = {gauge.key: LOOKS[gauge.health] for item in looked.chain.items for gauge in item.gauges}
    found: list[Any] = []
    for node in sorted(nodes, key=lambda node: (node.stage.number, node.position, node.pk)):
        if node.stage.number >= FIRST_THAT_COUNTS:
            node.initiative = initiative
            for measure in node.measures.all():
                measure.node = node
                measure.look = looks.get(str(measure.uuid), STATES[Node.State.RETIRED])  # type: ignore[attr-defined]
                found.append(measure)
    return found


def promises_of(initiative: Initiative, now: datetime) -> tuple[list[Promise], int]:
    """The first promises to look at, open ones first by date, and how many there are."""
    rows = Promise.objects.filter(initiative=initiative)
    closed = Case(When(state__in=OPEN, then=Value(0)), default=1, output_field=IntegerField())
    ordered = rows.order_by(closed, F("governing_due").asc(nulls_last=True), "id")
    return with_marks(ordered.for_pages()[:PROMISES_SHOWN], now), rows.count()


def rights(initiative: Initiative, ties: set[str]) -> dict[str, bool]:
    """What may be offered on the page to somebody with these ties."""
    is_open = initiative.status not in Initiative.ENDED
    return {
        "may_edit": may("initiative.edit", ties),
        "may_close": is_open and may("initiative.close", ties),
        "may_promise": may("promise.make", ties),
    }


def stakes_of(initiative: Initiative) -> list[Stake]:
    """Owner, sponsor, the parties to its promises and who watches its value, each once, in three
    queries."""
    roles: dict[int, list[str]] = {}
    parties = Promise.objects.filter(initiative=initiative).order_by()
    pairs = set(parties.values_list("performer", "customer").distinct())
    looks = ValueCheck.objects.filter(closing__initiative=initiative, closing__reopened_at=None)
    watchers = set(looks.order_by().values_list("owner", flat=True).distinct())
    for label, ids in (
        ("owner", {initiative.owner_id}),
        ("sponsor", {initiative.sponsor_id}),
        ("makes promises", {performer for performer, _ in pairs}),
        ("receives promises", {customer for _, customer in pairs}),
        ("watches the value", watchers),
    ):
        for pk in ids - {None}:
            roles.setdefault(int(pk or 0), []).append(label)
    people = Stakeholder.objects.filter(pk__in=roles)
    stakes = [Stake(person, ", ".join(roles[person.pk]).capitalize()) for person in people]
    first = [initiative.owner_id, initiative.sponsor_id]
    stakes.sort(key=lambda s: first.index(s.person.pk) if s.person.pk in first else len(first))
    return stakes

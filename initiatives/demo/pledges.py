"""The promises of the written organisation, act by act."""

from datetime import datetime
from decimal import Decimal

from initiatives.chain.models import Node
from initiatives.demo.chains import Chains
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import PROMISES, Facts, instant, number, read, written
from initiatives.outcomes.models import Measure
from initiatives.portfolio.numbers import next_numbers
from initiatives.promises.actions import Terms, act, offer
from initiatives.promises.lifecycle import ROWS, TERMINAL
from initiatives.promises.models import Promise

BY_RECEIVER = ("accept_offer", "agree_change", "accept", "mark_not_kept")


def add_promises(*, people: People, chains: Chains, shift: Shift) -> list[Promise]:
    """All promises with their whole ledgers; new ones are numbered on from the last."""
    written_ones = [each for name in PROMISES for each in read(name)["promise"]]
    next_numbers(series="promise", count=max(each["number"] for each in written_ones))
    next_numbers(series="initiative", count=len(chains))
    return [_add_promise(moved(each, shift), people, chains) for each in written_ones]


def moved(facts: Facts, shift: Shift) -> Facts:
    """A promise with its dates and local times on the day the story is told.

    One that ended moves as a whole with its date; in one that is open, acts move by weeks and
    agreed dates by months.
    """
    acts = facts["acts"]
    dates = [facts["due"], *(each["due"] for each in acts if "due" in each)]
    by = shift.ended(dates[-1]) if ROWS[acts[-1]["act"]].to in TERMINAL else None

    def at(each: Facts) -> datetime:
        return shift.act(written(each["at"])) if by is None else written(each["at"]) + by

    def due(each: Facts) -> Facts:
        if "due" not in each:
            return {}
        return {"due": shift.day(each["due"]) if by is None else each["due"] + by}

    return facts | due(facts) | {"acts": [each | due(each) | {"at": at(each)} for each in acts]}


def _add_promise(facts: Facts, people: People, chains: Chains) -> Promise:
    maker, receiver = people[facts["by"]], people[facts["to"]]
    node, measure = _subject(facts, chains)
    first, *later = facts["acts"]
    promise = offer(
        number=facts["number"],
        initiative=chains[facts["initiative"]],
        node=node,
        measure=measure,
        performer=maker,
        customer=receiver,
        terms=Terms(
            statement=facts["statement"],
            due=facts["due"],
            because=facts["because"],
            conditions=facts["conditions"],
            value=number(facts.get("value")),
        ),
        cadence_days=facts.get("cadence", 14),
        now=instant(first["at"], maker.time_zone),
    )
    for each in later:
        promise = act(
            promise=promise,
            act=each["act"],
            actor=receiver if each["act"] in BY_RECEIVER else maker,
            now=instant(each["at"], maker.time_zone),
            via=each.get("via", "page"),
            **_details(each),
        )
    return promise


def _subject(facts: Facts, chains: Chains) -> tuple[Node | None, Measure | None]:
    """What it is about; a promised value says that it is promised on the node's measure."""
    if "node" not in facts:
        return None, None
    node = Node.objects.get(initiative=chains[facts["initiative"]], title=facts["node"])
    return node, node.measures.get() if "value" in facts else None


def _details(facts: Facts) -> Facts:
    plain = ("at", "act", "via")
    numbers = ("value", "reading")
    return {
        name: Decimal(value) if name in numbers else value
        for name, value in facts.items()
        if name not in plain
    }

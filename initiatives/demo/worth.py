"""The benefits and disbenefits of the written organisation: their records and their lives."""

from datetime import date
from typing import Any

from initiatives.benefits.actions import act
from initiatives.benefits.computing import compute
from initiatives.chain.models import Node
from initiatives.demo.chains import Chains
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import Facts, instant, number, read, written
from initiatives.outcomes.profile_actions import save_profile

NUMBERS = ("value", "value_low", "value_high", "drop_off", "people_dependent")
WORDS = ("category", "value_class", "observation", "assumptions", "risks", "response")


def add_benefits(*, people: People, chains: Chains, shift: Shift, zone: str) -> None:
    """After the promises: a benefit is valid only once its owner has promised it."""
    for facts in read("benefits")["benefit"]:
        node = Node.objects.get(initiative=chains[facts["initiative"]], title=facts["node"])
        _write(facts, node, people, shift)
        for step in facts["steps"]:
            _step(step, node, people, shift, zone)


def _write(facts: Facts, node: Node, people: People, shift: Shift) -> None:
    by = people[facts["by"]]
    said: dict[str, Any] = {name: facts[name] for name in WORDS if name in facts}
    said |= {name: number(facts[name]) for name in NUMBERS if name in facts}
    save_profile(
        node=node,
        seen=None,
        by=by,
        now=instant(shift.act(written(facts["at"])), by.time_zone),
        recipients=[people[key] for key in facts["recipients"]],
        review_on=shift.day(facts["review_on"]) if "review_on" in facts else None,
        budget_holder=people.get(facts.get("budget_holder", "")),
        budget_agreed_on=_agreed(facts, shift),
        **said,
    )


def _agreed(facts: Facts, shift: Shift) -> date | None:
    on = facts.get("budget_agreed_on")
    return shift.act(written(on)).date() if on else None


def _step(facts: Facts, node: Node, people: People, shift: Shift, zone: str) -> None:
    """By a person; without one it is what the readings decide."""
    at = shift.act(written(facts["at"]))
    if "by" not in facts:
        compute(initiative_ids=[node.initiative_id], now=instant(at, zone))
        return
    by = people[facts["by"]]
    act(node=node, act=facts["act"], by=by, now=instant(at, by.time_zone))

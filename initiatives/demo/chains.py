"""The initiatives of the written organisation: what stands on each chain, and how it is linked."""

from datetime import datetime

from initiatives.chain.actions import add_node
from initiatives.chain.links import add_link
from initiatives.chain.models import Node
from initiatives.chain.node_actions import confirm_node, edit_node
from initiatives.demo.figures import add_figures
from initiatives.demo.people import People
from initiatives.demo.shift import Shift
from initiatives.demo.story import CHAINS, Facts, instant, read, written
from initiatives.portfolio.actions import open_portfolio, start_initiative
from initiatives.portfolio.models import Initiative, Portfolio

SOURCE = "demo"
Chains = dict[str, Initiative]


def add_chains(*, people: People, shift: Shift, zone: str) -> Chains:
    """All portfolios with their initiatives, by reference."""
    chains: Chains = {}
    for name in CHAINS:
        facts = read(name)
        portfolio = open_portfolio(
            name=facts["portfolio"], visibility="open", source=SOURCE, source_ref=name
        )
        for each in facts["initiative"]:
            chains[each["reference"]] = _add_initiative(each, portfolio, people, shift, zone)
    return chains


def _add_initiative(
    facts: Facts, portfolio: Portfolio, people: People, shift: Shift, zone: str
) -> Initiative:
    started = shift.act(written(facts["started"]))
    owner = people.get(facts.get("owner", ""))
    purpose = facts.get("purpose", "")
    initiative = start_initiative(
        reference=facts["reference"],
        name=facts["name"],
        portfolio=portfolio,
        owner=owner,
        sponsor=people[facts["sponsor"]],
        purpose=purpose,
        purpose_by=people.get(facts.get("purpose_by", ""), owner) if purpose else None,
        purpose_on=started.date() if purpose else None,
        budget=facts["budget"],
        spend=facts["spend"],
        starts_on=started.date(),
        ends_on=shift.day(facts["ends_on"]) if "ends_on" in facts else None,
        now=instant(started, zone),
    )
    changed = shift.act(written(facts["changed"])) if "changed" in facts else started
    _draw(facts, initiative, people, shift, instant(changed, zone))
    return initiative


def _draw(
    facts: Facts, initiative: Initiative, people: People, shift: Shift, now: datetime
) -> None:
    """Everything on the chain, then its links, then what was written of it and seen."""
    nodes = {}
    for each in facts["nodes"]:
        node = nodes[each["title"]] = _add_node(each, initiative, people, shift, now)
        if "direction" in each:
            told, said = (
                facts.get(what, {}).get(each["title"], ()) for what in ("readings", "said")
            )
            add_figures(each, told, said, node, people, shift)
    for link in facts.get("links", ()):
        _add_link(link, nodes, shift, initiative, now)
    for each in facts["nodes"]:
        if "confirmed" in each:
            _confirm(each["confirmed"], nodes[each["title"]], people, shift)


def _add_node(
    facts: Facts, initiative: Initiative, people: People, shift: Shift, now: datetime
) -> Node:
    return add_node(
        initiative=initiative,
        kind=facts["kind"],
        title=facts["title"],
        note=facts.get("note", ""),
        owner=people.get(facts.get("owner", "")),
        state=facts.get("state", Node.State.PLANNED),
        state_on=shift.measured(facts["on"]) if "on" in facts else None,
        is_priority=facts.get("priority", False),
        by=initiative.owner,
        now=now,
    )


def _add_link(
    facts: list, nodes: dict[str, Node], shift: Shift, initiative: Initiative, now: datetime
) -> None:
    start, end, *more = facts
    assumption, review_on = more or ("", None)
    add_link(
        from_node=nodes[start],
        to_node=nodes[end],
        assumption=assumption,
        review_on=shift.day(review_on) if review_on else None,
        by=initiative.owner,
        now=now,
    )


def _confirm(facts: Facts, node: Node, people: People, shift: Shift) -> None:
    by, teller = people[facts["by"]], node.initiative.owner
    now = instant(written(shift.measured(facts["on"])), by.time_zone)
    edit_node(node=node, version=None, by=teller, now=now, statement=facts["says"])
    confirm_node(node=node, version=None, by=by, now=now)

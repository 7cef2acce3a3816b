"""Chains as the rules look at them, without a database. The key of an item is its title."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import initiatives.checks.rules  # noqa: F401  (fills the registry)
from initiatives.chain.stages import KIND_STAGE
from initiatives.checks.facts import Arrow, Chain, Gauge, Item, Loose, Party
from initiatives.checks.registry import Found, Rule, run

TODAY = date(2026, 11, 23)
WHOLE = (
    "input",
    "capability",
    "enabling_change",
    "adoption",
    "outcome",
    "benefit",
    "objective",
)
_numbers = itertools.count(1)


def party(name: str = "Ingrid Solberg", **more: Any) -> Party:
    return Party(key=name, name=name, **more)


def gauge(name: str = "Downtime", unit: str = "hours a month", **more: Any) -> Gauge:
    """A measure with nothing missing: from 212 down to 120."""
    facts: dict[str, Any] = {
        "direction": "decrease",
        "baseline": Decimal(212),
        "baseline_on": date(2026, 1, 31),
        "target": Decimal(120),
        "target_on": date(2027, 3, 31),
    }
    return Gauge(f"{name} {next(_numbers)}", name, unit, **(facts | more))


def item(kind: str, title: str = "", **more: Any) -> Item:
    """Titled after its kind if nothing else is said."""
    title = title or kind
    return Item(
        key=title, pk=next(_numbers), kind=kind, stage=KIND_STAGE[kind], title=title, **more
    )


def whole_item(kind: str, title: str = "", **more: Any) -> Item:
    """An item that nothing is missing on: owned, promised and measured."""
    facts: dict[str, Any] = {"owner": party(), "open_promises": 1}
    if KIND_STAGE[kind] >= 4:
        facts["gauges"] = (gauge(f"Measure of {title or kind}"),)
    return item(kind, title, **(facts | more))


def arrow(start: str, end: str, **more: Any) -> Arrow:
    return Arrow(f"{start} to {end}", next(_numbers), start, end, **more)


def chain(*items: Item, links: str | tuple[Arrow, ...] = (), **more: Any) -> Chain:
    """`links` in short: "input > capability > adoption, input > adoption"."""
    facts: dict[str, Any] = {"sponsor": party("Tomasz Wilk"), "status": "running", "today": TODAY}
    arrows = drawn(links) if isinstance(links, str) else links
    said = facts | more
    return Chain(1, "predictive", "Predictive maintenance", items=items, arrows=arrows, **said)


def drawn(links: str) -> tuple[Arrow, ...]:
    paths = [[each.strip() for each in path.split(">")] for path in links.split(",")]
    return tuple(arrow(*pair) for path in paths for pair in itertools.pairwise(path))


def whole_chain(*more_items: Item, **more: Any) -> Chain:
    """One thing on each stage, linked in order, with nothing missing."""
    items = [whole_item(kind) for kind in WHOLE]
    return chain(*items, *more_items, links=" > ".join(WHOLE), **more)


def loose(statement: str = "The tablets are handed out by June.") -> Loose:
    return Loose("1", "PR-1", statement)


def found(chain: Chain, code: str) -> list[Found]:
    return [gap for rule, gap in run(chain) if rule.code == code]


def codes(chain: Chain) -> list[str]:
    return sorted({rule.code for rule, _ in run(chain)})


def says(chain: Chain, code: str) -> list[str]:
    return [gap.says for gap in found(chain, code)]


def weights(chain: Chain, code: str) -> list[tuple[str, str]]:
    """Severity and what it blocks, of each finding under a code."""
    rules: list[Rule] = [rule for rule, _ in run(chain) if rule.code == code]
    return [(rule.severity, rule.blocks) for rule in rules]

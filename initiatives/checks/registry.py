"""The chain checks: a registry of rules, each a pure function over one loaded chain.

In the manner of Django's own checks framework: a rule is registered under its code (domain.md
13.2 and 6.2) with a severity, and yields what it finds.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from initiatives.checks.facts import Arrow, Chain, Gauge, Item, Loose, Party

BLOCK, WARN, INFO = "block", "warn", "info"
SEVERITIES = (BLOCK, WARN, INFO)
Subject = Item | Arrow | Gauge | Loose | Party | None
KINDS = {Item: "node", Arrow: "link", Gauge: "measure", Loose: "promise", Party: "person"}


@dataclass(frozen=True)
class Found:
    """One gap. `says` is what is missing and `todo` what to do, a sentence each.

    `item` or `arrow` is where it stands on the map, if on one place; `about` is what it is about
    where that is something else. Where it gives a `severity`, that and its own `blocks` hold,
    not those of the rule.
    """

    says: str
    todo: str
    item: Item | None = None
    arrow: Arrow | None = None
    about: Gauge | Loose | Party | None = None
    severity: str = ""
    blocks: str = ""

    @property
    def subject(self) -> str:
        """What it is about, as Finding.subject holds it: "node:UUID", "" for the initiative."""
        thing = self.about or self.item or self.arrow
        return f"{KINDS[type(thing)]}:{thing.key}" if thing else ""


@dataclass(frozen=True)
class Rule:
    """A registered check. `title` names the gap; for its help page, `means` says when it is
    told, `why` why it matters, `mend` how to close it, and `source` where the rule comes from. An
    alert is told at the top of the page."""

    code: str
    title: str
    severity: str
    why: str
    mend: str
    find: Callable[[Chain], Iterable[Found]]
    blocks: str = ""
    is_alert: bool = False
    source: str = ""
    means: str = ""

    @property
    def can_be_accepted(self) -> bool:
        """Its warnings and notes can be lived with; what blocks must be mended, and what is told
        at the top of the page stays there."""
        return not self.is_alert


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    title: str,
    severity: str,
    why: str,
    mend: str,
    blocks: str = "",
    is_alert: bool = False,
    source: str = "",
    means: str = "",
) -> Callable[[Callable[[Chain], Iterable[Found]]], Callable[[Chain], Iterable[Found]]]:
    """Register a function as the rule of a code. Raises ValueError for one that is taken."""

    def register(find: Callable[[Chain], Iterable[Found]]) -> Callable[[Chain], Iterable[Found]]:
        if code in RULES or severity not in SEVERITIES:
            raise ValueError(f"{code} cannot be registered as {severity}.")
        RULES[code] = Rule(code, title, severity, why, mend, find, blocks, is_alert, source, means)
        return find

    return register


def run(chain: Chain) -> Iterator[tuple[Rule, Found]]:
    """All gaps of a chain, rule by rule in the order of their codes; each with its rule as it
    holds for it, under the severity that the gap has."""
    for code in sorted(RULES):
        for found in RULES[code].find(chain):
            yield _as_it_holds(RULES[code], found), found


def _as_it_holds(rule: Rule, found: Found) -> Rule:
    if not found.severity:
        return rule
    return replace(rule, severity=found.severity, blocks=found.blocks)

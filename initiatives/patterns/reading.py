"""The patterns that come with the product: read from data/, checked before anybody sees them.

A pattern says how things of its sort usually hang together. It holds no baseline, no target and
no date: those are an organisation's own.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from initiatives.chain.graph import loop_closed
from initiatives.chain.legality import OK, verdict
from initiatives.chain.stages import KIND_STAGE, STAGES

FOLDER = Path(__file__).resolve().parent / "data"
# in the order in which they are offered
KEYS = ("crm", "erp", "collaboration", "data_platform", "service_redesign", "ai_assistant")


@dataclass(frozen=True)
class Gauge:
    """How something is usually measured; `direction` and `every` as outcomes.models.Measure."""

    name: str
    unit: str
    direction: str
    every: str


@dataclass(frozen=True)
class Part:
    """One thing of a chain to be; `key` is its name within it."""

    key: str
    kind: str
    title: str
    gauges: tuple[Gauge, ...] = ()

    @property
    def stage(self) -> int:
        return KIND_STAGE[self.kind]


@dataclass(frozen=True)
class Join:
    """A link to be, from one key to another."""

    start: str
    end: str
    assumption: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be put on a chain."""

    parts: tuple[Part, ...]
    joins: tuple[Join, ...]

    @property
    def stages(self) -> list[tuple[int, list[Part]]]:
        """Stage by stage, those with nothing on them left out."""
        found = [(s.number, [p for p in self.parts if p.stage == s.number]) for s in STAGES]
        return [(number, parts) for number, parts in found if parts]


@dataclass(frozen=True)
class Gap:
    """What chains of this sort usually lack; `code` as in domain.md 13.2."""

    code: str
    says: str


@dataclass(frozen=True)
class Pattern:
    """A chain to start from, with the gap it usually suffers from."""

    key: str
    name: str
    says: str
    plan: Plan
    gap: Gap


@cache
def patterns() -> dict[str, Pattern]:
    """All patterns by key, in the order they are offered. Raises ValueError for a broken one."""
    return {key: parse(key, (FOLDER / f"{key}.toml").read_text(encoding="utf-8")) for key in KEYS}


def parse(key: str, text: str) -> Pattern:
    """One pattern as written. Raises ValueError with what is wrong with it."""
    facts = tomllib.loads(text)
    try:
        parts = tuple(_part(each) for each in facts["nodes"])
        joins = tuple(Join(start, end) for start, end in facts["links"])
        found = Pattern(key, facts["name"], facts["says"], Plan(parts, joins), Gap(**facts["gap"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"{key}: {error} is missing or not known.") from error
    if problem := _problem(found.plan):
        raise ValueError(f"{key}: {problem}")
    return found


def _part(facts: dict[str, Any]) -> Part:
    said = dict(facts)
    gauges = (Gauge(**said.pop("measure")),) if "measure" in said else ()
    return Part(**said, gauges=gauges)


def _problem(plan: Plan) -> str:
    """Why a plan is no chain to start from: only legal links without a flag, and no loop."""
    kinds = {part.key: part.kind for part in plan.parts}
    if len(kinds) != len(plan.parts):
        return "one key is used twice."
    if unknown := set(kinds.values()) - set(KIND_STAGE):
        return f"no such kind: {', '.join(sorted(unknown))}."
    drawn: list[tuple[str, str]] = []
    for join in plan.joins:
        if not {join.start, join.end} <= kinds.keys():
            return f"the link {join.start} to {join.end} names something that is not there."
        if verdict(kinds[join.start], kinds[join.end]) != OK:
            return f"the link {join.start} to {join.end} is not one to start with."
        if loop_closed(drawn, join.start, join.end):
            return f"the link {join.start} to {join.end} closes a loop."
        drawn.append((join.start, join.end))
    return ""

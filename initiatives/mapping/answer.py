"""The sentence that answers how far a chain comes and what is missing on it. Pure.

Worked out from the chain and its findings; nothing in it is typed by hand.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber

from initiatives.chain.evidence import Reach
from initiatives.chain.labels import named
from initiatives.chain.stages import STAGES, Stage
from initiatives.checks.facts import Chain
from initiatives.checks.queries import LookedAt
from initiatives.checks.seen import SeenFinding
from initiatives.mapping.answer_words import said_of

NAMED = 3  # kinds of findings that a sentence can hold


@dataclass(frozen=True)
class Answer:
    """`lead` says how far it comes; `count` and `rest` what is missing: "Three findings",
    "one input leads nowhere, one outcome has no promise"."""

    lead: str
    count: str
    rest: str


@dataclass(frozen=True)
class Stay:
    """How long a chain has been at a stage; `is_here` marks the furthest one."""

    stage: Stage
    since: date
    days: int
    is_here: bool


def answer(looked: LookedAt) -> Answer:
    """How far the evidence comes, and what the open findings come to."""
    still_open = [each for each in looked.findings if each.number]
    accepted = len(looked.findings) - len(still_open)
    count, rest = _missing(still_open)
    if accepted:
        more = "one is accepted for now" if accepted == 1 else f"{_word(accepted)} are accepted"
        rest = f"{rest}; {more}" if rest else more
    return Answer(_lead(looked.chain), count, rest)


def stays(reach: Reach, today: date) -> list[Stay]:
    """The stages reached, in order, with the whole days spent at each."""
    days = reach.days_at(today)
    return [
        Stay(named(place + 1), since, days[place], place + 1 == reach.reached)
        for place, since in enumerate(reach.arrivals)
    ]


def _lead(chain: Chain) -> str:
    if not chain.items:
        return "Nothing is recorded on this chain yet."
    reach = chain.reach
    if not reach.reached:
        said = "Nothing here has evidence yet"
    elif reach.reached == len(STAGES):
        return f"Evidence reaches {named(reach.reached).label}, the whole way."
    else:
        said = f"Evidence reaches {named(reach.reached).label}"
    if (gap := _gap(chain)) is not None:
        return f"{said}; the plan breaks at {named(gap).label}, where nothing is recorded."
    if reach.planned > reach.reached:
        return f"{said}; the plan reaches {named(reach.planned).label}."
    return f"{said}, as far as the chain is described."


def _gap(chain: Chain) -> int | None:
    """The first stage with nothing on it although there is something beyond."""
    first = chain.reach.planned + 1
    return first if any(item.stage > first for item in chain.items) else None


def _missing(findings: list[SeenFinding]) -> tuple[str, str]:
    if not findings:
        return "No findings", ""
    kinds = Counter(each.code for each in findings)
    titles = {each.code: each.rule.title for each in findings}
    said = [said_of(code, kinds[code], titles[code]) for code in list(kinds)[:NAMED]]
    others = sum(list(kinds.values())[NAMED:])
    if others:
        said.append(f"and {_word(others)} more")
    noun = "finding" if len(findings) == 1 else "findings"
    return f"{_word(len(findings)).capitalize()} {noun}", ", ".join(said)


def _word(count: int) -> str:
    return str(apnumber(count))

"""What the checks found, printed for a terminal, a program or GitHub's log of a workflow. Pure.

Titles are other people's words: nothing in them can begin a line, colour a terminal or pass for a
workflow command.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from initiatives.checks.queries import LookedAt
from initiatives.checks.seen import SeenFinding

WORDS = {"block": "blocks", "warn": "warning", "info": "note"}
COMMANDS = {"block": "error", "warn": "warning", "info": "notice"}
UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Cs")  # control, format and separator characters
OLD_COMMAND = re.compile(r"##(?=\[)")  # "##[error]" is obeyed wherever it stands in a line


def plain(text: str) -> str:
    """On one line, without control characters and without the mark of a workflow command."""
    shown = "".join(" " if unicodedata.category(each) in UNSEEN else each for each in text)
    return OLD_COMMAND.sub("# ", " ".join(shown.split()))


def totals(looked: Iterable[LookedAt]) -> Counter[str]:
    """How many findings of each severity stand, and how many are accepted."""
    return Counter(_kind(seen) for each in looked for seen in each.findings)


def as_text(looked: Sequence[LookedAt]) -> Iterator[str]:
    """Chain by chain, the gravest first; the last line is the total."""
    for each in looked:
        reach = each.chain.reach
        yield (
            f"{each.chain.slug}: {plain(each.chain.name)}. "
            f"Reached stage {reach.reached} of 7, planned to {reach.planned}. {_sum([each])}"
        )
        for seen in each.findings:
            yield f"  {_word(seen)} {seen.code}: {_sentences(seen)}"
    yield _total(looked)


def as_json(looked: Sequence[LookedAt]) -> Iterator[str]:
    """One object: the chains with their findings, and the totals. In ASCII: a terminal that shows
    it obeys nothing in it."""
    told = {
        "chains": [_chain(each) for each in looked],
        "totals": {"chains": len(looked), **_counts(looked)},
    }
    yield OLD_COMMAND.sub(r"\\u0023\\u0023", json.dumps(told, indent=2))


def as_github(looked: Sequence[LookedAt]) -> Iterator[str]:
    """A workflow command a finding, which GitHub shows as an annotation; then the total."""
    for each in looked:
        for seen in each.findings:
            command = "notice" if seen.agreed else COMMANDS[seen.severity]
            title = _property(f"{seen.code} {seen.rule.title}")
            yield f"::{command} title={title}::{_data(f'{each.chain.slug}: {_sentences(seen)}')}"
    yield _total(looked)


FORMATS: dict[str, Callable[[Sequence[LookedAt]], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def _kind(seen: SeenFinding) -> str:
    return "accepted" if seen.agreed else seen.severity


def _word(seen: SeenFinding) -> str:
    return "accepted" if seen.agreed else WORDS[seen.severity]


def _sentences(seen: SeenFinding) -> str:
    said = f"{plain(seen.says)} {plain(seen.todo)}"
    if seen.agreed is None:
        return said
    until = seen.agreed.review_on.isoformat()
    return f"{said} ({plain(seen.agreed.by)} until {until}: {plain(seen.agreed.reason)})"


def _counts(looked: Iterable[LookedAt]) -> dict[str, int]:
    found = totals(looked)
    return {kind: found[kind] for kind in ("block", "warn", "info", "accepted")}


def _sum(looked: Iterable[LookedAt]) -> str:
    block, warn, info, accepted = _counts(looked).values()
    return f"{block} that block, {warn} to warn, {info} to note, {accepted} accepted."


def _total(looked: Sequence[LookedAt]) -> str:
    chains = "1 chain" if len(looked) == 1 else f"{len(looked)} chains"
    return f"{chains} checked: {_sum(looked)}"


def _chain(looked: LookedAt) -> dict[str, Any]:
    chain = looked.chain
    return {
        "slug": chain.slug,
        "name": chain.name,
        "status": chain.status,
        "planned": chain.reach.planned,
        "reached": chain.reach.reached,
        "is_input_only": looked.is_input_only,
        "health": looked.health,
        "findings": [_finding(seen) for seen in looked.findings],
    }


def _finding(seen: SeenFinding) -> dict[str, Any]:
    agreed = seen.agreed
    return {
        "code": seen.code,
        "severity": seen.severity,
        "subject": seen.subject,
        "says": seen.says,
        "todo": seen.todo,
        "blocks": seen.blocks,
        "accepted": agreed
        and {"by": agreed.by, "reason": agreed.reason, "review_on": agreed.review_on.isoformat()},
    }


def _data(text: str) -> str:
    """As GitHub wants the message of a workflow command escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As GitHub wants a property of a workflow command escaped."""
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")

"""The chain map as a table and as a list: the same things, links and findings. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from initiatives.chain.labels import named_stages
from initiatives.chain.stages import Stage
from initiatives.checks.facts import Chain
from initiatives.checks.seen import SeenFinding
from initiatives.mapping.board_words import Words


@dataclass(frozen=True)
class Ref:
    """Something on the chain to name and to lead to."""

    title: str
    href: str


@dataclass(frozen=True)
class Row:
    """One item with what it enables and what enables it. `numbers` and `tone` of its findings;
    `by_link` are the findings on the arrows that start here."""

    words: Words
    href: str
    enables: list[Ref]
    enabled_by: list[Ref]
    findings: list[SeenFinding]
    is_last: bool


@dataclass(frozen=True)
class Group:
    """A stage with what is recorded on it, from top to bottom as drawn."""

    stage: Stage
    rows: list[Row]


def groups_of(
    chain: Chain,
    words: Sequence[Words],
    hrefs: Mapping[str, str],
    found: Mapping[str, list[SeenFinding]],
) -> list[Group]:
    """The seven stages in order, those with nothing on them too."""
    refs = {item.key: Ref(item.title, hrefs[item.key]) for item in chain.items}
    on_links: dict[str, list[SeenFinding]] = {}
    for arrow in chain.arrows:
        on_links.setdefault(arrow.start, []).extend(found.get(arrow.key, []))
    rows = [
        Row(
            words=each,
            href=hrefs[key],
            enables=[refs[end] for end in chain.onward.get(key, ()) if end in refs],
            enabled_by=[refs[start] for start in chain.back.get(key, ()) if start in refs],
            findings=[*found.get(key, []), *on_links.get(key, [])],
            is_last=each.item.stage == len(named_stages()),
        )
        for each in words
        for key in [each.item.key]
    ]
    return [
        Group(stage, [row for row in rows if row.words.item.stage == stage.number])
        for stage in named_stages()
    ]

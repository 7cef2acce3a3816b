"""Chains of tests.checks.chains, whose keys are titles, with uuids for keys as in the database."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from initiatives.checks.facts import Chain


def key_of(title: str) -> str:
    return str(uuid5(NAMESPACE_URL, title.encode("utf-8", "replace").decode()))


def keyed(made: Chain) -> Chain:
    return replace(
        made,
        items=tuple(replace(item, key=key_of(item.title)) for item in made.items),
        arrows=tuple(
            replace(arrow, key=key_of(arrow.key), start=key_of(arrow.start), end=key_of(arrow.end))
            for arrow in made.arrows
        ),
    )

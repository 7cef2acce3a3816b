"""Since when what leads to the items of a chain is live (domain.md 10.2, 13.2 G12). Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from initiatives.chain.graph import ahead, reachable
from initiatives.checks.facts import Arrow, Item


def went_live(
    items: Sequence[Item], arrows: Iterable[Arrow], *, today: date
) -> dict[str, date | None]:
    """By key of an item, when the first roll-out that leads to it was done; None for none yet.

    Where no roll-out leads to it, the first of the whole chain counts.
    """
    onward = ahead((arrow.start, arrow.end) for arrow in arrows)
    changes = [item for item in items if item.kind == "enabling_change"]
    behind: dict[str, list[Item]] = {item.key: [] for item in items}
    for change in changes:
        for key in reachable(onward, change.key):
            if key != change.key and key in behind:
                behind[key].append(change)
    return {key: _first_done(found or changes, today) for key, found in behind.items()}


def _first_done(changes: Iterable[Item], today: date) -> date | None:
    days = (each.state_on for each in changes if each.state == "done")
    return min((day for day in days if day and day <= today), default=None)

"""The IANA time zones as a list to choose from, by part of the world.

Pure: names in, groups for a select out.
"""

from collections.abc import Iterable

PARTS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
UTC = "UTC"
OLDER = "Older names"
Group = tuple[str, list[tuple[str, str]]]


def grouped(names: Iterable[str]) -> list[Group]:
    """UTC, then places by part of the world, then names kept from older lists; all sorted."""
    groups: dict[str, list[tuple[str, str]]] = {part: [] for part in (UTC, *PARTS, OLDER)}
    for name in sorted(names):
        part, _, place = name.partition("/")
        if name == UTC:
            groups[UTC].append((name, name))
        elif place and part in PARTS:
            groups[part].append((name, place.replace("_", " ").replace("/", ", ")))
        else:
            groups[OLDER].append((name, name))
    return [(part, choices) for part, choices in groups.items() if choices]

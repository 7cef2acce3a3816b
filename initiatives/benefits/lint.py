"""A hint on titles that say no measure (domain.md 4.1). Pure."""

import re

BARE = re.compile(r"\b(improv\w*|better|optimi[sz]\w*|enhanc\w*)\b", re.IGNORECASE)
AMOUNT = re.compile(r"\d")


def title_hint(title: str) -> str:
    """What to write instead of a bare "better" or "improved"; "" for a title with an amount."""
    found = BARE.search(title)
    if not found or AMOUNT.search(title):
        return ""
    return (
        f"“{found.group(0)}” alone says little. Start with what changes and by how much, "
        "for example “Shorter waits, by 50 %”."
    )

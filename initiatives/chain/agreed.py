"""Whether the terms of a benefit were agreed once: from then on it is kept (domain.md 4.2)."""

from typing import Any

from initiatives.chain.models import Node

EARLY = ("identified", "validated")  # outcomes.profile_models.EARLY


def record_of(node: Node) -> Any:
    """The record of a benefit, which belongs to a room above; None where there is none."""
    return getattr(node, "profile", None)


def was_agreed(node: Node) -> bool:
    """Is it past its early states, or was it before it was revised?"""
    record = record_of(node)
    if record is None:
        return False
    return record.state not in EARLY or record.events.exclude(from_state__in=EARLY).exists()

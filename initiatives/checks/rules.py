"""All rules of the chain checks: importing this fills registry.RULES."""

from initiatives.checks import (
    rules_claims,
    rules_links,
    rules_measures,
    rules_paths,
    rules_people,
    rules_promises,
    rules_readings,
)
from initiatives.checks.registry import RULES

__all__ = [
    "RULES",
    "rules_claims",
    "rules_links",
    "rules_measures",
    "rules_paths",
    "rules_people",
    "rules_promises",
    "rules_readings",
]

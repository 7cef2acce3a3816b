"""Published ratings as one scale of delivery confidence (domain.md 11.2). Pure.

The five colours and the three of later years, the Australian words, and the CIO's 5 (low risk)
to 1. What a source gives instead of a rating is "not reported"; its own words are kept beside it.
"""

import re

HIGH, MEDIUM_HIGH, MEDIUM, MEDIUM_LOW, LOW = "high", "medium_high", "medium", "medium_low", "low"
NOT_REPORTED = "not_reported"
COLOURS = {
    "green": HIGH,
    "g": HIGH,
    "amber green": MEDIUM_HIGH,
    "green amber": MEDIUM_HIGH,
    "a g": MEDIUM_HIGH,
    "amber": MEDIUM,
    "a": MEDIUM,
    "yellow": MEDIUM,
    "amber red": MEDIUM_LOW,
    "red amber": MEDIUM_LOW,
    "a r": MEDIUM_LOW,
    "red": LOW,
    "r": LOW,
}
WORDS = {
    "high": HIGH,
    "medium high": MEDIUM_HIGH,
    "medium": MEDIUM,
    "medium low": MEDIUM_LOW,
    "low": LOW,
}
RISK_NUMBERS = {"5": HIGH, "4": MEDIUM_HIGH, "3": MEDIUM, "2": MEDIUM_LOW, "1": LOW}


def level_of(word: str, scale: dict[str, str]) -> str:
    """The level a source's word means on its scale; "not_reported" for any other word."""
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", word.casefold()).split())
    return scale.get(plain, NOT_REPORTED)

"""Computed health: ordered rules, first match wins, no human edits (domain.md 11.1). Pure."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from initiatives.outcomes.pace import pace_ratio
from initiatives.outcomes.progress import rounded
from stakeholders.cadence import Freshness

GREEN_FROM, AMBER_FROM = Decimal("0.90"), Decimal("0.75")
Verdict = Literal["on_course", "uncertain", "off_course"]
OLD = frozenset({Freshness.STALE, Freshness.DORMANT})


class Health(StrEnum):
    """From what needs a look first to what needs none; the grey ones cannot be graded."""

    MISSED = "missed"
    RED = "red"
    AMBER = "amber"
    UNKNOWN = "unknown"
    NOT_MEASURABLE = "not_measurable"
    TOO_EARLY = "too_early"
    NOT_STARTED = "not_started"
    GREEN = "green"
    ACHIEVED = "achieved"


class Look(NamedTuple):
    """How a health is shown: a word, a tone and an icon, never colour alone."""

    word: str
    tone: str
    icon: str


LOOKS: dict[Health, Look] = {
    Health.MISSED: Look("Missed", "bad", "broken"),
    Health.RED: Look("Off track", "bad", "off-track"),
    Health.AMBER: Look("At risk", "warn", "at-risk"),
    Health.UNKNOWN: Look("Unknown", "mute", "silent"),
    Health.NOT_MEASURABLE: Look("Not measurable", "mute", "silent"),
    Health.TOO_EARLY: Look("Too early to say", "mute", "clock"),
    Health.NOT_STARTED: Look("Not started", "mute", "clock"),
    Health.GREEN: Look("On track", "good", "on-track"),
    Health.ACHIEVED: Look("Reached", "good", "kept"),
}
ORDER: tuple[Health, ...] = tuple(Health)


def computed_health(
    *,
    progress: Decimal | None,
    expected: Decimal,
    freshness: Freshness | None,
    started: bool,
    ended: bool,
    forecast: Verdict | None = None,
) -> Health:
    """The first rule of domain.md 11.1 that matches.

    `progress` is the signed share of the way, None where it is undefined; `expected` the share
    that was due on the day of the reading; `freshness` None without a reading; `started` whether
    the first-expected date has come, `ended` whether the target date is over. Shares may come
    unrounded: each is rounded to 6 places before it is compared, and so is one by the other.
    """
    if progress is None and freshness is not None:
        return Health.NOT_MEASURABLE
    if not started:
        return Health.NOT_STARTED
    if freshness is None or freshness in OLD or progress is None:
        return Health.UNKNOWN
    share = rounded(progress)
    if share >= 1:
        return Health.ACHIEVED
    if ended:
        return Health.MISSED
    if share < 0:
        return Health.RED
    return _by_pace(pace_ratio(progress, expected), forecast)


def _by_pace(ratio: Decimal | None, forecast: Verdict | None) -> Health:
    if ratio is None:
        return Health.TOO_EARLY
    if ratio < AMBER_FROM or (forecast == "off_course" and ratio < GREEN_FROM):
        return Health.RED
    if ratio < GREEN_FROM or forecast in ("uncertain", "off_course"):
        return Health.AMBER
    return Health.GREEN


def worst(healths: list[Health]) -> Health | None:
    """The one to look at first, never an average (domain.md 10.7); None of none."""
    return min(healths, key=ORDER.index, default=None)

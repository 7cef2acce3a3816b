"""What became of a claim here: claimed, promised and realised side by side. Pure.

Values are in the unit of the measure. The realisation ratio is how much of the claimed change
has come, ``(realised - baseline) / (claimed - baseline)``: one formula for rising and falling
measures, signed, not clamped, rounded to 6 places (domain.md 8, 10.1).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from initiatives.outcomes.health import Look
from initiatives.outcomes.progress import progress
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.words import is_held, percent

NO_MEASURE = "It is about no measure here."
NO_VALUE = "It names no value that could be measured."
NO_BASELINE = "The measure has no baseline."
NO_READING = "Nothing has been measured yet."
NO_CHANGE = "It is no improvement on the baseline here."
NO_LIMIT = "The measure stays between two limits."


class Became(StrEnum):
    """`MISSED`: the target date is over. `UNTOLD`: nobody can tell, and `why` says why."""

    MET = "met"
    NOT_YET = "not_yet"
    MISSED = "missed"
    UNTOLD = "untold"


LOOKS: dict[Became, Look] = {
    Became.MET: Look("Met", "good", "kept"),
    Became.NOT_YET: Look("Not met yet", "mute", "clock"),
    Became.MISSED: Look("Not met by the target date", "bad", "broken"),
    Became.UNTOLD: Look("Cannot be told", "mute", "silent"),
}


@dataclass(frozen=True)
class Comparison:
    """`ratio` is None where it is undefined; `why` says why nothing can be told, else ""."""

    became: Became
    claimed: Decimal | None = None
    promised: Decimal | None = None
    realised: Decimal | None = None
    ratio: Decimal | None = None
    why: str = ""

    @property
    def look(self) -> Look:
        return LOOKS[self.became]

    @property
    def ratio_words(self) -> str:
        """The ratio in per cent, "59 %" or "20 % the wrong way"; "" where it is undefined."""
        if self.ratio is None:
            return ""
        if self.ratio < 0:
            return f"{max(percent(-self.ratio), 1)} % the wrong way"
        return f"{percent(self.ratio)} %"


def realisation(
    baseline: Decimal | None, claimed: Decimal | None, realised: Decimal | None
) -> Decimal | None:
    """The share of the claimed change that has come; None where a value is missing, or where the
    claim equals the baseline."""
    return progress(baseline, claimed, realised)


def compare(
    *,
    direction: str,
    baseline: Decimal | None,
    claimed: Decimal | None,
    realised: Decimal | None,
    promised: Decimal | None = None,
    target_on: date | None = None,
    today: date,
) -> Comparison:
    """What became of a claim by the local date `today`.

    It is met when the newest reading reaches the claimed value. What only has to stay at or above
    a limit, or below, is met while it does, and needs no baseline.
    """
    why = _why_untold(direction, baseline, claimed, realised)
    ratio = realisation(baseline, claimed, realised) if direction in (UP, DOWN) else None
    if why:
        ratio = None if why == NO_CHANGE else ratio
        return Comparison(Became.UNTOLD, claimed, promised, realised, ratio, why)
    if _is_met(direction, claimed, realised):
        became = Became.MET
    else:
        became = Became.MISSED if target_on and target_on < today else Became.NOT_YET
    return Comparison(became, claimed, promised, realised, ratio)


def _why_untold(
    direction: str, baseline: Decimal | None, claimed: Decimal | None, realised: Decimal | None
) -> str:
    """Why nobody can tell; "" where somebody can."""
    if claimed is None:
        return NO_VALUE
    if direction in (UP, DOWN):
        if baseline is None:
            return NO_BASELINE
        if claimed == baseline or (claimed > baseline) != (direction == UP):
            return NO_CHANGE
    elif is_held(direction, claimed, claimed) is None:
        return NO_LIMIT
    return NO_READING if realised is None else ""


def _is_met(direction: str, claimed: Decimal | None, realised: Decimal | None) -> bool:
    if claimed is None or realised is None:
        return False
    if direction == UP:
        return realised >= claimed
    if direction == DOWN:
        return realised <= claimed
    return is_held(direction, claimed, realised) is True

"""What the readings of a measure lead to expect for its target date (domain.md 10.4, 11.4).

Pure: days and values in the measure's unit in; values in the same unit and shares of 0 to 1 out,
rounded to 6 places before anything is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from initiatives.outcomes.health import Verdict
from initiatives.outcomes.progress import rounded
from initiatives.outcomes.projection import projected
from initiatives.outcomes.regression import least_squares
from initiatives.outcomes.theil_sen import theil_sen

MOST_READINGS = 24
ENOUGH_READINGS, ENOUGH_COVERED = 5, Decimal("0.25")
NOBODY, EVERYBODY = Decimal(0), Decimal(100)  # of the people who could, in per cent
TWO_POINTS, THEIL_SEN = "two_points", "theil_sen"
ON_COURSE: Verdict = "on_course"
UNCERTAIN: Verdict = "uncertain"
OFF_COURSE: Verdict = "off_course"
Days = dict[date, Decimal]


class Evidence(StrEnum):
    """How much may be said (domain.md 11.4), as the words that stand beside it."""

    NONE = "needs a second reading"
    TWO = "two points only"
    FEW = "few readings"
    ENOUGH = ""


@dataclass(frozen=True)
class Aim:
    """Where a measure comes from and where it is to be. `is_of_people`: its values are shares of
    people in per cent, of which there are never more than all."""

    baseline: Decimal
    baseline_on: date | None
    target: Decimal
    target_on: date
    first_expected_on: date | None = None
    is_of_people: bool = False


@dataclass(frozen=True)
class Foreseen:
    """`mid`, `low` and `high` are values on the target date; `readings` counts the different days
    it is made from, the baseline among them, and `covered` is the share of the planned period from
    the first of them to the last. `probability` is of reaching the target, None for thin evidence.
    """

    method: str
    readings: int
    covered: Decimal
    mid: Decimal
    low: Decimal
    high: Decimal
    verdict: Verdict
    probability: Decimal | None = None

    @property
    def evidence(self) -> Evidence:
        return evidence_of(self.readings, self.covered)


def evidence_of(readings: int, covered: Decimal) -> Evidence:
    """By the number of different days, and the share of the planned period that they cover."""
    if readings < 2:
        return Evidence.NONE
    if readings == 2:
        return Evidence.TWO
    is_enough = readings >= ENOUGH_READINGS and rounded(covered) >= ENOUGH_COVERED
    return Evidence.ENOUGH if is_enough else Evidence.FEW


def foresee(aim: Aim, readings: Iterable[tuple[date, Decimal]]) -> Foreseen | None:
    """From the readings of one method, in the order in which they were taken down.

    The baseline counts as a reading of its day, the last reading of a day wins, what was read
    before the baseline says nothing about the change, and the last 24 are enough. None without two
    different days, without a way to go, and once the target date was read.
    """
    days = _days(aim, readings)
    if len(days) < 2 or aim.target == aim.baseline or max(days) >= aim.target_on:
        return None
    covered = _covered(aim, min(days), max(days))
    if len(days) == 2:
        mid = _within(aim, _straight(aim, days))
        verdict = verdict_of(mid, mid, mid, baseline=aim.baseline, target=aim.target)
        return Foreseen(TWO_POINTS, 2, covered, mid, mid, mid, verdict)
    return _by_theil_sen(aim, days, covered)


def verdict_of(
    low: Decimal, mid: Decimal, high: Decimal, *, baseline: Decimal, target: Decimal
) -> Verdict:
    """On course when all three values reach the target, off course when none does."""
    rises = target > baseline
    reached = [value >= target if rises else value <= target for value in (low, mid, high)]
    if all(reached):
        return ON_COURSE
    return UNCERTAIN if any(reached) else OFF_COURSE


def _days(aim: Aim, readings: Iterable[tuple[date, Decimal]]) -> Days:
    since = aim.baseline_on or date.min
    first = [(aim.baseline_on, aim.baseline)] if aim.baseline_on else []
    known = dict(first + [(day, value) for day, value in readings if day >= since])
    return dict(sorted(known.items())[-MOST_READINGS:])


def _covered(aim: Aim, first: date, last: date) -> Decimal:
    start = aim.first_expected_on or aim.baseline_on or first
    planned, seen = (aim.target_on - start).days, (last - max(first, start)).days
    return rounded(Decimal(max(seen, 0)) / planned) if planned > 0 else Decimal(0)


def _straight(aim: Aim, days: Days) -> Decimal:
    """The pace from the day on which results were expected, or from the first of the two."""
    (first, before), (last, after) = days.items()
    start = first
    if first == aim.baseline_on and aim.first_expected_on and first < aim.first_expected_on < last:
        start = aim.first_expected_on
    found = projected(before, after, start, last, aim.target_on)
    return after if found is None else found


def _by_theil_sen(aim: Aim, days: Days, covered: Decimal) -> Foreseen:
    origin = min(days)
    points = [((day - origin).days, value) for day, value in days.items()]
    at = (aim.target_on - origin).days
    line = theil_sen(points, at)
    if line is None or line.mid is None or line.low is None or line.high is None:
        raise ValueError("A line needs two different days.")
    low, mid, high = (_within(aim, value) for value in (line.low, line.mid, line.high))
    chance = None
    if evidence_of(len(days), covered) is Evidence.ENOUGH:
        rises = aim.target > aim.baseline
        fitted = least_squares(points, at=at, target=aim.target, rises=rises)
        chance = fitted.p_hit if fitted else None
    verdict = verdict_of(low, mid, high, baseline=aim.baseline, target=aim.target)
    return Foreseen(THEIL_SEN, len(days), covered, mid, low, high, verdict, chance)


def _within(aim: Aim, value: Decimal) -> Decimal:
    return min(max(value, NOBODY), EVERYBODY) if aim.is_of_people else value

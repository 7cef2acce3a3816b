"""What would become of each pasted line: new, there already, a correction, or refused."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.pasting import Line
from initiatives.outcomes.reading_steps import TO_COME
from initiatives.portfolio.shown import shown_as
from stakeholders.templatetags.parts import day, number

TWICE = "Line {} has another value for this day. Keep one of them."
FALLS = "This measure adds up and cannot fall: {} on {} is more than {} on {}."


class Fate(StrEnum):
    NEW = "new"
    SAME = "same"
    CORRECTS = "corrects"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True)
class Planned:
    """One line and its fate. `there` is the standing reading of the day, if there is one; a line
    with another value CORRECTS it when that was ticked, else it is LEFT alone."""

    line: Line
    fate: Fate
    problem: str = ""
    there: Reading | None = None

    @property
    def day(self) -> date:
        """The day of a line that was read. Raises ValueError for one that was not."""
        if self.line.as_of is None:
            raise ValueError(f"Line {self.line.number} has no date.")
        return self.line.as_of

    @property
    def value(self) -> Decimal:
        """As `day`, the value."""
        if self.line.value is None:
            raise ValueError(f"Line {self.line.number} has no value.")
        return self.line.value

    @property
    def key(self) -> str:
        """The day, as its tick sends it."""
        return self.line.as_of.isoformat() if self.line.as_of else ""


def standing_by_day(measure: Measure) -> dict[date, Reading]:
    """The reading that counts for each day of the series in use."""
    rows = measure.readings.standing().filter(series=measure.series).order_by("id")
    return {row.as_of: row for row in rows.select_related("evidence")}


def plan_lines(
    measure: Measure, lines: Sequence[Line], *, correct: Collection[date], today: date
) -> list[Planned]:
    """The fate of each line; days in `correct` were ticked. Three queries at most."""
    there = standing_by_day(measure)
    first: dict[date, Line] = {}
    planned = []
    for line in lines:
        planned.append(_one(line, first, there, correct, today))
        if line.as_of and not line.problem:
            first.setdefault(line.as_of, line)
    return _without_falls(planned, there.values()) if measure.is_cumulative else planned


def plan_as_shown(planned: Iterable[Planned]) -> int:
    """What was shown of the plan, but for the ticks, as one number; see `shown_as`."""
    return shown_as(
        (each.key, each.line.value, each.there.pk if each.there else None) for each in planned
    )


def _one(
    line: Line,
    first: dict[date, Line],
    there: dict[date, Reading],
    correct: Collection[date],
    today: date,
) -> Planned:
    if line.problem or line.as_of is None or line.value is None:
        return Planned(line, Fate.REFUSED, line.problem)
    if line.as_of > today:
        return Planned(line, Fate.REFUSED, TO_COME)
    if before := first.get(line.as_of):
        if before.value == line.value:
            return Planned(line, Fate.SAME)
        return Planned(line, Fate.REFUSED, TWICE.format(before.number))
    found = there.get(line.as_of)
    if found is None:
        return Planned(line, Fate.NEW)
    if found.value == line.value:
        return Planned(line, Fate.SAME, there=found)
    return Planned(line, Fate.CORRECTS if line.as_of in correct else Fate.LEFT, there=found)


def _without_falls(planned: list[Planned], there: Iterable[Reading]) -> list[Planned]:
    """Refuse the lines after which a measure that adds up would fall (domain.md 10.1)."""
    kept: dict[date, Decimal] = {reading.as_of: reading.value for reading in there}
    mine = {
        each.day: index
        for index, each in enumerate(planned)
        if each.fate in (Fate.NEW, Fate.CORRECTS)
    }
    kept |= {on: planned[index].value for on, index in mine.items()}
    days = sorted(kept)
    for before, after in pairwise(days):
        blamed = mine.get(after, mine.get(before))
        if kept[after] < kept[before] and blamed is not None:
            said = FALLS.format(number(kept[before]), day(before), number(kept[after]), day(after))
            planned[blamed] = replace(planned[blamed], fate=Fate.REFUSED, problem=said)
    return planned

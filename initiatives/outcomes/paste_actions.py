"""Keeping a pasted column of readings: all of it or nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.paste_plan import Fate, Planned, plan_as_shown, plan_lines
from initiatives.outcomes.pasting import Line
from initiatives.outcomes.reading_steps import locked_measure, new_reading, settle_after, today_for
from initiatives.portfolio.shown import refuse_unseen
from stakeholders.people.models import Stakeholder

SOME_REFUSED = "Nothing is saved yet: {}. Change or remove what is refused."
NOTHING_NEW = "Nothing of this is new, so nothing is saved."
WHY = "Say why the old values were wrong: they stay visible beside the new ones."


@dataclass(frozen=True)
class Kept:
    """How many lines became a reading, a correction, or were left out."""

    added: int
    corrected: int
    skipped: int


@transaction.atomic
def paste_readings(
    *,
    measure: Measure,
    lines: Sequence[Line],
    by: Stakeholder,
    now: datetime,
    correct: Collection[date] = (),
    why: str = "",
    source: str = "",
    seen: int | None = None,
) -> Kept:
    """Keep the lines that are new, and correct what is there on the days in `correct`.

    Raises ChangedMeanwhile unless `seen` is as `plan_as_shown`, and ValidationError by field where
    any line is refused; then none is kept.
    """
    locked = locked_measure(measure)
    planned = plan_lines(locked, lines, correct=correct, today=today_for(by, now))
    refuse_unseen(locked, plan_as_shown(planned), seen)
    _refuse(planned, why)
    kept = [each for each in planned if each.fate in (Fate.NEW, Fate.CORRECTS)]
    rows = [_row(locked, each, by=by, now=now, source=source, why=why) for each in kept]
    Reading.objects.bulk_create(rows)
    settle_after(locked, measure, now)
    corrected = sum(each.fate == Fate.CORRECTS for each in kept)
    return Kept(len(kept) - corrected, corrected, len(planned) - len(kept))


def _row(
    measure: Measure, planned: Planned, *, by: Stakeholder, now: datetime, source: str, why: str
) -> Reading:
    row = new_reading(
        measure,
        by=by,
        now=now,
        value=planned.value,
        as_of=planned.day,
        source=source,
        note=why if planned.there else "",
        evidence=planned.there.evidence if planned.there else None,
        supersedes=planned.there,
    )
    row.clean_fields(exclude=["measure", "recorded_by", "supersedes", "evidence"])
    return row


def _refuse(planned: list[Planned], why: str) -> None:
    if refused := [each.line.number for each in planned if each.fate == Fate.REFUSED]:
        raise ValidationError({"text": SOME_REFUSED.format(_lines(refused))})
    fates = {each.fate for each in planned}
    if not fates & {Fate.NEW, Fate.CORRECTS}:
        raise ValidationError(NOTHING_NEW)
    if Fate.CORRECTS in fates and not why.strip():
        raise ValidationError({"why": WHY})


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(str(each) for each in numbers[:10])
    if len(numbers) == 1:
        return f"line {shown} is refused"
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"lines {shown}{more} are refused"

"""Correcting what was read, striking it out, saying that nothing changed. All of it stays."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from initiatives.files.actions import keep_file
from initiatives.files.keeping import files_follow
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.models import Measure, PeopleCount, Reading
from initiatives.outcomes.reading_steps import (
    locked_measure,
    new_reading,
    refuse_fall,
    refuse_future,
    settle_after,
    today_for,
    worked_out,
    write_reading,
)
from stakeholders.people.models import Stakeholder

WHY_CORRECT = "Say why: the old value stays visible beside the new one."
WHY_STRIKE = "Say why: it stays visible, struck through."
NOTHING_NEW = "This is what it says already."
CHANGED = "Somebody corrected or struck out this reading meanwhile. Look at it as it is now."
STRUCK_ALREADY = "This reading is struck out already."
NONE_YET = "There is no reading yet: add the first one."
READ_TODAY = "Today’s reading is there already. If it is wrong, correct it."


@files_follow()
@transaction.atomic
def correct_reading(
    *,
    reading: Reading,
    value: Decimal | None,
    as_of: date,
    note: str,
    by: Stakeholder,
    now: datetime,
    source: str = "",
    upload: UploadedFile | None = None,
    people: PeopleSaid | None = None,
) -> Reading:
    """Put another value in place of one; the old one stays, with who corrected it and why.

    Correcting one that is struck out puts it back. Evidence stays unless another file comes.
    Raises ValidationError by field.
    """
    refuse_future(as_of, by, now)
    measure = locked_measure(reading.measure)
    old = newest_of(reading, measure)
    value = worked_out(measure, value, people)
    said = {"value": value, "as_of": as_of, "note": _required(note, WHY_CORRECT, "note")}
    said |= {"source": source, "evidence": old.evidence, "supersedes": old}
    new = new_reading(measure, by=by, now=now, **said)
    if not old.is_struck and upload is None and not _differs(new, old, people):
        raise ValidationError({"value": NOTHING_NEW})
    refuse_fall(measure, value, as_of, series=old.series, but=[old])
    if upload is not None:
        new.evidence = keep_file(upload=upload, initiative=measure.node.initiative, by=by, now=now)
    write_reading(new, people)
    settle_after(measure, reading.measure, now)
    return new


@transaction.atomic
def strike_reading(*, reading: Reading, reason: str, by: Stakeholder, now: datetime) -> Reading:
    """Say that a value was never measured; it stays, struck through. Correcting undoes it.

    Raises ValidationError by field.
    """
    measure = locked_measure(reading.measure)
    old = newest_of(reading, measure)
    if old.is_struck:
        raise ValidationError(STRUCK_ALREADY)
    said = {"value": old.value, "as_of": old.as_of, "supersedes": old, "is_struck": True}
    why = _required(reason, WHY_STRIKE, "reason")
    struck = new_reading(measure, by=by, now=now, note=why, **said)
    write_reading(struck, None)
    settle_after(measure, reading.measure, now)
    return struck


@transaction.atomic
def no_change(*, measure: Measure, by: Stakeholder, now: datetime) -> Reading:
    """The newest value again, as of today (domain.md 9.2, rule 7). Raises ValidationError."""
    locked, today = locked_measure(measure), today_for(by, now)
    rows = locked.readings.standing().filter(series=locked.series)
    newest = rows.select_related("people").order_by("-as_of", "-id").first()
    if newest is None:
        raise ValidationError(NONE_YET)
    if newest.as_of >= today:
        raise ValidationError(READ_TODAY)
    same = {"value": newest.value, "source": newest.source, "is_unchanged": True}
    again = new_reading(locked, by=by, now=now, as_of=today, **same)
    write_reading(again, people_of(newest))
    settle_after(locked, measure, now)
    return again


def people_of(reading: Reading) -> PeopleCount | None:
    """The people behind a value, if it counts any."""
    return getattr(reading, "people", None)


def newest_of(reading: Reading, measure: Measure) -> Reading:
    """The reading as it is now, where nobody corrected it. Raises ValidationError."""
    rows = measure.readings.select_related("evidence", "people", "superseded_by")
    old = rows.filter(pk=reading.pk).first()
    if old is None or hasattr(old, "superseded_by"):
        raise ValidationError(CHANGED)
    return old


def _differs(new: Reading, old: Reading, people: PeopleSaid | None) -> bool:
    said = (new.value, new.as_of, new.source)
    count = people_of(old)
    counted = count and PeopleSaid(
        count.eligible, count.active, count.utilisation, count.proficient
    )
    return said != (old.value, old.as_of, old.source) or people != counted


def _required(text: str, problem: str, name: str) -> str:
    if not text.strip():
        raise ValidationError({name: problem})
    return text

"""What every act on a reading does: wait its turn, refuse what cannot be, write one row."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from initiatives.chain.locking import TAKEN_OFF, lock_chain
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.keeping import settle
from initiatives.outcomes.models import Measure, PeopleCount, Reading
from initiatives.portfolio.actions import touch
from stakeholders.calendar import local_date
from stakeholders.people.models import Stakeholder, default_time_zone
from stakeholders.templatetags.parts import day, number

TO_COME = "Write a date up to today: a reading says what was measured."
NOT_COUNTED = "This measure does not count people. Write the value itself."
UNSAID = "Fill this in."


def today_for(person: Stakeholder | None, now: datetime) -> date:
    """The local day of whoever records something."""
    return local_date(now, person.time_zone if person else default_time_zone())


def locked_measure(measure: Measure) -> Measure:
    """The measure as it is now, its chain and itself locked. Raises ValidationError on "node"."""
    lock_chain(measure.node.initiative_id)
    rows = Measure.objects.select_for_update(of=("self",)).select_related("node__initiative")
    locked = rows.filter(pk=measure.pk).first()
    if locked is None:
        raise ValidationError({"node": TAKEN_OFF})
    return locked


def refuse_future(as_of: date, by: Stakeholder | None, now: datetime) -> None:
    """Raises ValidationError on "as_of" for a day after the recorder's today (domain.md 9.2)."""
    if as_of > today_for(by, now):
        raise ValidationError({"as_of": TO_COME})


def worked_out(measure: Measure, value: Decimal | None, people: PeopleSaid | None) -> Decimal:
    """The value itself, or what the people behind it come to. Raises ValidationError by field."""
    if people is None:
        if value is None:
            raise ValidationError({"value": UNSAID})
        return value
    if not measure.counts_people:
        raise ValidationError({"eligible": NOT_COUNTED})
    if people.problems:
        raise ValidationError(people.problems)
    return people.share


def refuse_fall(
    measure: Measure,
    value: Decimal,
    as_of: date,
    *,
    series: int,
    but: Iterable[Reading] = (),
) -> None:
    """A cumulative measure never falls (domain.md 10.1): raises ValidationError on "value".

    `but` are readings that do not count any more once this is kept.
    """
    if not measure.is_cumulative:
        return
    rows = measure.readings.standing().filter(series=series)
    rows = rows.exclude(pk__in=[each.pk for each in but])
    before = rows.filter(as_of__lte=as_of).order_by("-value").first()
    after = rows.filter(as_of__gt=as_of).order_by("value").first()
    if before and value < before.value:
        raise ValidationError({"value": _fell(before, "below", "earlier")})
    if after and value > after.value:
        raise ValidationError({"value": _fell(after, "above", "later")})


def _fell(other: Reading, where: str, when: str) -> str:
    return (
        f"This measure adds up and cannot fall: this is {where} the {when} reading of "
        f"{number(other.value)} as of {day(other.as_of)}. If that one is wrong, correct it first."
    )


def new_reading(measure: Measure, *, by: Stakeholder | None, now: datetime, **said: Any) -> Reading:
    """A reading of the series in use, or of the one it `supersedes`; not kept yet."""
    old: Reading | None = said.get("supersedes")
    reading = Reading(
        measure=measure,
        series=old.series if old else measure.series,
        recorded_by=by,
        recorded_at=now,
        **said,
    )
    reading.note = reading.note.strip()
    reading.source = " ".join(reading.source.split())
    return reading


def write_reading(reading: Reading, people: PeopleSaid | PeopleCount | None) -> Reading:
    """Check and insert a reading, with the people behind it. Raises ValidationError by field."""
    reading.full_clean()
    reading.save()
    if people is not None:
        names = ("eligible", "active", "utilisation", "proficient")
        said: dict[str, Any] = {name: getattr(people, name) for name in names}
        count = PeopleCount(reading=reading, **said)
        count.full_clean()
        count.save()
    return reading


def settle_after(locked: Measure, shown: Measure, now: datetime) -> None:
    """Bring the measure up to date, the caller's copy too, and mark the initiative as changed."""
    settle(locked, now=now)
    shown.latest_value, shown.latest_as_of = locked.latest_value, locked.latest_as_of
    shown.series, shown.stale_on = locked.series, locked.stale_on
    touch(initiative=locked.node.initiative, now=now)

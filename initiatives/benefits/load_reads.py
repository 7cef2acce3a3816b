"""The readings of a benefit that count, in two queries for all its measures."""

from collections.abc import Sequence
from datetime import datetime

from initiatives.benefits.evidence import Read, newest_a_day
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState


def reads_of(profile: BenefitProfile, measures: Sequence[Measure]) -> dict[int, list[Read]]:
    """The standing readings of the series in use, newest first, by the id of the measure.

    After it was realised, "further" are those dated later than all that were there by then.
    """
    realised_at = _realised_at(profile)
    series = {each.pk: each.series for each in measures}
    found: dict[int, list[Reading]] = {pk: [] for pk in series}
    rows = Reading.objects.standing().filter(measure__in=series).order_by("-as_of", "-id")
    for row in rows:
        if row.series == series[row.measure_id]:
            found[row.measure_id].append(row)
    return {
        each.pk: newest_a_day(_told(found[each.pk], realised_at), each.first_expected_on)
        for each in measures
    }


def _told(rows: Sequence[Reading], realised_at: datetime | None) -> list[Read]:
    if realised_at is None:
        return [Read(row.as_of, row.value) for row in rows]
    known = [row.as_of for row in rows if row.recorded_at <= realised_at]
    last = max(known, default=None)
    return [Read(row.as_of, row.value, last is None or row.as_of > last) for row in rows]


def _realised_at(profile: BenefitProfile) -> datetime | None:
    """When it last became realised; None while it is not."""
    if profile.state not in (BenefitState.REALISED, BenefitState.SUSTAINED):
        return None
    event = profile.events.filter(to_state=BenefitState.REALISED, act="agree").first()
    return event.at if event else None

"""Local days and wall times as instants: the zone half of domain.md 9.2, rules 4 and 5.

Pure: plain values in and out, no clock, no settings. Instants are aware datetimes, and every
instant returned is in UTC. A zone is an IANA name ("Europe/London") or a ``ZoneInfo``.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

Zone: TypeAlias = str | ZoneInfo

# Names in the IANA folder that stand for "not set".
NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
ONE_DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)


@cache
def known_zones() -> frozenset[str]:
    """Every IANA name this machine knows; read from disk once, which takes a while."""
    return frozenset(available_timezones() - NO_PLACES)


def as_zone(zone: Zone) -> ZoneInfo:
    """The ``ZoneInfo`` of an IANA name; raise ValueError for a name nobody knows."""
    if isinstance(zone, ZoneInfo):
        return zone
    try:
        return ZoneInfo(zone)
    # A malformed key is a ValueError; the name of a folder ("America") is an OSError.
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{zone!r} is not a known time zone.") from error


def local_date(now: datetime, zone: Zone) -> date:
    """The calendar date in ``zone`` at the instant ``now`` (vector Z18).

    Raise ValueError when ``now`` carries no zone.
    """
    return _aware(now).astimezone(as_zone(zone)).date()


def wall_time_utc(day: date, at: time, zone: Zone) -> datetime:
    """The instant at which a clock in ``zone`` shows ``at`` on ``day`` (domain.md 9.2 rule 5).

    A time that does not exist is moved forward by the gap; of one that happens twice the
    first counts. Fold 0 does both: it reads the wall time with the offset before the change.
    """
    return datetime.combine(day, at.replace(fold=0), as_zone(zone)).astimezone(UTC)


def start_of_local_day(day: date, zone: Zone) -> datetime:
    """The first instant of ``day`` in ``zone``, which is not always 00:00 (domain.md 9.2 rule 4).

    1. Where midnight exists, it is midnight (the first, where the clock shows it twice).
    2. Where a clock change swallows midnight, it is the instant of that change. It lies
       between midnight read with the offset after the change and midnight read with the
       offset before it; halve that span until the date turns.

    A day that a zone skipped altogether starts, and ends, with the day after it.
    """
    zone = as_zone(zone)
    midnight = datetime.combine(day, time.min, zone)
    late = midnight.astimezone(UTC)
    early = midnight.replace(fold=1).astimezone(UTC)
    # Fold 1 lies before fold 0 only where midnight does not exist.
    while late - early > ONE_SECOND:
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if local_date(middle, zone) >= day:
            late = middle
        else:
            early = middle
    return late


def end_of_local_day(day: date, zone: Zone) -> datetime:
    """The first instant after ``day`` in ``zone``: 23, 24 or 25 hours after its start."""
    return start_of_local_day(day + ONE_DAY, zone)


def is_overdue(due: date, now: datetime, zone: Zone) -> bool:
    """Whether ``due`` is over in ``zone`` at ``now``: met until that local day ends.

    domain.md 5.4 invariant 9 and 9.2 rule 4 (vectors Z12 to Z17). Raise ValueError when
    ``now`` carries no zone.
    """
    return _aware(now) >= end_of_local_day(due, zone)


def _aware(now: datetime) -> datetime:
    """``now`` itself; raise ValueError when it carries no zone and so names no instant."""
    if now.utcoffset() is None:
        raise ValueError("An instant needs a time zone; got a naive datetime.")
    return now

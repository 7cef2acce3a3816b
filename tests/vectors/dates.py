"""What the date rules make of the agreed cases: due dates, zones, quiet hours (domain.md 9.2, 9.3).

A case is known by the names it gives; one of a shape that is not listed here fails.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from stakeholders.calendar import (
    Cadence,
    WorkCalendar,
    end_of_local_day,
    freshness,
    grace_end,
    ladder_instant,
    local_date,
    next_due,
    next_send_instant,
    nominal_due,
    wall_time_utc,
)

Case = dict[str, Any]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
UNITS: dict[str, Callable[[int], Cadence]] = {
    "day": lambda n: Cadence(days=n),
    "week": lambda n: Cadence(days=7 * n),
    "month": lambda n: Cadence(months=n),
    "quarter": lambda n: Cadence(months=3 * n),
    "year": lambda n: Cadence(months=12 * n),
}


def weekdays(text: str) -> frozenset[int]:
    """ "Sat-Sun", "Fri" or "Sun-Thu" as weekday numbers, both ends included."""
    first, last = (WEEKDAYS.index(name) for name in (text.split("-") * 2)[:2])
    return frozenset((first + i) % 7 for i in range((last - first) % 7 + 1))


def calendar_of(given: Case, weekend: frozenset[int] = weekdays("Sat-Sun")) -> WorkCalendar:
    if given["holidays"]:
        return WorkCalendar(weekend, country="GB", subdivision="ENG")
    return WorkCalendar(weekend)


def cadence_of(text: str) -> Cadence:
    number, unit = text.split()
    return UNITS[unit.removesuffix("s")](int(number))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def written(moment: datetime) -> str:
    """An instant as the file writes it; seconds show only where there are some."""
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", moment.strftime("%Y-%m-%dT%H:%M:%S")) + "Z"


def due(given: Case) -> Case:
    calendar = calendar_of(given, weekdays(given["weekend"]))
    as_of, cadence = date.fromisoformat(given["as_of"]), cadence_of(given["cadence"])
    anchor = given["anchor_day"]
    return {
        "nominal": nominal_due(as_of, cadence, anchor).isoformat(),
        "due": next_due(as_of, cadence, calendar=calendar, anchor_day=anchor).isoformat(),
    }


def grace(given: Case) -> Case:
    day = date.fromisoformat(given["due"])
    ends = grace_end(day, given["grace_working_days"], calendar_of(given))
    stale = ends + timedelta(days=1)
    return {"grace_ends": ends.isoformat(), "first_stale_day": stale.isoformat()}


def states(given: Case) -> Case:
    def state(day: str) -> str:
        return freshness(
            date.fromisoformat(day),
            date.fromisoformat(given["due"]),
            calendar=calendar_of(given),
            grace_working_days=given["grace_wd"],
            lead_working_days=given["lead_wd"],
            cadence=cadence_of(given["cadence"]) if given.get("cadence") else None,
        ).value

    return {"states": [state(day) for day in given["days"]]}


def ladder(given: Case) -> Case:
    day, at = date.fromisoformat(given["due"]), time.fromisoformat(given["send"])
    calendar = calendar_of(given)
    instants = (
        ladder_instant(day, step, zone=given["tz"], calendar=calendar, at=at)
        for step in given["ladder_working_days"]
    )
    return {"send_utc": [written(moment) for moment in instants]}


def wall_time(given: Case) -> Case:
    day, at = given["local"].split()
    moment = wall_time_utc(date.fromisoformat(day), time.fromisoformat(at), given["tz"])
    return {"utc": written(moment)}


def overdue(given: Case) -> Case:
    day = date.fromisoformat(given["due_date"])
    return {"overdue_from_utc": written(end_of_local_day(day, given["tz"]))}


def local_dates(given: Case) -> Case:
    moment = instant(given["submitted_utc"])
    return {"local_date": [local_date(moment, tz).isoformat() for tz in given["tz"]]}


def quiet(given: Case) -> Case:
    hours, days = given["window"].split()
    opens, closes = map(time.fromisoformat, hours.split("-"))
    calendar = calendar_of(given, frozenset(range(7)) - weekdays(days))
    moment = next_send_instant(
        instant(given["now_utc"]), zone=given["tz"], calendar=calendar, opens=opens, closes=closes
    )
    return {"send_utc": written(moment)}


SHAPES: dict[frozenset[str], Callable[[Case], Case]] = {
    frozenset({"as_of", "cadence", "holidays", "weekend", "anchor_day"}): due,
    frozenset({"due", "grace_working_days", "holidays"}): grace,
    frozenset({"due", "lead_wd", "grace_wd", "holidays", "days"}): states,
    frozenset({"due", "lead_wd", "grace_wd", "holidays", "days", "cadence"}): states,
    frozenset({"due", "ladder_working_days", "holidays", "tz", "send"}): ladder,
    frozenset({"local", "tz"}): wall_time,
    frozenset({"due_date", "tz"}): overdue,
    frozenset({"submitted_utc", "tz"}): local_dates,
    frozenset({"now_utc", "tz", "window", "holidays"}): quiet,
}


def worked_out(given: Case) -> Case:
    """What the date rules make of a case."""
    shape = frozenset(given)
    assert shape in SHAPES, f"no rule reads a case that gives {sorted(shape)}"
    return SHAPES[shape](given)

"""The promises about one outcome: what they cover, and how long ago anybody looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Case, F, IntegerField, Value, When

from initiatives.chain.models import Node
from initiatives.outcomes.coverage import coverage
from initiatives.outcomes.models import Measure
from initiatives.outcomes.rules import DOWN
from initiatives.promises.lifecycle import LIVE, OPEN, State
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise
from stakeholders.calendar import local_date

PROMISES_SHOWN = 20
BLIND = "busy but blind"


@dataclass(frozen=True)
class Covering:
    """`best` is the one that promises most of the measure in sight, `given` one in force that names
    no value; `says` how much of the way the best covers; `clocks` when somebody last checked in and
    how old the evidence is."""

    promises: list[Promise]
    best: Promise | None
    given: Promise | None
    says: str
    clocks: str
    is_blind: bool


def promises_about(node: Node, now: datetime) -> list[Promise]:
    """Promises that cover a node, open ones first by date, with their marks."""
    closed = Case(When(state__in=OPEN, then=Value(0)), default=1, output_field=IntegerField())
    rows = Promise.objects.filter(node=node).for_pages()
    ordered = rows.order_by(closed, F("governing_due").asc(nulls_last=True), "id")
    return with_marks(ordered[:PROMISES_SHOWN], now)


def covering(node: Node, measure: Measure | None, now: datetime, today: date) -> Covering:
    """One query."""
    promises = promises_about(node, now)
    if measure is None:
        return Covering(promises, None, None, "", "", is_blind=False)
    given = [each for each in promises if each.measure_id == measure.pk and not each.on_record]
    live = [each for each in given if each.state in LIVE]
    best = best_of(live, measure) or best_of([p for p in given if p.state == State.KEPT], measure)
    said = coverage(
        baseline=measure.baseline,
        target=measure.target,
        promised=best.value if best else None,
        unit=measure.unit,
    )
    is_blind = measure.is_stale(today) and any(_is_looked_after(each, now) for each in live)
    clocks = _clocks(live, measure, now, today, is_blind=is_blind)
    return Covering(promises, best, _unvalued(promises), said, clocks, is_blind)


def _unvalued(promises: Sequence[Promise]) -> Promise | None:
    """One in force that names no value."""
    found = (each for each in promises if each.state in LIVE and not each.on_record)
    return next((each for each in found if each.value is None), None)


def best_of(promises: Sequence[Promise], measure: Measure) -> Promise | None:
    """The one that promises the most; None where no value is promised."""
    valued = [each for each in promises if each.value is not None]
    sign = -1 if measure.direction in (DOWN, Measure.Direction.MAINTAIN_AT_MOST) else 1
    return max(valued, key=lambda each: sign * (each.value or 0), default=None)


def _is_looked_after(promise: Promise, now: datetime) -> bool:
    """`PromiseQuerySet.busy_but_blind` says the same of sets."""
    return promise.last_check_in_at is not None and not promise.is_stale(now)


def _clocks(
    live: Sequence[Promise], measure: Measure, now: datetime, today: date, *, is_blind: bool
) -> str:
    """Both clocks beside each other: "Checked in 3 days ago, newest evidence 75 days old: busy but
    blind."; "" where nobody is to check in. Check-ins count by the days of who made them."""
    if not live:
        return ""
    looks = [
        (local_date(now, each.time_zone) - local_date(each.last_check_in_at, each.time_zone)).days
        for each in live
        if each.last_check_in_at
    ]
    looked = f"Checked in {_ago(min(looks))}" if looks else "Nobody has checked in yet"
    if measure.latest_as_of is None:
        return f"{looked}, and nothing has been read."
    days = (today - measure.latest_as_of).days
    age = "from today" if days <= 0 else f"{_days(days)} old"
    return f"{looked}, newest evidence {age}{f': {BLIND}' if is_blind else ''}."


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{_days(days)} ago")


def _days(count: int) -> str:
    return f"{apnumber(count)} day{'' if count == 1 else 's'}"

"""The next 30 days of one person: check-ins, promised dates and value checks, a column a day."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from initiatives.closing.models import ValueCheck
from initiatives.closing.queries import OPEN_CHECK
from initiatives.promises.lifecycle import IN_FORCE
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.workspace import work_calendar

DAYS = 30
MARKS_A_DAY = 3


@dataclass(frozen=True)
class Sign:
    """One thing on a day: where it leads, and its name for those who cannot see the icon."""

    icon_name: str
    tone: str
    label: str
    href: str


@dataclass
class Day:
    """A column: the letter of the weekday, or the month's short name on its first day."""

    on: date
    letter: str
    is_today: bool
    is_week_start: bool
    is_off: bool
    signs: list[Sign] = field(default_factory=list)

    @property
    def shown(self) -> list[Sign]:
        return self.signs[:MARKS_A_DAY]

    @property
    def hidden(self) -> int:
        return len(self.signs) - len(self.shown)


def days(user: User, today: date) -> list[Day]:
    """Two queries: at most 30 days of promises in force that this person made or was made, and of
    value checks that are theirs."""
    calendar = work_calendar()
    columns = {}
    for offset in range(DAYS):
        on = today + timedelta(days=offset)
        letter = f"{on:%b}" if on.day == 1 else f"{on:%a}"[0]
        first = offset == 0 or on.weekday() == 0
        columns[on] = Day(on, letter, offset == 0, first, not calendar.is_working_day(on))
    for promise in _dated(user.person_id, today, max(columns)):
        for when, sign in _signs(promise, user.person_id):
            if when in columns:
                columns[when].signs.append(sign)
    for check in _checks(user.person_id, today, max(columns)):
        columns[check.due_on].signs.append(_sign(check))
    return list(columns.values())


def _dated(me: int, first: date, last: date) -> list[Promise]:
    within = (first, last)
    check_in = Q(performer=me, check_in_due_on__range=within)
    promised = Q(governing_due__range=within, state__in=IN_FORCE)
    whose = Q(performer=me) | Q(customer=me)
    rows = Promise.objects.tended().filter(check_in | (promised & whose))
    return list(rows.select_related("node").order_by("governing_due", "id"))


def _checks(me: int, first: date, last: date) -> list[ValueCheck]:
    rows = ValueCheck.objects.filter(OPEN_CHECK, owner=me, due_on__range=(first, last))
    return list(rows.select_related("closing__initiative").order_by("due_on", "id"))


def _sign(check: ValueCheck) -> Sign:
    label = f"Look at the value: {check.closing.initiative.name}"
    return Sign("search", "info", label, reverse("value_check", args=[check.uuid]))


def _signs(promise: Promise, me: int) -> list[tuple[date | None, Sign]]:
    about = promise.node.title if promise.node else promise.statement
    href = promise.get_absolute_url()
    promised = promise.governing_due if promise.state in IN_FORCE else None
    if promise.performer_id != me:
        return [(promised, Sign("hand", "mute", f"Promised to you: {about}", href))]
    return [
        (promise.check_in_due_on, Sign("clock", "info", f"Check in: {about}", href)),
        (promised, Sign("flag", "warn", f"You promised: {about}", href)),
    ]

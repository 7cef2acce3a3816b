"""What waits for one person beside promises, each with a link to where it is answered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from initiatives.closing.handed_on import has_left
from initiatives.closing.models import Closing, ValueCheck
from initiatives.outcomes.change_queries import TermShown, change_shown
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.overview.my_work_waiting import BENEFIT, LOOK, SETTLE, TERMS, Waiting
from initiatives.promises.marks import Mark
from stakeholders.templatetags.parts import day, long_day


@dataclass(frozen=True)
class Item:
    """One thing that waits. `why` says from whom and since when; `deltas` what would change."""

    key: str
    what: str
    href: str
    button: str
    why: str
    mark: Mark
    quote: str = ""
    deltas: tuple[TermShown, ...] = ()


def items_of(waiting: Iterable[Waiting], today: date) -> dict[tuple[str, int], Item]:
    """Those of the rows that are no promise, by kind and key; one query a kind that is there."""
    keys: dict[str, list[int]] = {}
    for row in waiting:
        keys.setdefault(row.kind, []).append(row.key)
    found = {}
    for kind, (rows, told) in KINDS.items():
        if kind in keys:
            for each in rows().filter(pk__in=keys[kind]):
                found[kind, each.pk] = told(each, today)
    return found


def _terms(change: MeasureChange, today: date) -> Item:
    measure = change.measure
    args = [measure.node.uuid, measure.uuid, change.uuid]
    asked = change.made_by.name if change.made_by else "Somebody"
    return Item(
        key=f"{TERMS}-{change.pk}",
        what=f"Approve the changed terms of “{measure.name}”, or refuse them",
        href=reverse("measure_change", args=args),
        button="Answer",
        why=f"{asked} asks since {long_day(change.made_at)}",
        mark=_waited(timezone.localdate(change.made_at), today),
        quote=change.reason,
        deltas=change_shown(change).terms,
    )


def _benefit(profile: BenefitProfile, today: date) -> Item:
    asked = profile.asked_by.name if profile.asked_by else "Somebody"
    since = profile.asked_at or timezone.now()
    state = profile.get_asked_state_display().lower()
    return Item(
        key=f"{BENEFIT}-{profile.pk}",
        what=f"Say whether “{profile.node.title}” is {state}",
        href=f"{profile.node.get_absolute_url()}#benefit",
        button="Answer",
        why=f"{asked} asks since {long_day(since)}",
        mark=_waited(timezone.localdate(since), today),
    )


def _settle(closing: Closing, today: date) -> Item:
    answers = [check for check in closing.checks.all() if check.done_at]
    last = max(answers, key=lambda check: (check.done_at, check.pk))
    said = last.get_verdict_display().lower()
    return Item(
        key=f"{SETTLE}-{closing.pk}",
        what=f"Settle the value of “{closing.initiative.name}”",
        href=reverse("value_settle", args=[closing.initiative.slug]),
        button="Settle it",
        why=f"All value checks are answered. The last one says: {said}",
        mark=_waited(timezone.localdate(last.done_at), today),
    )


def _look(check: ValueCheck, today: date) -> Item:
    ended = "stopped" if check.closing.ending == Closing.Ending.STOPPED else "delivered"
    why = f"{check.months} months after it was {ended}"
    if has_left(check.owner):
        why += f". {check.owner.name}, who was to look, no longer has access"
    return Item(
        key=f"{LOOK}-{check.pk}",
        what=f"Look whether the value of “{check.closing.initiative.name}” is there",
        href=reverse("value_check", args=[check.uuid]),
        button="Answer",
        why=why,
        mark=_due(check.due_on, today),
    )


def _waited(since: date, today: date) -> Mark:
    days = (today - since).days
    if days < 1:
        return Mark("info", "hand", "Since today")
    return Mark("info", "hand", "Waiting one day" if days == 1 else f"Waiting {days} days")


def _due(on: date, today: date) -> Mark:
    if on < today:
        return Mark("warn", "clock", f"Due since {day(on)}")
    return Mark("info", "clock", "Due today" if on == today else f"Due {day(on)}")


def _changes() -> QuerySet[MeasureChange]:
    return MeasureChange.objects.select_related("measure__node", "made_by")


def _profiles() -> QuerySet[BenefitProfile]:
    return BenefitProfile.objects.select_related("node", "asked_by")


def _closings() -> QuerySet[Closing]:
    return Closing.objects.select_related("initiative").prefetch_related("checks")


def _checks() -> QuerySet[ValueCheck]:
    return ValueCheck.objects.select_related("closing__initiative", "owner__user")


KINDS: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any, date], Item]]] = {
    TERMS: (_changes, _terms),
    BENEFIT: (_profiles, _benefit),
    SETTLE: (_closings, _settle),
    LOOK: (_checks, _look),
}

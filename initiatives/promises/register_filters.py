"""How the register of promises is narrowed, read from the address."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from initiatives.portfolio.queries import Tree
from initiatives.promises.lifecycle import CHECKED_IN, LIVE, OPEN, State
from initiatives.promises.models import PromiseQuerySet, is_busy_but_blind
from stakeholders.pages import address, typed, typed_uuid

ALL = "all"
STATES = {
    ALL: "All",
    "live": "Live",
    "offered": "Offered",
    "declared": "Declared",
    "due": "Due for check-in",
    "stale": "Stale",
    "blind": "Busy but blind",
    "overdue": "Past its date",
    "kept": "Kept",
    "not-kept": "Not kept",
    "undated": "To be dated",
    "on-record": "On record",
}
DUE = {"30-days": "Next 30 days", "past": "Past due"}
GROUPS = ("you", "others", "course", "record", "closed")
REFERENCE = re.compile(r"p-?0*(\d{1,9})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Filters:
    """What was asked for. What makes no sense falls back to what is usual.

    `by` and `to`: who made it and to whom; `person`: either of the two. `group` shows one group
    of GROUPS alone, page by page.
    """

    q: str = ""
    state: str = ALL
    by: UUID | None = None
    to: UUID | None = None
    person: UUID | None = None
    initiative: str = ""
    portfolio: str = ""
    due: str = ""
    group: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        state, due, group = (typed(request, name) for name in ("state", "due", "group"))
        return cls(
            q=typed(request, "q"),
            state=state if state in STATES else ALL,
            by=typed_uuid(request, "by"),
            to=typed_uuid(request, "to"),
            person=typed_uuid(request, "person"),
            initiative=typed(request, "initiative"),
            portfolio=typed(request, "portfolio"),
            due=due if due in DUE else "",
            group=group if group in GROUPS else "",
        )

    def href(self, **changes: object) -> str:
        """The address of the register with these filters and some of them changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        named = {name: getattr(asked, name) for name in Filters.__dataclass_fields__}
        return address(
            "promise_list", **named | {"state": "" if asked.state == ALL else asked.state}
        )

    @property
    def query(self) -> str:
        """The same as the end of an address, for the pager."""
        return self.href().partition("?")[2]

    @property
    def without_about(self) -> str:
        """The register no longer narrowed to one person, initiative or portfolio."""
        return self.href(person=None, initiative="", portfolio="", group="")

    @property
    def ungrouped(self) -> str:
        """The register with all its groups again."""
        return self.href(group="")

    @property
    def is_narrowed(self) -> bool:
        return self != Filters()

    @property
    def is_typed(self) -> bool:
        """Is anything set in the form, so that it should stand open?"""
        return bool(self.q or self.by or self.to or self.due)

    def narrowed(self, rows: PromiseQuerySet, today: date) -> PromiseQuerySet:
        """The rows that match everything but the state."""
        for column, value in (
            ("performer__uuid", self.by),
            ("customer__uuid", self.to),
            ("initiative__slug", self.initiative),
        ):
            if value:
                rows = rows.filter(**{column: value})
        if self.person:
            rows = rows.filter(Q(performer__uuid=self.person) | Q(customer__uuid=self.person))
        if self.portfolio:
            rows = rows.filter(initiative__portfolio__in=Tree().below(self.portfolio))
        if self.due:
            rows = rows.filter(_due(self.due, today))
        return rows.filter(_matches(self.q)) if self.q else rows


def in_state(state: str, now: datetime, today: date) -> Q:
    """The condition on promises behind a quick filter; `today` is the reader's local date."""
    tended = Q(on_record=False)
    return {
        ALL: Q(),
        "live": tended & Q(state__in=LIVE),
        "offered": tended & Q(state=State.OFFERED),
        "declared": tended & Q(state=State.DECLARED),
        "due": Q(check_in_due_on__lte=today, stale_from__gt=now),
        "stale": Q(stale_from__lte=now),
        "blind": is_busy_but_blind(now, today),
        "overdue": tended & Q(state__in=CHECKED_IN, governing_due__lt=today),
        "kept": Q(state=State.KEPT),
        "not-kept": Q(state__in=(State.NOT_KEPT, State.REVOKED)),
        "undated": Q(state__in=OPEN, governing_due=None),
        "on-record": Q(on_record=True),
    }[state]


def _due(due: str, today: date) -> Q:
    if due == "past":
        return Q(state__in=OPEN, governing_due__lt=today)
    return Q(governing_due__range=(today, today + timedelta(days=30)))


def _matches(words: str) -> Q:
    found = (
        Q(statement__icontains=words)
        | Q(performer__name__icontains=words)
        | Q(customer__name__icontains=words)
        | Q(initiative__name__icontains=words)
        | Q(node__title__icontains=words)
    )
    number = REFERENCE.fullmatch(words)
    return found | Q(number=int(number[1])) if number else found

"""All that waits for one person, of every kind, in one order: promises, changed terms to approve,
benefits to answer for, value to settle and to look at."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    F,
    IntegerField,
    Max,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from initiatives.benefits import queries as benefits
from initiatives.closing.queries import due_for, to_settle
from initiatives.outcomes import change_queries
from initiatives.overview.moves import CHECK_IN, OVER, with_move
from initiatives.promises.models import Promise
from stakeholders.access.models import User

PROMISE, TERMS, BENEFIT, SETTLE, LOOK = "promise", "terms", "benefit", "settle", "look"
# Those where somebody cannot go on without an answer come first, then what is due by a date.
ANSWER, DUE = 0, 1
ORDER = ("rank", "since", "kind", "key")


class Waiting(NamedTuple):
    """One thing that waits: its place, since when (or by when), what it is, and its key."""

    rank: int
    since: date
    kind: str
    key: int


def waiting(user: User, today: date) -> QuerySet[Any]:
    """Rows of ORDER, each a `Waiting`; within a rank, who waits longest comes first. One query."""
    me = user.person
    first, *others = (
        _keys(promises_waiting(user, today), PROMISE, rank=_rank_of_promise()),
        _keys(change_queries.waiting_for(me), TERMS, TruncDate("made_at")),
        _keys(benefits.waiting_for(me), BENEFIT, TruncDate("asked_at")),
        _keys(to_settle(user), SETTLE, TruncDate(Max("checks__done_at"))),
        _keys(due_for(me, today), LOOK, F("due_on"), rank=Value(DUE)),
    )
    return first.union(*others, all=True).order_by(*ORDER)


def waiting_count(user: User, today: date) -> int:
    """How many things wait: the number beside My work, and in its heading."""
    return waiting(user, today).order_by().count()


def promises_waiting(user: User, today: date) -> QuerySet[Any]:
    """The promises that wait for this person, with their move."""
    mine = Promise.objects.waiting(today).filter(whose_move=user.person_id).for_pages()
    return with_move(mine, today)


def _rank_of_promise() -> Combinable:
    due = When(move__in=(CHECK_IN, OVER), then=Value(DUE))
    return Case(due, default=Value(ANSWER), output_field=IntegerField())


def _keys(
    rows: QuerySet[Any],
    kind: str,
    since: Combinable | None = None,
    *,
    rank: Combinable | None = None,
) -> QuerySet[Any]:
    """The rows as `waiting` puts them together; without `since` they have it already."""
    told = {
        "rank": rank or Value(ANSWER),
        "kind": Value(kind, output_field=CharField()),
        "key": F("pk"),
    }
    dated = {"since": since} if since else {}
    return rows.order_by().annotate(**told, **dated).values_list(*ORDER)

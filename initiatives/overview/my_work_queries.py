"""What one person has promised, was promised, and can still complete."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from initiatives.chain.models import Node
from initiatives.chain.queries import LATE_KINDS
from initiatives.outcomes.models import Measure
from initiatives.overview.initiative_conditions import input_only
from initiatives.overview.moves import CHANGE
from initiatives.portfolio.models import Initiative
from initiatives.promises.lifecycle import AWAITING_ANSWER, LIVE
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.access.models import User
from stakeholders.pages import address

PROMISES_SHOWN = 6
GAPS_SHOWN = 5


def proposals(promises: list[Promise]) -> dict[int, PromiseEvent]:
    """The proposal each promise with a proposed change waits on, by the promise's key."""
    changing = [promise.pk for promise in promises if promise.move == CHANGE]  # type: ignore[attr-defined]
    events = PromiseEvent.objects.filter(promise__in=changing, act="propose_change")
    return {event.promise_id: event for event in events.order_by("sequence")}


@dataclass(frozen=True)
class Promises:
    """The first few open promises of one side, and where all of them are."""

    shown: list[Promise]
    more: bool
    href: str


def promises_made(user: User, now: datetime) -> Promises:
    href = address("promise_list", by=user.person.uuid)
    return _open(Q(performer=user.person_id), now, href)


def promises_received(user: User, now: datetime) -> Promises:
    href = address("promise_list", to=user.person.uuid)
    return _open(Q(customer=user.person_id), now, href)


def _open(whose: Q, now: datetime, href: str) -> Promises:
    rows = Promise.objects.tended().filter(whose, state__in=(*AWAITING_ANSWER, *LIVE)).for_pages()
    first = rows.order_by(F("governing_due").asc(nulls_last=True), "id")[: PROMISES_SHOWN + 1]
    found = with_marks(first, now)
    return Promises(found[:PROMISES_SHOWN], len(found) > PROMISES_SHOWN, href)


@dataclass(frozen=True)
class Gaps:
    """What this person's initiatives at work or still watched lack and this person can add, a few
    of each."""

    input_only: list[Initiative]
    unmeasured: list[Node]
    unmeasured_count: int
    unread: list[Measure]

    def __bool__(self) -> bool:
        return bool(self.input_only or self.unmeasured or self.unread)


def gaps(user: User) -> Gaps:
    """Four queries. An owner or sponsor may add outcomes and measures; an owner readings too,
    and so may whoever promised the outcome (permissions.py)."""
    me = user.person_id
    mine = Initiative.objects.live().filter(Q(owner=me) | Q(sponsor=me))
    nodes = Node.objects.filter(initiative__in=mine, kind__in=LATE_KINDS, measures=None)
    promised = Promise.objects.tended().live().filter(node=OuterRef("node"), performer=me)
    owned = Q(node__initiative__owner=me, node__initiative__status__in=Initiative.LIVE)
    unread = Measure.objects.filter(owned | Q(Exists(promised)), latest_value=None)
    return Gaps(
        input_only=list(mine.filter(input_only()).order_by("name", "id")[:GAPS_SHOWN]),
        unmeasured=list(nodes.select_related("initiative").order_by("id")[:GAPS_SHOWN]),
        unmeasured_count=nodes.count(),
        unread=list(unread.select_related("node__initiative").order_by("id")[:GAPS_SHOWN]),
    )

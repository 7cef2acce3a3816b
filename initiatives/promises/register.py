"""The register: promises grouped by who must act next, at a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest

from initiatives.promises.lifecycle import State
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise, PromiseQuerySet
from initiatives.promises.register_filters import GROUPS, STATES, Filters, in_state
from stakeholders.access.models import User
from stakeholders.pages import PAGE_SIZE, Choice
from stakeholders.people.models import Stakeholder

# How many of a group stand beside the other groups; alone it has pages.
SHOWN = {"you": PAGE_SIZE, "others": PAGE_SIZE, "course": 20, "record": 5, "closed": 5}
TITLES = {
    "you": "You",
    "course": "Nobody for now",
    "record": "On record from a source",
    "closed": "Closed",
}
# Each order follows an index of its own (models.Promise.Meta.indexes).
ORDERS: dict[str, tuple[object, ...]] = {
    "you": ("governing_due", "id"),
    "others": ("whose_move_id", "governing_due", "id"),
    "course": ("governing_due", "id"),
    "record": (F("governing_due").asc(nulls_last=True), "id"),
    "closed": ("-closed_on", "-id"),
}
RARE = ("blind", "overdue")
STEPS = {
    State.OFFERED: "Answer the offer",
    State.DECLARED: "Say whether it is kept",
    State.CHANGE_PROPOSED: "Answer the change",
}


@dataclass(frozen=True)
class Block:
    """A heading with promises. `count` None where not all are shown; `more` leads to all."""

    key: str
    title: str
    promises: list[Promise]
    count: int | None
    more: Choice | None = None
    person: Stakeholder | None = None


@dataclass(frozen=True)
class Register:
    """`blocks` in reading order; `page` where one group stands alone; `counts` by state."""

    blocks: list[Block]
    page: Page | None
    total: int
    chips: list[Choice]


@dataclass(frozen=True)
class Reader:
    """Who looks at the register, and when."""

    user: User
    now: datetime
    today: date

    def in_group(self, group: str) -> Q:
        """The condition on promises of a group; together the groups hold every promise once."""
        me, today = self.user.person_id, self.today
        course = Q(state=State.PROMISED, check_in_due_on__gt=today, governing_due__gte=today)
        moves = Q(whose_move__isnull=False) & ~course
        return {
            "you": moves & Q(whose_move=me),
            "others": moves & ~Q(whose_move=me),
            "course": Q(whose_move__isnull=False) & course,
            "record": Q(on_record=True, closed_on=None),
            "closed": Q(closed_on__isnull=False),
        }[group]


def register(
    request: HttpRequest, filters: Filters, rows: PromiseQuerySet, reader: Reader
) -> Register:
    """The promises `rows` (all that match but for the state) as the page shows them.

    1. One query counts every state and, within the chosen state, every group.
    2. One query a group reads its first promises; a group that stands alone has pages.
    """
    counts = _counts(rows, filters.state, reader)
    shown = [filters.group] if filters.group else list(GROUPS)
    filled = [group for group in shown if counts[group]]
    alone = filters.group or (filled[0] if len(filled) == 1 else "")
    chosen = rows.filter(in_state(filters.state, reader.now, reader.today)).for_pages()
    page, blocks = None, []
    for group in shown:
        ordered = _ordered(chosen.filter(reader.in_group(group)), group)
        if group == alone:
            page = _page(request, ordered, counts[group])
            found = list(page.object_list)
        else:
            found = list(ordered[: SHOWN[group]])
        blocks += _blocks(group, with_marks(found, reader.now), counts[group], filters, reader)
    return Register(
        blocks=blocks,
        page=page,
        total=sum(counts[group] for group in shown),
        chips=_chips(filters, counts),
    )


def _ordered(rows: PromiseQuerySet, group: str) -> QuerySet[Promise]:
    return rows.select_related("whose_move").order_by(*ORDERS[group])  # type: ignore[arg-type]


def _counts(rows: PromiseQuerySet, state: str, reader: Reader) -> dict[str, int]:
    chosen = in_state(state, reader.now, reader.today)
    conditions = {f"state_{key}": in_state(key, reader.now, reader.today) for key in STATES}
    conditions |= {group: chosen & reader.in_group(group) for group in GROUPS}
    counted = {
        name.replace("-", "_"): Count("pk", filter=condition or None)
        for name, condition in conditions.items()
    }
    found = rows.order_by().aggregate(**counted)
    return {name: found[name.replace("-", "_")] for name in conditions}


def _page(request: HttpRequest, rows: QuerySet[Promise], count: int) -> Page:
    paginator = Paginator(rows, PAGE_SIZE)
    paginator.count = count  # known already
    return paginator.get_page(request.GET.get("page"))


def _blocks(
    group: str, promises: list[Promise], count: int, filters: Filters, reader: Reader
) -> list[Block]:
    """One block, or for others one a person, in the order of their names."""
    if not promises:
        return []
    more = None
    if count > len(promises) and not filters.group:
        more = Choice(group, f"All {count}", filters.href(group=group))
    if group == "others":
        return _by_person(promises, complete=count == len(promises), more=more)
    if group == "you":
        for promise in promises:
            promise.step = step_of(promise, reader.today)  # type: ignore[attr-defined]
    return [Block(group, TITLES[group], promises, count, more)]


def _by_person(promises: Iterable[Promise], *, complete: bool, more: Choice | None) -> list[Block]:
    blocks = []
    for person, each in groupby(promises, key=lambda promise: promise.whose_move):
        if person is not None:
            held = list(each)
            count = len(held) if complete else None
            blocks.append(Block(person.uuid.hex, person.name, held, count, None, person))
    blocks.sort(key=lambda block: block.title)
    if more and blocks:
        last = blocks[-1]
        blocks[-1] = Block(last.key, last.title, last.promises, None, more, last.person)
    return blocks


def step_of(promise: Promise, today: date) -> str:
    """What whoever's move it is should do, as the label of a link."""
    if promise.state == State.PROMISED:
        due = promise.check_in_due_on
        return "Check in" if due and due <= today else "Say what became of it"
    return STEPS.get(State(promise.state), "")


def _chips(filters: Filters, counts: dict[str, int]) -> list[Choice]:
    """One a state with its count; a rare one only where there is something to see."""
    return [
        Choice(key, label, filters.href(state=key, group=""), key == filters.state, count)
        for key, label in STATES.items()
        if (count := counts[f"state_{key}"]) or key not in RARE or key == filters.state
    ]

"""Who must act this week? One line a person: what they are waited for longest."""

from dataclasses import dataclass
from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Case, IntegerField, Value, When, Window
from django.db.models import Count as Counted
from django.db.models.functions import RowNumber

from initiatives.overview.dashboard_scope import Scope
from initiatives.overview.moves import CHECK_IN, OVER, Move, said, with_move
from initiatives.promises.models import Promise

SHOWN = 8
MOST = 200
WAITED_FOR = {CHECK_IN: "check-in", OVER: "word on what became of a promise"}


@dataclass(frozen=True)
class Waited:
    """A person's longest-awaited move, and how many more wait for the same person."""

    move: Move
    more: int
    is_me: bool


@dataclass(frozen=True)
class Acting:
    """`people` is how many must act; `lines` the first of them, oneself on top. `all_href` leads
    to all of them, "" where all are shown; `opening` says what weighs most."""

    people: int
    lines: list[Waited]
    all_href: str
    opening: str

    @property
    def more(self) -> int:
        return self.people - len(self.lines)


def acting(scope: Scope, *, everyone: bool) -> Acting:
    """Three queries. Without `everyone` only the first few people have a line."""
    until = scope.end_of_week
    waiting = scope.promises(Promise.objects.waiting(until))
    people = waiting.order_by().aggregate(people=Counted("whose_move", distinct=True))["people"]
    me = scope.user.person_id
    ranked = with_move(waiting.order_by(), until).annotate(
        rank=Window(RowNumber(), partition_by="whose_move", order_by=("since", "pk")),
        theirs=Window(Counted("pk"), partition_by="whose_move"),
    )
    mine_first = Case(When(whose_move=me, then=Value(0)), default=1, output_field=IntegerField())
    first = ranked.filter(rank=1).order_by(mine_first, "since", "pk")
    theirs = dict(first.values_list("pk", "theirs")[: MOST if everyone else SHOWN])
    found = with_move(Promise.objects.filter(pk__in=theirs).for_pages(), until).in_bulk()
    lines = [
        Waited(said(found[pk], scope.now), count - 1, found[pk].whose_move_id == me)
        for pk, count in theirs.items()
    ]
    return Acting(
        people=people,
        lines=lines,
        all_href="" if everyone else scope.href("dashboard", people="all") + "#q4",
        opening=_opening(lines[0], scope.today) if lines else "",
    )


def _opening(first: Waited, today: date) -> str:
    """What weighs most: "Callum Reid has waited 6 days for your answer."."""
    move = first.move
    whose = "your" if first.is_me else f"{move.who.name}’s"
    if move.kind in (CHECK_IN, OVER):
        return f"{move.waiting.name} waits for {whose} {WAITED_FOR[move.kind]}."
    days = max((today - move.since).days, 0)
    waited = f"has waited {apnumber(days)} day{'' if days == 1 else 's'}" if days else "waits"
    return f"{move.waiting.name} {waited} for {whose} answer."

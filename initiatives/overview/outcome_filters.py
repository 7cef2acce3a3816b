"""How the list of outcomes is narrowed and sorted, read from the address."""

from collections.abc import Container
from dataclasses import dataclass, replace

from django.http import HttpRequest

from initiatives.outcomes.health import LOOKS
from initiatives.overview.outcome_sorts import DEFAULT_SORT, SORTS
from stakeholders.pages import address, typed

# Lists of measures first, then lists of outcomes.
VIEWS = {
    "measured": "With a measure",
    "blind": "Busy but blind",
    "disagree": "Owner and data disagree",
    "without": "Without a measure",
    "unpromised": "Nobody has a hand up",
}
OF_MEASURES = ("measured", "blind", "disagree")
DEFAULT_VIEW = "measured"
HEALTHS = {health.value: look.word for health, look in LOOKS.items()}
LATE = "late"
# Where a measure stands (outcomes.standing); those past their date are some of the others again.
PROGRESS = {
    "reached": "Reached",
    "moving": "On the way",
    "still": "Not moved",
    "back": "Moved back",
    LATE: "Past its date",
    "held": "Held",
    "not-held": "Not held",
    "unread": "No reading",
    "unclear": "No baseline or target",
}


@dataclass(frozen=True)
class Filters:
    """What was asked for. What makes no sense falls back to what is usual.

    `mine`: only of initiatives one owns or sponsors. `health`, `progress` and `sort`: of measures
    only.
    """

    q: str = ""
    portfolio: str = ""
    view: str = DEFAULT_VIEW
    health: str = ""
    progress: str = ""
    sort: str = DEFAULT_SORT
    mine: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        def one_of(name: str, known: Container[str], usual: str = "") -> str:
            said = typed(request, name)
            return said if said in known else usual

        asked = cls(
            q=typed(request, "q"),
            portfolio=typed(request, "portfolio"),
            view=one_of("view", VIEWS, DEFAULT_VIEW),
            health=one_of("health", HEALTHS),
            progress=one_of("progress", PROGRESS),
            sort=one_of("sort", {*SORTS, *(f"-{key}" for key in SORTS)}, DEFAULT_SORT),
            mine="1" if typed(request, "mine") else "",
        )
        return asked.sensible

    @property
    def is_measured(self) -> bool:
        """Are measures listed, and not outcomes?"""
        return self.view in OF_MEASURES

    @property
    def sensible(self) -> "Filters":
        """Without what says nothing of a list of outcomes."""
        if self.is_measured:
            return self
        return replace(self, health="", progress="", sort=DEFAULT_SORT)

    def href(self, **changes: str) -> str:
        """The address of the list with these filters and some of them changed."""
        asked = replace(self, **changes).sensible
        named = {name: getattr(asked, name) for name in Filters.__dataclass_fields__}
        usual = {"view": DEFAULT_VIEW, "sort": DEFAULT_SORT}
        plain = {name: "" for name, value in usual.items() if named[name] == value}
        return address("outcome_list", **named | plain)

    @property
    def not_only_mine(self) -> str:
        """The address of the same list of all initiatives."""
        return self.href(mine="")

    @property
    def query(self) -> str:
        """The same as the end of an address, for the pager."""
        return self.href().partition("?")[2]

    @property
    def is_typed(self) -> bool:
        """Is anything set in the form, so that it should stand open?"""
        return bool(self.q or self.portfolio or self.progress)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.is_typed or self.health or self.mine)

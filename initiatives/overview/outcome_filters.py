"""How the list of outcomes is narrowed, read from the address."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

from stakeholders.pages import address, typed

VIEWS = {
    "measured": "Measured",
    "without": "Without a measure",
    "unpromised": "Nobody has a hand up",
}
DEFAULT_VIEW = "measured"
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
    "unclear": "Not measurable",
}


@dataclass(frozen=True)
class Filters:
    """What was asked for. What makes no sense falls back to what is usual.

    `mine`: only of initiatives one owns or sponsors. `progress`: of measures only.
    """

    q: str = ""
    portfolio: str = ""
    view: str = DEFAULT_VIEW
    progress: str = ""
    mine: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        view, progress = typed(request, "view"), typed(request, "progress")
        view = view if view in VIEWS else DEFAULT_VIEW
        return cls(
            q=typed(request, "q"),
            portfolio=typed(request, "portfolio"),
            view=view,
            progress=progress if progress in PROGRESS and view == DEFAULT_VIEW else "",
            mine="1" if typed(request, "mine") else "",
        )

    def href(self, **changes: str) -> str:
        """The address of the list with these filters and some of them changed."""
        asked = replace(self, **changes)
        measured = asked.view == DEFAULT_VIEW
        return address(
            "outcome_list",
            q=asked.q,
            portfolio=asked.portfolio,
            view="" if measured else asked.view,
            progress=asked.progress if measured else "",
            mine=asked.mine,
        )

    @property
    def not_only_mine(self) -> str:
        """The address of the same list of all initiatives."""
        return self.href(mine="")

    @property
    def query(self) -> str:
        """The same as the end of an address, for the pager."""
        return self.href().partition("?")[2]

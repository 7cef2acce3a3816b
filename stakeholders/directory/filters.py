"""How the directory is narrowed, read from the address."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import HttpRequest

from stakeholders.pages import address, typed
from stakeholders.people.models import Stakeholder

KINDS = {"all": "All", "person": "People", "group": "Groups"}
ALL = "all"


@dataclass(frozen=True)
class Filters:
    """What was asked for. What makes no sense falls back to everybody."""

    q: str = ""
    kind: str = ALL

    @classmethod
    def read(cls, request: HttpRequest) -> "Filters":
        kind = typed(request, "kind")
        return cls(q=typed(request, "q"), kind=kind if kind in KINDS else ALL)

    def href(self, **changes: str) -> str:
        """The address of the list with these filters and some of them changed."""
        asked = replace(self, **changes)
        kind = asked.kind if asked.kind != ALL else ""
        return address("stakeholder_list", q=asked.q, kind=kind)

    @property
    def query(self) -> str:
        """The same as the end of an address, for the pager."""
        return self.href().partition("?")[2]

    def found(self) -> QuerySet[Stakeholder]:
        """Those the search finds, of every kind."""
        rows = Stakeholder.objects.all()
        return rows.search(self.q) if self.q else rows

    def of_kind(self, rows: QuerySet[Stakeholder]) -> QuerySet[Stakeholder]:
        return rows if self.kind == ALL else rows.filter(kind=self.kind)

"""Whose overview it is, of what, and when: every number of the dashboard is counted within it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from initiatives.chain.models import Node
from initiatives.overview.outcome_filters import Filters
from initiatives.overview.outcome_queries import outcomes
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree
from initiatives.promises.models import PromiseQuerySet
from stakeholders.access.models import User
from stakeholders.access.roles import has_capability
from stakeholders.pages import address


@dataclass(frozen=True)
class Count:
    """A number and the list behind it."""

    number: int
    href: str


@dataclass(frozen=True)
class Scope:
    """`portfolio` is a slug, "" for all; `today` the local date of the one who looks."""

    user: User
    portfolio: str
    tree: Tree
    now: datetime
    today: date

    @property
    def sees_all(self) -> bool:
        return has_capability(self.user.role, self.user.is_active, "portfolio.read_all")

    @property
    def end_of_week(self) -> date:
        """The coming Sunday, or today when it is one."""
        return self.today + timedelta(days=6 - self.today.weekday())

    def initiatives(self) -> QuerySet[Initiative]:
        """All that this account may see here, ended ones too."""
        rows = Initiative.objects.visible_to(self.user)
        if self.portfolio:
            rows = rows.filter(portfolio__in=self.tree.below(self.portfolio))
        return rows

    def live(self) -> QuerySet[Initiative]:
        """At work, or delivered and the value still watched: a chain goes on after the work."""
        return self.initiatives().filter(status__in=Initiative.LIVE)

    def promises(self, rows: PromiseQuerySet) -> PromiseQuerySet:
        """Those of the promises that belong to a visible initiative."""
        if self.sees_all and not self.portfolio:
            return rows
        return rows.filter(initiative__in=self.initiatives())

    def nodes(self) -> QuerySet[Node]:
        """What stands on stage 4 or later, as the list of outcomes has it."""
        return outcomes(self.user, Filters(portfolio=self.portfolio), self.tree)

    def href(self, url_name: str, **query: object) -> str:
        """The address of a list with the same portfolio."""
        return address(url_name, portfolio=self.portfolio, **query)

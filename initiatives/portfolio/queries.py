"""Portfolios as a tree, as far as somebody may see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from initiatives.portfolio.models import Initiative, Portfolio
from stakeholders.access.models import User
from stakeholders.access.roles import has_capability


@dataclass(frozen=True)
class Branch:
    """A portfolio in its place in the tree; `depth` 0 is a root."""

    pk: int
    slug: str
    name: str
    depth: int

    @property
    def label(self) -> str:
        """The name, set in by its depth as a list of choices can show it."""
        return "\u2003" * self.depth + self.name


class Tree:
    """All portfolios, read in one query."""

    def __init__(self) -> None:
        rows = Portfolio.objects.order_by("name", "id").values_list("pk", "parent", "slug", "name")
        self.rows = {pk: (parent, slug, name) for pk, parent, slug, name in rows}
        self.children: dict[int | None, list[int]] = {}
        for pk, (parent, _, _) in self.rows.items():
            self.children.setdefault(parent, []).append(pk)

    def below(self, slug: str) -> set[int]:
        """The ids of a portfolio and of all within it; empty for a slug nobody has."""
        found: set[int] = set()
        waiting = [pk for pk, row in self.rows.items() if row[1] == slug]
        while waiting:
            pk = waiting.pop()
            if pk not in found:
                found.add(pk)
                waiting += self.children.get(pk, [])
        return found

    def above(self, ids: set[int]) -> set[int]:
        """These ids and those of everything they lie in."""
        found: set[int] = set()
        for start in ids:
            pk: int | None = start
            while pk is not None and pk not in found:
                found.add(pk)
                pk = self.rows[pk][0]
        return found

    def branches(self, ids: set[int]) -> list[Branch]:
        """The tree of these ids and what they lie in, in reading order."""
        return list(self._walk(None, 0, self.above(ids)))

    def only(self, ids: set[int]) -> list[Branch]:
        """As `branches`, without what they lie in."""
        return [branch for branch in self.branches(ids) if branch.pk in ids]

    def _walk(self, parent: int | None, depth: int, shown: set[int]) -> Iterator[Branch]:
        for pk in self.children.get(parent, []):
            if pk in shown:
                _, slug, name = self.rows[pk]
                yield Branch(pk, slug, name, depth)
                yield from self._walk(pk, depth + 1, shown)


def seen_portfolios(user: User) -> set[int]:
    """Ids of the portfolios that hold an initiative this account may see, in one query."""
    return set(Initiative.objects.visible_to(user).order_by().values_list("portfolio", flat=True))


def choosable_portfolios(user: User) -> set[int]:
    """Ids of those a new initiative may go into: seen, open, and for whoever reads all, all."""
    rows = Portfolio.objects.order_by()
    if not has_capability(user.role, user.is_active, "portfolio.read_all"):
        seen = Initiative.objects.visible_to(user).order_by().values("portfolio")
        rows = rows.filter(Q(visibility=Portfolio.Visibility.OPEN) | Q(pk__in=seen))
    return set(rows.values_list("pk", flat=True))

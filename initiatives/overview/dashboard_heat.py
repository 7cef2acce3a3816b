"""Portfolios by how far evidence reaches in their initiatives: a table of counts."""

from dataclasses import dataclass

from initiatives.chain.stages import STAGES
from initiatives.overview.dashboard_scope import Count, Scope
from initiatives.overview.dashboard_stops import Stop
from initiatives.portfolio.queries import Branch
from stakeholders.pages import address

SHOWN = 12
DARKEST = 4


@dataclass(frozen=True)
class Cell:
    """A count and its shade, 0 to 4."""

    count: Count
    heat: int


@dataclass(frozen=True)
class Line:
    """One portfolio with all that lies in it."""

    name: str
    cells: list[Cell]
    total: Count


def heat(scope: Scope, stops: list[Stop]) -> list[Line]:
    """The portfolios with the most active initiatives first; none where there is but one."""
    lines = []
    for branch in _rows(scope, {stop.portfolio for stop in stops}):
        within = scope.tree.below(branch.slug)
        lines.append(_line(branch, [stop for stop in stops if stop.portfolio in within]))
    lines.sort(key=lambda line: -line.total.number)
    return lines[:SHOWN] if len(lines) > 1 else []


def _rows(scope: Scope, ids: set[int]) -> list[Branch]:
    """The portfolios on the first level where there are several side by side."""
    branches = scope.tree.branches(ids)
    if scope.portfolio:
        within = scope.tree.below(scope.portfolio)
        branches = [branch for branch in branches if branch.pk in within]
    for depth in sorted({branch.depth for branch in branches}):
        level = [branch for branch in branches if branch.depth == depth]
        if len(level) > 1 or any(branch.pk in ids for branch in level):
            return level
    return []


def _line(branch: Branch, stops: list[Stop]) -> Line:
    cells = []
    for number in range(len(STAGES) + 1):
        n = sum(stop.count for stop in stops if stop.reach == number)
        href = address("initiative_list", portfolio=branch.slug, reach=str(number))
        cells.append(Cell(Count(n, href), _shade(n)))
    total = sum(stop.count for stop in stops)
    return Line(branch.name, cells, Count(total, address("initiative_list", portfolio=branch.slug)))


def _shade(n: int) -> int:
    """None, one, two, three or four, five or more (DESIGN.md, heat table)."""
    return min(n, 3) if n < 5 else DARKEST

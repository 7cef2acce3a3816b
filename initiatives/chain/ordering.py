"""The order of a chain within its columns, so that few arrows cross. Pure and deterministic.

As in layered drawing of graphs (Sugiyama, Tagawa and Toda 1981; Gansner et al. 1993):

1. An arrow that skips stages gets a waypoint on each stage between.
2. What is linked within one stage is a unit: it stays together, start above end.
3. Sweeps to and fro sort each column by the mean (then the median) place of what it is joined to.
4. Neighbours are exchanged while that saves crossings, or costs none and restores the order in
   which people put them.
5. The best of all orders seen is kept, the one people gave among them.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from initiatives.chain.ordering_crossings import count_between, count_of_pair
from initiatives.chain.ordering_units import Join, Spot, Unit, units_of

SWEEPS, EXCHANGES = 4, 6
LARGE = 400  # keys and waypoints; beyond it one sweep each way has to do
Places = dict[Hashable, int]


@dataclass
class Order:
    """`columns` hold units from top to bottom. `before` and `after`: what each key is joined to on
    the column to its left and right. `ways`: the waypoints of each arrow, from left to right."""

    columns: list[list[Unit]]
    before: dict[Hashable, list[Hashable]]
    after: dict[Hashable, list[Hashable]]
    ways: dict[Hashable, list[Hashable]]

    def keys(self, column: int) -> list[Hashable]:
        """All that stands in a column, waypoints too."""
        return [key for unit in self.columns[column] for key in unit.keys]

    def crossings(self) -> int:
        """How often arrows cross between neighbouring columns."""
        found = 0
        for column in range(len(self.columns) - 1):
            places = self.places(column + 1)
            starts = self.keys(column)
            found += count_between([_seen(self.after, key, places) for key in starts])
        return found

    def places(self, column: int) -> Places:
        return {key: place for place, key in enumerate(self.keys(column))}


def ordered(spots: Sequence[Spot], joins: Sequence[Join], columns: int) -> Order:
    """The order with the fewest crossings found. Raises ValueError for a join that runs back."""
    order = Order(*units_of(spots, joins, columns))
    first = [list(column) for column in order.columns]
    sweeps = SWEEPS if sum(map(len, first)) <= LARGE else 2
    best, fewest = first, order.crossings()
    for middle in (fmean, median):
        order.columns = [list(column) for column in first]
        for sweep in range(sweeps):
            if not fewest:
                break
            _sweep(order, middle, rightwards=sweep % 2 == 0)
            if (found := order.crossings()) < fewest:
                best, fewest = [list(column) for column in order.columns], found
    order.columns = best
    return order


def _sweep(order: Order, middle: Callable[[list[int]], float], *, rightwards: bool) -> None:
    """Sort every column by what it is joined to on the side come from, then exchange."""
    last = len(order.columns) - 1
    for step in range(1, last + 1):
        column = step if rightwards else last - step
        joined = order.before if rightwards else order.after
        places = order.places(column - 1 if rightwards else column + 1)
        _sort(order, column, joined, places, middle)
    for _ in range(EXCHANGES):
        if not sum([_exchange(order, column) for column in range(last + 1)]):
            break


def _sort(
    order: Order,
    column: int,
    joined: dict[Hashable, list[Hashable]],
    places: Places,
    middle: Callable[[list[int]], float],
) -> None:
    """By the middle of the places joined to; what is joined to nothing keeps its place."""
    weighed: list[tuple[float, int, Unit]] = []
    free: list[int] = []
    for place, unit in enumerate(order.columns[column]):
        met = [at for key in unit.keys for at in _seen(joined, key, places)]
        if met:
            weighed.append((middle(met), place, unit))
            free.append(place)
    for place, (_, _, unit) in zip(free, sorted(weighed, key=lambda w: w[:2]), strict=True):
        order.columns[column][place] = unit


def _exchange(order: Order, column: int) -> int:
    """One pass over the neighbours of a column. Returns how many changed places."""
    units, changed = order.columns[column], 0
    left = order.places(column - 1) if column else {}
    right = order.places(column + 1) if column + 1 < len(order.columns) else {}
    met = [(_met(unit, order.before, left), _met(unit, order.after, right)) for unit in units]
    for place in range(len(units) - 1):
        now, then = 0, 0
        for above, below in zip(met[place], met[place + 1], strict=True):
            now += sum(count_of_pair(one, other) for one in above for other in below)
            then += sum(count_of_pair(other, one) for one in above for other in below)
        upper, lower = units[place], units[place + 1]
        if then < now or (then == now and lower.is_stored_before(upper)):
            units[place], units[place + 1] = lower, upper
            met[place], met[place + 1] = met[place + 1], met[place]
            changed += 1
    return changed


def _met(unit: Unit, joined: dict[Hashable, list[Hashable]], places: Places) -> list[list[int]]:
    return [seen for key in unit.keys if (seen := _seen(joined, key, places))]


def _seen(joined: dict[Hashable, list[Hashable]], key: Hashable, places: Places) -> list[int]:
    return sorted([places[other] for other in joined.get(key, ())])

"""The order within the columns: few crossings, always the same, the stored order where it can."""

import pytest

from initiatives.chain.ordering import Order, ordered
from initiatives.chain.ordering_crossings import count_between
from initiatives.chain.ordering_units import Join, Spot, units_of
from tests.chain.drawing import random_chain


def spots(*columns: str) -> list[Spot]:
    """One column a word, one key a letter, stored from top to bottom."""
    return [
        Spot(letter, column, place)
        for column, letters in enumerate(columns)
        for place, letter in enumerate(letters)
    ]


def joins(*pairs: str) -> list[Join]:
    return [Join(pair, pair[0], pair[1]) for pair in pairs]


def keys(order: Order) -> list[str]:
    return ["".join(str(key) for key in order.keys(n)) for n in range(len(order.columns))]


def one_sweep(given: list[Spot], links: list[Join]) -> int:
    """Crossings after sorting each column by the mean place of what leads to it, from the order
    given: what the ordering has to be as good as."""
    columns, before, after, ways = units_of(given, links, 7)
    order = Order(columns, before, after, ways)
    for column in range(1, 7):
        places = order.places(column - 1)
        order.columns[column].sort(
            key=lambda unit: (
                sum(places[other] for key in unit.keys for other in before.get(key, ()))
                / max(sum(len(before.get(key, ())) for key in unit.keys), 1)
            )
        )
    return order.crossings()


def test_crossings_are_counted_as_starts_and_ends_in_opposite_order() -> None:
    assert count_between([[1], [0]]) == 1
    assert count_between([[0], [1]]) == 0
    assert count_between([[0, 1], [1]]) == 0
    assert count_between([[2], [1], [0]]) == 3


def test_two_crossed_arrows_are_uncrossed() -> None:
    order = ordered(spots("ab", "cd"), joins("ad", "bc"), 7)
    assert order.crossings() == 0


def test_the_stored_order_stays_where_it_costs_nothing() -> None:
    assert keys(ordered(spots("ab", "cd"), joins("ac", "bd"), 7))[:2] == ["ab", "cd"]
    assert keys(ordered(spots("abc", "d"), joins("ad", "bd", "cd"), 7))[:2] == ["abc", "d"]


def test_what_is_joined_to_nothing_keeps_its_place() -> None:
    assert keys(ordered(spots("abc", "def"), joins("ad", "cf"), 7))[:2] == ["abc", "def"]


def test_what_is_linked_within_a_stage_stays_together_start_above_end() -> None:
    order = ordered(spots("abc"), joins("ca"), 7)
    assert keys(order)[0] in ("cab", "bca")


def test_an_arrow_that_skips_stages_gets_a_waypoint_on_each() -> None:
    order = ordered(spots("a", "b", "c", "d"), joins("ad"), 7)
    assert [len(order.keys(column)) for column in range(4)] == [1, 2, 2, 1]


def test_an_arrow_back_is_refused() -> None:
    with pytest.raises(ValueError, match="runs back"):
        ordered(spots("a", "b"), joins("ba"), 7)


@pytest.mark.parametrize("seed", range(6))
def test_it_is_as_good_as_a_barycentre_of_the_order_given(seed: int) -> None:
    given, links = random_chain(40, 70, seed=seed)
    assert ordered(given, links, 7).crossings() <= one_sweep(given, links)


def test_it_is_the_same_every_time() -> None:
    given, links = random_chain(40, 70, seed=1)
    assert ordered(given, links, 7).columns == ordered(given, links, 7).columns

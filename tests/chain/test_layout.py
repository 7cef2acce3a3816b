"""The geometry of the map: nothing overlaps, no arrow runs behind a card it does not join."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.chain.layout import Plan, layout
from initiatives.chain.layout_ports import spread
from initiatives.chain.layout_sizes import CARD_H, CARD_W, PITCH, TOP, WIDTH
from initiatives.chain.ordering_units import Join, Spot
from tests.chain.drawing import behind_cards, overlapping, points, random_chain


def row(*columns: int) -> list[Spot]:
    return [Spot(f"n{place}", column, place) for place, column in enumerate(columns)]


def check(plan: Plan) -> None:
    assert overlapping(plan) == []
    assert behind_cards(plan) == []
    assert all(0 <= x <= WIDTH - CARD_W and y >= TOP for x, y in plan.cards.values())
    assert all(y + CARD_H <= plan.height for _, y in plan.cards.values())
    for route in plan.routes.values():
        assert all(-1 <= x <= WIDTH and 50 < y < plan.height for x, y in points(route))


def test_a_chain_in_a_row_is_drawn_with_straight_arrows() -> None:
    plan = layout(row(0, 1, 2), [Join("a", "n0", "n1"), Join("b", "n1", "n2")])
    assert [plan.cards[f"n{n}"] for n in range(3)] == [(0, TOP), (PITCH, TOP), (2 * PITCH, TOP)]
    assert all(route.curves[0].is_straight for route in plan.routes.values())


def test_the_arrow_starts_and_ends_at_the_sides() -> None:
    plan = layout(row(0, 1), [Join("a", "n0", "n1")])
    route = plan.routes["a"]
    assert route.curves[0].start == (CARD_W, TOP + CARD_H / 2)
    assert route.tip == (PITCH - 1, TOP + CARD_H / 2)


def test_what_two_lead_to_stands_between_them() -> None:
    plan = layout(row(0, 0, 1), [Join("a", "n0", "n2"), Join("b", "n1", "n2")])
    assert plan.cards["n2"][1] * 2 == plan.cards["n0"][1] + plan.cards["n1"][1]


def test_an_arrow_that_skips_a_stage_passes_between_its_cards() -> None:
    joins = [Join("a", "n0", "n1"), Join("b", "n1", "n3"), Join("skip", "n0", "n3")]
    plan = layout(row(0, 1, 1, 2), joins)
    check(plan)
    assert len(plan.routes["skip"].curves) == 3


def test_an_arrow_within_a_stage_runs_down_to_the_next_card() -> None:
    plan = layout(row(3, 3), [Join("a", "n0", "n1")])
    route = plan.routes["a"]
    assert route.points == "down"
    assert route.curves[0].start[0] == route.tip[0]


@pytest.mark.parametrize("column", [0, 6])
def test_an_arrow_within_a_stage_goes_round_what_stands_between(column: int) -> None:
    spots = row(column, column, column)
    joins = [Join("a", "n0", "n1"), Join("b", "n1", "n2"), Join("c", "n0", "n2")]
    plan = layout(spots, joins)
    check(plan)
    assert plan.routes["c"].points == ("right" if column == 6 else "left")


def test_a_head_is_drawn_at_the_tip() -> None:
    plan = layout(row(0, 1), [Join("a", "n0", "n1")])
    assert plan.routes["a"].head == f"M{PITCH - 1} {TOP + CARD_H // 2}l-8 4l0 -8z"


def test_many_arrows_meet_a_side_apart_and_in_order() -> None:
    ports = spread(100, {"low": 300, "level": 100, "high": -100})
    assert ports["high"] < ports["level"] == 100 < ports["low"]
    crowd = spread(100, {n: float(n) for n in range(30)})
    assert len(set(crowd.values())) == 30
    assert all(abs(y - 100) <= CARD_H / 2 for y in crowd.values())


def test_an_empty_chain_has_a_height() -> None:
    assert layout([], []).height > TOP


@pytest.mark.parametrize("seed", range(4))
def test_60_things_with_120_links(seed: int) -> None:
    check(layout(*random_chain(60, 120, seed=seed)))


def test_500_things_are_drawn_within_a_second() -> None:
    spots, joins = random_chain(500, 700, seed=3)
    start = time.process_time()
    plan = layout(spots, joins)
    took = time.process_time() - start
    assert overlapping(plan) == []
    assert took < 1


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 24), st.integers(0, 30), st.integers(0, 10_000))
def test_any_chain_is_drawn_without_overlap(nodes: int, links: int, seed: int) -> None:
    check(layout(*random_chain(nodes, links, seed=seed)))


def test_it_is_the_same_every_time() -> None:
    given_chain = random_chain(30, 50, seed=9)
    assert layout(*given_chain) == layout(*given_chain)

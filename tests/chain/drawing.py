"""Chains to draw, and what has to hold of every drawing."""

import random
from collections.abc import Iterator
from itertools import pairwise

from initiatives.chain.layout import Plan, Route
from initiatives.chain.layout_sizes import CARD_H, CARD_W, GAP, PITCH
from initiatives.chain.ordering_units import Join, Spot

SAMPLES = 24


def random_chain(nodes: int, links: int, *, seed: int) -> tuple[list[Spot], list[Join]]:
    """So many things on seven columns, with so many links to the same or one of the next three,
    as far as there are that many."""
    dice = random.Random(seed)  # noqa: S311 (the same drawing for the same seed)
    spots = [Spot(f"n{n}", dice.randrange(7), n) for n in range(nodes)]
    pairs: dict[tuple[object, object], None] = {}
    for _ in range(links * 20):
        if len(pairs) == links:
            break
        start, end = sorted(dice.sample(spots, 2), key=lambda spot: (spot.column, spot.position))
        if end.column - start.column <= 3:
            pairs[start.key, end.key] = None
    return spots, [Join(f"j{n}", *pair) for n, pair in enumerate(pairs)]


def points(route: Route) -> Iterator[tuple[float, float]]:
    for curve in route.curves:
        yield from (curve.at(step / SAMPLES) for step in range(SAMPLES + 1))


def overlapping(plan: Plan) -> list[tuple[object, object]]:
    """Pairs of cards that lie nearer than the gap between two rows."""
    placed = sorted(plan.cards.items(), key=lambda card: card[1])
    return [
        (one, other)
        for (one, (x, y)), (other, (other_x, other_y)) in pairwise(placed)
        if x == other_x and other_y - y < CARD_H + GAP
    ]


def behind_cards(plan: Plan) -> list[tuple[object, object]]:
    """Arrows with the cards they run behind: any at all, as they end at the edges."""
    columns: dict[int, list[tuple[object, int]]] = {}
    for card, (left, top) in plan.cards.items():
        columns.setdefault(left // PITCH, []).append((card, top))
    return [
        (key, card)
        for key, route in plan.routes.items()
        for x, y in points(route)
        if 0 < x % PITCH < CARD_W
        for card, top in columns.get(int(x // PITCH), ())
        if top < y < top + CARD_H
    ]

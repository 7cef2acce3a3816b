"""The map of every initiative of the demo: nothing overlaps, no arrow runs behind a card."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from initiatives.chain.layout_sizes import CARD_H
from initiatives.chain.wrapping import width_of
from initiatives.checks.queries import looked_at_all
from initiatives.demo import aldermoor, exemplars
from initiatives.mapping.board import Board, board
from initiatives.mapping.board_cards import PAD, ROOM, TITLE
from initiatives.portfolio.models import Initiative
from tests.chain.drawing import behind_cards, overlapping

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def boards(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Board]]:
    """Of the whole demo, loaded in a transaction that ends without a trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        aldermoor.load(password="k7mp-x4qd-9hva-t2wn", now=NOW)
        exemplars.load(now=NOW)
        all_of_them = list(Initiative.objects.order_by("pk"))
        looked = looked_at_all(all_of_them, today=NOW.date())
        yield [
            board(seen, initiative, editing=False)
            for seen, initiative in zip(looked, all_of_them, strict=True)
        ]
        transaction.set_rollback(True)


def test_there_are_maps_with_links(boards: list[Board]) -> None:
    assert len(boards) > 50
    assert sum(bool(each.arrows) for each in boards) > 10


def test_no_two_cards_overlap(boards: list[Board]) -> None:
    assert [overlapping(each.plan) for each in boards if overlapping(each.plan)] == []


def test_no_arrow_runs_behind_a_card(boards: list[Board]) -> None:
    assert [each.chain.name for each in boards if behind_cards(each.plan)] == []


def test_every_title_stays_within_its_card(boards: list[Board]) -> None:
    wide = [
        line.text
        for each in boards
        for card in each.cards
        for line in card.title
        if width_of(line.text, size=TITLE, bold=True) > ROOM - (line.x - card.x - PAD)
    ]
    assert wide == []


def test_no_two_pins_overlap(boards: list[Board]) -> None:
    close = []
    for each in boards:
        pins = [thing.pin for thing in [*each.cards, *each.arrows] if thing.pin]
        close += [
            (each.chain.name, one.numbers, other.numbers)
            for place, one in enumerate(pins)
            for other in pins[place + 1 :]
            if not one.is_clear_of(other)
        ]
    assert close == []


def test_everything_lies_within_the_drawing(boards: list[Board]) -> None:
    for each in boards:
        assert all(card.y + CARD_H <= each.frame.height for card in each.cards)

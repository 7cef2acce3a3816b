"""Since when what leads to an item is live."""

from datetime import date, timedelta

import pytest

from initiatives.checks.facts import Item
from initiatives.checks.live import went_live
from tests.checks.chains import TODAY, drawn, item

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def done(title: str, on: date = MAY) -> Item:
    return item("enabling_change", title, state="done", state_on=on)


def since(*changes: Item, links: str) -> date | None:
    items = [*changes, item("adoption"), item("benefit")]
    return went_live(items, drawn(links), today=TODAY)["benefit"]


def test_the_first_roll_out_on_the_way_counts() -> None:
    links = "Later > adoption, Sooner > adoption, adoption > benefit"
    assert since(done("Later", JUNE), done("Sooner"), links=links) == MAY


def test_a_roll_out_beside_the_way_does_not() -> None:
    links = "Mine > adoption > benefit"
    assert since(done("Mine", JUNE), done("Other"), links=links) == JUNE
    assert since(item("enabling_change", "Mine"), done("Other"), links=links) is None


def test_where_none_is_linked_the_first_of_the_chain_counts() -> None:
    assert since(done("Later", JUNE), done("Sooner"), links="adoption > benefit") == MAY


@pytest.mark.parametrize(
    "change",
    [
        item("enabling_change", "Go-live", state="under_way"),
        done("Go-live", TODAY + timedelta(days=1)),
    ],
    ids=["under way", "ahead"],
)
def test_what_is_not_done_is_not_live(change: Item) -> None:
    assert since(change, links="Go-live > adoption > benefit") is None

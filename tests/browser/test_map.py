"""The chain map as Chromium draws it: the boxes of real text lie inside their cards."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site, Walker, new_walker
from tests.browser.test_walk import ADMIN

pytestmark = [pytest.mark.browser, pytest.mark.demo]

OUTSIDE = """() => [...document.querySelectorAll('.fig-map svg a')].flatMap(card => {
  const frame = card.querySelector('.card').getBBox();
  const texts = [...card.querySelectorAll('text:not(.pin-num)')];
  const boxes = texts.map(text => [text.textContent, text.getBBox()]);
  const out = boxes.filter(([, box]) => box.x < frame.x || box.y < frame.y
    || box.x + box.width > frame.x + frame.width || box.y + box.height > frame.y + frame.height);
  const crossed = boxes.filter(([, one], n) => boxes.slice(n + 1).some(([, other]) =>
    one.x < other.x + other.width - 1 && other.x < one.x + one.width - 1
    && one.y < other.y + other.height - 4 && other.y < one.y + one.height - 4));
  return [...out, ...crossed].map(([text]) => text);
})"""


@pytest.fixture(scope="module")
def admin(browser: Browser, demo_site: Site) -> Walker:
    walker, _ = new_walker(browser, demo_site, viewport={"width": 1280, "height": 900})
    walker.sign_in(ADMIN)
    return walker


def addresses(walker: Walker) -> list[str]:
    """Of all initiatives of the demo, page by page of their list."""
    found: list[str] = []
    for number in range(1, 4):
        page = walker.go(f"/initiatives/?view=all&page={number}")
        hrefs = page.locator("#initiative-list a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        found += [href for href in hrefs if re.fullmatch(r"/initiatives/[a-z0-9-]+/", href)]
    return list(dict.fromkeys(found))


def test_the_text_of_every_map_lies_within_its_cards(admin: Walker) -> None:
    paths = addresses(admin)
    assert len(paths) > 50
    wrong = {path: out for path in paths if (out := admin.go(path).evaluate(OUTSIDE))}
    assert wrong == {}
    assert admin.complaints == []


def test_cards_are_reached_with_the_keyboard_in_reading_order(admin: Walker) -> None:
    page = admin.go("/initiatives/predictive-maintenance-for-pumping-stations/")
    page.locator(".fig-switch input").focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    cards = page.locator(".fig-map svg a")
    assert seen == [cards.nth(n).get_attribute("aria-label") for n in range(3)]


def test_the_map_gives_way_to_a_list_on_a_phone_and_to_a_table_by_choice(admin: Walker) -> None:
    page = admin.go("/initiatives/predictive-maintenance-for-pumping-stations/")
    assert page.locator(".fig-map svg").first.is_visible()
    assert not page.locator(".chain-table").is_visible()
    page.get_by_role("checkbox", name="Show as table").check()
    assert page.locator(".chain-table").is_visible()
    assert not page.locator(".chain-list").is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator(".chain-list").is_visible()
    assert not page.locator(".chain-table").is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})

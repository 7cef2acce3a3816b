"""What the frame does when htmx fails: sign-in after an expired session, a toast otherwise."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, Walker, new_walker
from tests.browser.test_walk import OWNER

pytestmark = [pytest.mark.browser, pytest.mark.demo]


@pytest.fixture
def page(browser: Browser, demo_site: Site) -> Iterator[Page]:
    """On the directory, signed in. The browser may complain here: requests are made to fail."""
    walker, context = new_walker(browser, demo_site)
    walker.sign_in(OWNER)
    yield walker.go("/stakeholders/?kind=person")
    context.close()


def test_an_expired_session_leads_to_sign_in_and_back(page: Page, demo_site: Site) -> None:
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Search").fill("ingrid")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    Walker(page, demo_site).fill_sign_in(OWNER)
    expect(page).to_have_url(demo_site.address + "/stakeholders/?kind=person")


@pytest.mark.parametrize(
    ("status", "said"), [(500, "Something went wrong here"), (502, "That did not work")]
)
def test_a_refused_request_is_told_in_a_toast(page: Page, status: int, said: str) -> None:
    words = "Something went wrong here, and nothing was saved." if status == 500 else "<p>Bad</p>"
    kind = "text/plain; charset=utf-8" if status == 500 else "text/html"
    page.route(
        "**/stakeholders/?q=*",
        lambda route: route.fulfill(status=status, body=words, content_type=kind),
    )
    page.get_by_label("Search").fill("ingrid")
    expect(page.locator("#toasts .toast p")).to_contain_text(said)
    expect(page.locator("#stakeholder-list table")).to_be_visible()


def test_a_server_out_of_reach_is_told_once(page: Page) -> None:
    page.route("**/stakeholders/?q=*", lambda route: route.abort())
    for words in ("ingrid", "owen"):
        with page.expect_event("requestfailed"):
            page.get_by_label("Search").fill(words)
    expect(page.locator("#toasts .toast p")).to_have_text(
        "The server did not answer. Look at your connection, then try again."
    )


def test_a_toast_is_dismissed(page: Page) -> None:
    page.route("**/stakeholders/?q=*", lambda route: route.abort())
    page.get_by_label("Search").fill("ingrid")
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator("#toasts .toast")).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()


def test_a_page_of_another_role_is_told_in_a_toast(page: Page) -> None:
    page.evaluate("htmx.ajax('GET', '/access/', '#stakeholder-list')")
    expect(page.locator("#toasts .toast p")).to_contain_text("You may not do that.")
    expect(page.locator("#stakeholder-list table")).to_be_visible()


def test_what_was_saved_is_told_and_goes(page: Page, demo_site: Site) -> None:
    page.goto(demo_site.address + "/stakeholders/new/")
    page.get_by_label("Name").fill("Rosa Lind")
    page.get_by_role("button", name="Add a person").click()
    toast = page.locator("#toasts .toast")
    expect(toast).to_contain_text("Rosa Lind is recorded.")
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(toast).to_have_count(0)

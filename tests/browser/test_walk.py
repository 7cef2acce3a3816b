"""The whole way once, as README tells it: from signing in to the first check-in by mail."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, Walker, new_walker

pytestmark = [pytest.mark.browser, pytest.mark.demo]

LEADER = "tomasz.wilk@aldermoor.example"
OWNER = "ingrid.solberg@aldermoor.example"
ADMIN = "sofia.marquez@aldermoor.example"


def reload_until_sent(page: Page) -> None:
    """The worker has the message by now, or will have it in a moment."""
    for _ in range(50):
        if page.locator("main").get_by_text("Sent", exact=True).count():
            return
        page.wait_for_timeout(200)
        page.reload()
    pytest.fail("the worker did not send it in ten seconds")


def test_leader_reads_the_dashboard_and_opens_an_outcome(walker: Walker) -> None:
    walker.sign_in(LEADER)
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("initiatives")
    walker.go("/initiatives/?q=Predictive")
    walker.page.get_by_role("link", name="Predictive maintenance for pumping stations").click()
    walker.page.get_by_role("link", name="Unplanned pump downtime", exact=True).first.click()
    expect(walker.page.get_by_role("heading", level=1)).to_have_text("Unplanned pump downtime")
    expect(walker.page.locator("main")).to_contain_text("158")


def test_owner_promises_and_checks_in(walker: Walker, browser: Browser, demo_site: Site) -> None:
    walker.sign_in(OWNER)
    page = walker.go("/initiatives/?q=Predictive")
    page.get_by_role("link", name="Predictive maintenance for pumping stations").click()
    page.get_by_role("link", name="Repairs planned by risk", exact=True).first.click()
    page.get_by_role("link", name=re.compile("Make a promise")).first.click()
    whom = page.get_by_label("I promise", exact=True)
    whom.select_option(whom.locator("option", has_text="Tomasz Wilk").get_attribute("value"))
    page.get_by_label("to", exact=True).fill("68")
    page.get_by_label("by", exact=True).fill("2027-12-15")
    page.get_by_label("because").fill("crews repair before the pump stops")
    page.get_by_role("button", name="Raise my hand").click()
    expect(page.get_by_text("Offered").first).to_be_visible()
    address = page.url
    leader, context = new_walker(browser, demo_site)
    leader.sign_in(LEADER)
    leader.page.goto(address)
    leader.page.get_by_role("button", name="Accept").click()
    expect(leader.page.get_by_text("Promised").first).to_be_visible()
    context.close()
    page.goto(address)
    page.get_by_text("At risk", exact=True).first.click()
    page.get_by_label("What changed, in one line").fill("Two depots still plan by calendar.")
    page.get_by_role("button", name="Save check-in").click()
    expect(page.locator(".ledger")).to_contain_text("Two depots still plan by calendar.")
    assert leader.complaints == []


def test_reminder_in_the_outbox_leads_to_a_check_in_without_signing_in(
    walker: Walker, browser: Browser, demo_site: Site
) -> None:
    walker.sign_in(ADMIN)
    page = walker.go("/access/outbox/?q=owen.pritchard")
    page.locator("table a").first.click()
    expect(page.get_by_text("Sent").first).to_be_visible()
    link = page.locator("a[href*='/c/']").first.get_attribute("href")
    assert link
    maker, context = new_walker(browser, demo_site)
    maker.page.goto(link)
    maker.page.get_by_label("What changed, in one line").fill("The flights are booked.")
    maker.page.get_by_text("Off track", exact=True).click()
    maker.page.get_by_role("button", name="Save check-in").click()
    expect(maker.page.locator("main")).to_contain_text("Tomasz Wilk")
    maker.page.goto(link)
    expect(maker.page.locator("main")).to_contain_text("already")
    context.close()
    assert maker.complaints == []


def test_admin_invites_and_the_newcomer_signs_in(
    walker: Walker, browser: Browser, demo_site: Site
) -> None:
    walker.sign_in(ADMIN)
    page = walker.go("/access/")
    page.get_by_label("E-mail address").fill("rosa.lind@aldermoor.example")
    page.get_by_label("Name", exact=True).fill("Rosa Lind")
    page.get_by_role("button", name="Send invitation").click()
    expect(page.locator("main")).to_contain_text("rosa.lind@aldermoor.example")
    page.goto(demo_site.address + "/access/outbox/?q=rosa.lind")
    page.locator("table a").first.click()
    reload_until_sent(page)
    link = page.locator("a[href*='/accounts/invitation/']").first.get_attribute("href")
    assert link
    newcomer, context = new_walker(browser, demo_site)
    newcomer.page.goto(link)
    for control in newcomer.page.locator("input[type=password]").all():
        control.fill("a long walk to the reservoir")
    newcomer.page.locator("main button[type=submit]").click()
    newcomer.page.wait_for_url(demo_site.address + "/")
    context.close()
    assert newcomer.complaints == []

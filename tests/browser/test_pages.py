"""Every page: accessible, no sideways scroll on a phone, light and dark, and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Site, Walker, new_walker
from tests.browser.test_walk import ADMIN

pytestmark = [pytest.mark.browser, pytest.mark.demo]

PATHS = (
    "/",
    "/my-work/",
    "/initiatives/",
    "/initiatives/new/",
    "/outcomes/",
    "/benefits/",
    "/vendors/",
    "/promises/",
    "/promises/new/",
    "/stakeholders/",
    "/access/",
    "/access/outbox/",
)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def pages_to_see(walker: Walker) -> list[str]:
    """The fixed pages and one of each kind that needs an id, found by following links."""
    found = list(PATHS)
    for start, part in (
        ("/initiatives/?q=Predictive", "/initiatives/predictive"),
        ("/outcomes/?q=downtime", "/outcomes/"),
        ("/promises/?q=downtime", "/promises/"),
        ("/stakeholders/?q=Ingrid", "/stakeholders/"),
        ("/access/outbox/", "/access/outbox/"),
    ):
        links = walker.go(start).locator(f"main a[href*='{part}']").all()
        paths = [str(link.get_attribute("href")) for link in links]
        deeper = [path for path in paths if len(path.split("?")[0]) > len(part) + 4]
        assert deeper, f"no page of its own below {part} on {start}"
        found.append(deeper[0].removeprefix(walker.site.address))
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_accessible_and_fit(browser: Browser, demo_site: Site, width: int) -> None:
    """In light all rules, in dark those that colours decide: the rest is the same page."""
    walker, context = new_walker(browser, demo_site, viewport={"width": width, "height": 900})
    walker.sign_in(ADMIN)
    wrong = []
    for path in pages_to_see(walker):
        walker.go(path)
        wide = walker.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            wrong.append(f"{path} is {wide} px too wide")
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            walker.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for violation in Axe().run(walker.page, options=rules).response["violations"]:
                nodes = [node["target"] for node in violation["nodes"]][:3]
                wrong.append(f"{path} ({scheme}): {violation['id']} {violation['help']} {nodes}")
    context.close()
    assert wrong == []
    assert walker.complaints == []


def test_pages_work_without_javascript(browser: Browser, demo_site: Site) -> None:
    walker, context = new_walker(browser, demo_site, java_script_enabled=False)
    walker.sign_in(ADMIN)
    for path in PATHS:
        response = walker.page.goto(demo_site.address + path)
        assert response is not None
        assert response.status == 200, path
        assert walker.page.locator("h1").count() == 1, path
    context.close()
    assert walker.complaints == []

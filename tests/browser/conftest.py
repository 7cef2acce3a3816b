"""A real Chromium against the real demo: web, worker and beat as a newcomer starts them."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Site:
    """A running demo: its address and the password all its people share."""

    address: str
    password: str
    output: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_output(process: subprocess.Popen[str], needle: str, seconds: float) -> str:
    """Everything printed until the needle stands in it. Fails with what was printed instead."""
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    said, deadline = "", time.monotonic() + seconds
    while needle not in said:
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"The demo did not say {needle!r}. It said:\n{said}")
        said += printed(process)
        time.sleep(0.1)
    time.sleep(0.3)
    return said + printed(process)


def printed(process: subprocess.Popen[str]) -> str:
    """What stands in the pipe now, which may be nothing."""
    assert process.stdout is not None
    try:
        return os.read(process.stdout.fileno(), 1 << 16).decode()
    except BlockingIOError:
        return ""


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    port = free_port()
    kept = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env["DATA_DIR"] = str(tmp_path_factory.mktemp("demo"))
    env["PYTHONUNBUFFERED"] = "1"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        output = wait_for_output(process, "Ctrl-C", 90)
        found = re.search(r"[Pp]assword[^:]*:\s*(\S+)", output)
        assert found, output
        yield Site(f"http://127.0.0.1:{port}", found.group(1), output)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            assert process.stdout is not None
            process.stdout.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with its module: its event loop would make Django refuse the database to others."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@dataclass
class Walker:
    """One person at one browser. Every complaint of the browser is collected."""

    page: Page
    site: Site
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        self.page.goto(self.site.address + path)
        return self.page

    def sign_in(self, email: str) -> None:
        self.go("/accounts/login/")
        self.fill_sign_in(email)
        self.page.wait_for_url(self.site.address + "/")

    def fill_sign_in(self, email: str) -> None:
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(self.site.password)
        self.page.get_by_role("button", name="Sign in").click()


def listen(walker: Walker) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            walker.complaints.append(f"{walker.page.url}: {message.text}")

    def on_request(url: str) -> None:
        if not url.startswith((walker.site.address, "data:", "about:")):
            walker.complaints.append(f"{walker.page.url}: asked another host: {url}")

    walker.page.on("console", on_console)
    walker.page.on("pageerror", lambda error: walker.complaints.append(str(error)))
    walker.page.on("request", lambda request: on_request(request.url))


def new_walker(browser: Browser, site: Site, **options: object) -> tuple[Walker, BrowserContext]:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    walker = Walker(context.new_page(), site)
    listen(walker)
    return walker, context


@pytest.fixture
def walker(browser: Browser, demo_site: Site) -> Iterator[Walker]:
    """A signed-out browser; fails at the end when it complained (console, CSP, other hosts)."""
    walker, context = new_walker(browser, demo_site)
    yield walker
    context.close()
    assert walker.complaints == []

"""README's way to a real mailbox: a mail server that prints, and the demo that is told of it."""

import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.demo.conftest import ROOT, Demo, free_port, until

pytestmark = [pytest.mark.demo, pytest.mark.smtp, pytest.mark.faults]
LISTEN = "--listen 127.0.0.1:1025"
LINK = re.compile(r"^At risk: (http://\S+/c/\S+)$", re.MULTILINE)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of README's mail server, and the file that takes what it prints."""
    port, printed = free_port(), tmp_path / "mails.txt"
    line = next(line for line in (ROOT / "README.md").read_text().splitlines() if LISTEN in line)
    arguments = line.removeprefix("uv run python ").replace("1025", str(port)).split()
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with printed.open("wb") as file:
        server = subprocess.Popen([sys.executable, *arguments], stdout=file, env=environment)
        yield port, printed
        server.terminate()
        server.wait(10)


@pytest.fixture
def mailing(mailbox: tuple[int, Path], tmp_path: Path) -> Iterator[Demo]:
    demo = Demo(tmp_path / "demo", free_port())
    demo.more = {"EMAIL_URL": f"smtp://127.0.0.1:{mailbox[0]}"}
    demo.start("--reset")
    yield demo
    demo.end()


def test_a_reminder_arrives_and_its_link_takes_a_check_in(
    mailing: Demo, mailbox: tuple[int, Path]
) -> None:
    until(lambda: LINK.search(mailbox[1].read_text()), 60)
    found = LINK.search(mailbox[1].read_text())
    assert found
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(found.group(1), timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {
        "csrfmiddlewaretoken": token.group(1),
        "confidence": "at_risk",
        "line": "The flights are booked.",
    }
    browser.open(found.group(1), urllib.parse.urlencode(form).encode(), timeout=10).close()
    lines = "SELECT 1 FROM initiatives_promise WHERE last_line = 'The flights are booked.'"
    assert mailing.ask(lines) == [(1,)]


def test_a_sweep_beside_it_leaves_the_sending_to_the_demo(
    mailing: Demo, mailbox: tuple[int, Path]
) -> None:
    until(lambda: LINK.search(mailbox[1].read_text()), 60)
    until(lambda: not mailing.ask("SELECT 1 FROM stakeholders_outboxmessage WHERE state != 'sent'"))
    before = mailbox[1].read_text()
    for forget in (
        "DELETE FROM initiatives_reminder",
        "DELETE FROM stakeholders_outboxmessage",
        "UPDATE initiatives_promise SET remind_at = '2020-01-01' WHERE number = 121",
    ):
        mailing.ask(forget)
    second = Demo(mailing.folder, mailing.port).environment()  # no EMAIL_URL, no SITE_URL
    subprocess.run([sys.executable, "manage.py", "sweep"], cwd=ROOT, env=second, check=True)
    until(lambda: LINK.search(mailbox[1].read_text(), len(before)), 30)
    found = LINK.search(mailbox[1].read_text(), len(before))
    assert found
    assert found.group(1).startswith(f"{mailing.address}/c/")

"""The whole demo, started, used and stopped. The tests share one folder, in this order."""

import http.cookiejar
import os
import re
import signal
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.demo.conftest import Demo, until

pytestmark = [pytest.mark.demo, pytest.mark.faults]
LEADER = "tomasz.wilk@aldermoor.example"
QUEUED = "SELECT 1 FROM stakeholders_outboxmessage WHERE state != 'sent'"


@pytest.fixture
def running(demo: Demo) -> Demo:
    if demo.process is None or demo.process.poll() is not None:
        demo.said = ""
        demo.start()
    return demo


def get(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as response:  # noqa: S310  (our own address)
        return int(response.status)


def test_it_says_where_and_who(running: Demo) -> None:
    assert f"Open {running.address}/" in running.said
    for name in ("tomasz.wilk", "ingrid.solberg", "sofia.marquez"):
        assert f"{name}@aldermoor.example" in running.said
    assert len(running.password) == 19
    assert str(running.folder / "log") in running.said


def test_pages_answer(running: Demo) -> None:
    assert get(f"{running.address}/accounts/login/") == 200


def test_the_leader_signs_in(running: Demo) -> None:
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(jar)
    page = opener.open(f"{running.address}/accounts/login/", timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    fields = {
        "csrfmiddlewaretoken": token.group(1),
        "login": LEADER,
        "password": running.password,
    }
    data = urllib.parse.urlencode(fields).encode()
    with opener.open(f"{running.address}/accounts/login/", data, timeout=20) as response:
        assert "Tomasz Wilk" in response.read().decode()


def test_the_worker_delivers_reminders_that_lead_to_this_port(running: Demo) -> None:
    until(lambda: running.ask(QUEUED) == [])
    kept = running.ask("SELECT kept FROM stakeholders_outboxmessage WHERE to_address LIKE 'owen.%'")
    assert len(kept) == 1
    assert f"{running.address}/c/" in str(kept[0][0]).replace("=\n", "")
    waiting = running.folder / "broker" / "messages"
    until(lambda: not list(waiting.iterdir()))


def test_a_second_one_in_the_same_folder_is_refused(running: Demo) -> None:
    second = Demo(running.folder, running.port + 1).run()
    assert second.returncode == 1
    assert "already runs" in second.stderr


def test_a_taken_port_is_told_in_a_sentence(running: Demo) -> None:
    second = Demo(running.folder.with_name("another"), running.port).run()
    assert second.returncode == 1
    assert second.stderr.startswith(f"Port {running.port} is taken.")
    assert len(second.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_it_leaves_no_process(running: Demo, number: signal.Signals) -> None:
    assert len(running.alive()) >= 4
    assert running.end(number) == 0
    assert running.alive() == []
    assert running.said.rstrip().endswith("Stopped.")
    with pytest.raises(urllib.error.URLError):
        get(f"{running.address}/healthz")


def test_a_second_start_keeps_what_people_did(running: Demo) -> None:
    demo, password = running, running.password
    demo.end()
    demo.ask("UPDATE stakeholders_stakeholder SET title = 'On leave' WHERE name = 'Jonas Weber'")
    before = demo.ask("SELECT count(*) FROM initiatives_promiseevent")
    demo.said = ""
    demo.start()
    assert demo.password == password
    assert "as you left it" in demo.said
    assert demo.ask("SELECT count(*) FROM initiatives_promiseevent") == before
    titles = demo.ask("SELECT title FROM stakeholders_stakeholder WHERE name = 'Jonas Weber'")
    assert titles == [("On leave",)]


def worker_of(demo: Demo) -> int | None:
    """The number of its worker process; None while the kernel does not show its command yet."""
    shown = [line for line in demo.alive() if "celery -A valuechain worker" in line]
    return int(shown[0].split()[0]) if shown else None


def test_when_one_dies_it_is_named_and_the_rest_stops(running: Demo) -> None:
    until(lambda: worker_of(running))
    os.kill(worker_of(running) or 0, signal.SIGKILL)
    assert running.wait() == 1
    assert "The worker process stopped (killed by SIGKILL)" in running.said
    assert running.alive() == []

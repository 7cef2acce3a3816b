"""What docker-compose.yml and the Dockerfile start, started without an engine: the same commands
against a database and a Redis of their own, until a reminder arrives at a real mail server."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from email.message import Message
from pathlib import Path

import psycopg
import pytest
import redis
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from psycopg import sql

pytestmark = [pytest.mark.postgres, pytest.mark.faults]
ROOT = Path(__file__).resolve().parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
README = (ROOT / "README.md").read_text()
ADMIN = "you@example.org"
SITE = "https://valuechain.example.org"
STALE = (
    "from django.utils import timezone; from tests import factories; "
    "factories.promise_stale(now=timezone.now())"
)


class Inbox(MessageHandler):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def of_service(name: str) -> list[str]:
    """The command of a compose service."""
    found = re.search(rf"^  {name}:\n(?:    .*\n)*?    command: (.+)$", COMPOSE, re.MULTILINE)
    assert found, name
    return shlex.split(found.group(1))


def of_web(port: int) -> list[str]:
    """The image's own command, on a port that is free here."""
    found = re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert found
    command: list[str] = json.loads(found.group(1))
    return [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in command]


def of_readme(needle: str) -> list[str]:
    """The command README gives for use inside the web container."""
    line = next(line for line in README.splitlines() if needle in line)
    return shlex.split(line.removeprefix("docker compose exec web "))


@pytest.fixture
def database() -> Iterator[str]:
    name = f"valuechain_compose_{os.getpid()}"
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield server.rpartition("/")[0] + f"/{name}"
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def broker() -> Iterator[str]:
    address = os.environ["REDIS_URL"].rpartition("/")[0] + "/9"
    yield address
    with redis.Redis.from_url(address) as server:
        server.flushdb()


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler, port = Inbox(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def environment(
    database: str, broker: str, inbox: tuple[Inbox, int], tmp_path: Path
) -> dict[str, str]:
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "SECRET_KEY": "only-for-this-test-" + "0" * 40,
        "SITE_URL": SITE,
        "BEHIND_PROXY": "true",
        "STATIC_DIR": str(tmp_path / "collected"),
        "DATABASE_URL": database,
        "REDIS_URL": broker,
        "EMAIL_URL": f"smtp://127.0.0.1:{inbox[1]}",
        "DATA_DIR": str(tmp_path),
        "SWEEP_SECONDS": "2",
        "ADMIN_PASSWORD": "a long walk to the reservoir",
    }


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def start(
    stack: ExitStack, command: list[str], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    log = stack.enter_context((Path(environment["DATA_DIR"]) / f"{command[0]}.log").open("ab"))
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    stack.callback(process.wait, 20)
    stack.callback(process.send_signal, signal.SIGTERM)
    return process


def until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def answers(port: int, path: str) -> bool:
    """Does the page answer, asked for as the proxy in front asks?"""
    headers = {"Host": SITE.removeprefix("https://"), "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=2) as response:  # noqa: S310
            return bool(response.status == 200)
    except OSError:
        return False


def health_check(port: int) -> list[str]:
    """What the compose file asks its web service."""
    found = re.search(r'test: \["CMD", "python", "-c", "(.+)"\]', COMPOSE)
    assert found
    return [sys.executable, "-c", found.group(1).replace(":8000", f":{port}")]


def test_compose_commands_bring_a_reminder_to_a_mailbox(
    environment: dict[str, str], inbox: tuple[Inbox, int]
) -> None:
    python = sys.executable
    assert "python manage.py collectstatic --noinput" in DOCKERFILE
    run([python, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"], environment)
    run(of_service("migrate"), environment)
    assert ADMIN in run(of_readme("createadmin"), environment)
    run([python, "manage.py", "shell", "-c", STALE], environment)
    with ExitStack() as stack:
        port = free_port()
        running = [
            start(stack, command, environment)
            for command in (of_web(port), of_service("worker"), of_service("beat"))
        ]
        until(lambda: answers(port, "/readyz"), 30)
        assert answers(port, "/accounts/login/")
        run(health_check(port), environment)
        until(lambda: len(inbox[0].mails) == 1, 40)
        assert [process.poll() for process in running] == [None, None, None]
    assert f"{SITE}/c/" in inbox[0].mails[0].as_string().replace("=\n", "")

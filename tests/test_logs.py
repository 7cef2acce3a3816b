"""No secret of a link is ever written to a log."""

import io
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.browser.conftest import free_port
from valuechain.logs import SafeFormatter, without_secrets

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "WyJhIiwiYiJd:1uAbCd:s3cret-Signature_x"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the product's own console handler writes while the test runs."""
    words = {k: v for k, v in settings.LOGGING["formatters"]["line"].items() if k != "()"}
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SafeFormatter(**words))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(
    "address",
    [
        f"/c/{TOKEN}/",
        f"/c/{TOKEN}",
        f"http://testserver/c/{TOKEN}/?confidence=on_track",
        f"/accounts/invitation/{TOKEN}/",
        "/accounts/password/reset/key/1-cx8s3cret-aBcSignature/",
    ],
)
def test_secrets_are_taken_out(address: str) -> None:
    said = without_secrets(f'Not Found: "{address}" 404')
    assert "(hidden)" in said
    assert not re.search("Signature|s3cret|WyJh", said)


@pytest.mark.parametrize(
    "address",
    ["/stakeholders/", "/accounts/password/reset/key/done/", "/static/css/valuechain.css"],
)
def test_other_addresses_stay(address: str) -> None:
    assert without_secrets(address) == address


def signed_addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """Every address a stranger may open that has a secret in it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from signed_addresses(pattern.url_patterns)
        elif {"token", "key"} & set(pattern.pattern.regex.groupindex):
            groups = pattern.pattern.regex.groupindex
            values = {"token": TOKEN, "key": TOKEN, "uidb36": "1"}
            yield reverse(str(pattern.name), kwargs={name: values[name] for name in groups})


def test_every_address_with_a_secret_is_known() -> None:
    addresses = list(signed_addresses(get_resolver().url_patterns))
    assert len(addresses) == 3
    assert not any("s3cret" in without_secrets(address) for address in addresses)


def test_a_link_that_is_not_found_is_logged_without_it(
    client: Client, db: None, logged: io.StringIO
) -> None:
    assert client.get(f"/c/{TOKEN}/").status_code == 404
    assert client.get(f"/accounts/invitation/{TOKEN}/").status_code == 404
    assert "Not Found: /c/(hidden)/" in logged.getvalue()
    assert "s3cret" not in logged.getvalue()


def fail() -> None:
    raise ValueError(f"/c/{TOKEN}/ failed")


def test_tracebacks_are_cleaned_too(logged: io.StringIO) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("valuechain").exception("Failed at /c/%s/", TOKEN)
    assert "Failed at /c/(hidden)/" in logged.getvalue()
    assert "ValueError: /c/(hidden)/ failed" in logged.getvalue()
    assert "s3cret" not in logged.getvalue()


def test_the_console_is_the_only_way_out_and_is_cleaned() -> None:
    handlers = logging.getLogger("django").handlers + logging.getLogger("django.server").handlers
    assert handlers == []
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "line"
    assert settings.LOGGING["formatters"]["line"]["()"] is SafeFormatter


@pytest.fixture
def web_log(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Fetches one address from a real web server; answers with all that it wrote until it ended."""
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "gunicorn", "valuechain.wsgi", "--access-logfile", "-"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )

    def fetch(address: str) -> str:
        wait_for(port)
        with pytest.raises(HTTPError):
            urlopen(f"http://127.0.0.1:{port}{address}", timeout=20)
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        return log.read_text()

    yield fetch
    server.kill()
    server.wait(20)


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def test_the_web_server_logs_no_secret(web_log: Callable[[str], str]) -> None:
    said = web_log(f"/c/{TOKEN}/?confidence=on_track&q=ingrid")
    assert '"GET /c/(hidden)/" 404' in said
    assert "Not Found: /c/(hidden)/" in said
    assert not re.search("s3cret|ingrid", said)

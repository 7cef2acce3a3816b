"""The demo as a newcomer starts it: a process of its own, with a folder and a port of its own."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


@dataclass
class Demo:
    """`manage.py demo` with the data in `folder`; `said` is all it printed so far."""

    folder: Path
    port: int
    said: str = ""
    process: subprocess.Popen[str] | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        found = re.search(r"^Password for all of them: (\S+)$", self.said, re.MULTILINE)
        assert found, self.said
        return found.group(1)

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | {"DATA_DIR": str(self.folder), "PYTHONWARNINGS": "default"} | self.more

    def run(self, *flags: str) -> subprocess.CompletedProcess[str]:
        """To the end."""
        command = [sys.executable, "manage.py", "demo", "--port", str(self.port), *flags]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, timeout=90
        )

    def start(self, *flags: str) -> None:
        """Until it says how to stop it."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(self.port), *flags],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=heed_hangup,  # noqa: PLW1509  (no thread runs here)
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if "Press Ctrl-C to stop." in line:
                return
        pytest.fail(f"The demo ended. It said:\n{self.said}")

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Its exit code after a signal to it alone."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        assert self.process is not None
        assert self.process.stdout is not None
        code = self.process.wait(30)
        self.said += self.process.stdout.read()
        self.process.stdout.close()
        return code

    def alive(self) -> list[str]:
        """What runs of it, as "PID COMMAND": its session is its own."""
        assert self.process is not None
        found = subprocess.run(
            ["ps", "-ewwo", "sid=,pid=,stat=,args="], capture_output=True, text=True
        ).stdout
        rows = [line.split(None, 3) for line in found.splitlines()]
        session = str(self.process.pid)
        return [f"{pid} {args}" for sid, pid, stat, args in rows if sid == session and stat != "Z"]

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of its database."""
        with closing(sqlite3.connect(self.folder / "valuechain.sqlite3", timeout=20)) as database:
            rows = database.execute(sql).fetchall()
            database.commit()
            return rows


def heed_hangup() -> None:
    """Not deaf to SIGHUP where the suite itself was started with nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One folder for the tests of a module, in their order; nothing is left running."""
    demo = Demo(tmp_path_factory.mktemp("demo"), free_port())
    yield demo
    if demo.process and demo.process.poll() is None:
        demo.end()

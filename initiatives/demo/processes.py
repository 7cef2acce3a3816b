"""The demo's processes: one group of its own, started together and stopped together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

STOP_WITHIN, KILLED_WITHIN, LOOK_EVERY = 6.0, 5.0, 0.1
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True)
class Program:
    """A name for people and what is run, as arguments of this Python."""

    name: str
    arguments: tuple[str, ...]


CELERY = ("-m", "celery", "-A", "valuechain")
WEB = Program(
    "web", ("-m", "gunicorn", "--config", "python:initiatives.demo.web", "valuechain.wsgi")
)
WORKER = Program(
    "worker",
    (
        *(*CELERY, "worker", "--pool", "solo", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),  # no other workers
    ),
)
BEAT = Program("beat", (*CELERY, "beat", "--loglevel", "INFO"))


class Group:
    """Running programs, each with a log of its own.

    They form a process group apart from the terminal's, so that a Ctrl-C reaches only the one who
    started them, who then stops them in order. On Linux the kernel stops them too should that one
    be killed.
    """

    def __init__(self, *, folder: Path, logs: Path) -> None:
        self.folder, self.logs = folder, logs
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, program: Program) -> None:
        """Raises OSError when its log cannot be written."""
        self.logs.mkdir(exist_ok=True)
        with (self.logs / f"{program.name}.log").open("ab") as log:
            self.running[program.name] = subprocess.Popen(  # noqa: S603
                [sys.executable, *program.arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=self.leader,
                preexec_fn=stop_with_parent,  # noqa: PLW1509  (no thread runs here)
            )

    @property
    def leader(self) -> int:
        """The number of the group: that of its first process, 0 for "begin one"."""
        return next((process.pid for process in self.running.values()), 0)

    def ended(self) -> tuple[str, int] | None:
        """The first one that is not running any more, and how it ended; None while all run."""
        for name, process in self.running.items():
            if (code := process.poll()) is not None:
                return name, code
        return None

    def stop(self) -> None:
        """Ask each to stop, wait, and kill whatever is left of the group."""
        if not self.running:
            return
        for process in self.running.values():
            process.terminate()
        self._wait(STOP_WITHIN)
        with suppress(ProcessLookupError):
            os.killpg(self.leader, signal.SIGKILL)
        self._wait(KILLED_WITHIN)
        self.running.clear()

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not all(
            process.poll() is not None for process in self.running.values()
        ):
            time.sleep(LOOK_EVERY)


def stop_with_parent() -> None:
    """In a new process: be asked to stop when the parent dies, however it dies (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

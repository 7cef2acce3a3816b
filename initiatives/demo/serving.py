"""Serving the demo until somebody stops it. Raises Refused with a sentence."""

import errno
import fcntl
import http.client
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from initiatives.demo.environment import HOST
from initiatives.demo.processes import BEAT, LOOK_EVERY, WEB, WORKER, Group
from initiatives.demo.stores import Refused

OPENS_WITHIN = 60.0
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def refuse_taken_port(port: int) -> None:
    """Is the port free for us on this machine?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refused(
                    f"Port {port} is taken. Stop what uses it, or choose another one with --port."
                ) from error
            raise Refused(f"Port {port} cannot be used ({error.strerror}).") from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One demo a folder at a time; the lock ends with the process, however it ends."""
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(
                f"The demo already runs with the data in {folder}. Stop that one first, or name "
                "another folder with DATA_DIR."
            ) from error
        yield


def serve(
    *,
    port: int,
    project: Path,
    logs: Path,
    fill: Callable[[], None],
    opened: Callable[[], None],
) -> None:
    """Run all processes, call `opened` once pages answer, and stop all when one ends or when
    interrupted (KeyboardInterrupt passes on). `fill` loads the data while web starts."""
    group = Group(folder=project, logs=logs)
    try:
        group.start(WEB)
        fill()
        group.start(WORKER)
        group.start(BEAT)
        _until_open(port, group, time.monotonic() + OPENS_WITHIN)
        opened()
        while True:
            _refuse_ended(group)
            time.sleep(LOOK_EVERY)
    finally:
        for name in STOPPING:
            signal.signal(name, signal.SIG_IGN)
        group.stop()


def stop_on_signals() -> None:
    """Let Ctrl-C, a polite kill and a closed terminal end the work the same way."""

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    for name in STOPPING:
        if name != signal.SIGHUP or signal.getsignal(name) != signal.SIG_IGN:  # nohup
            signal.signal(name, interrupt)


def _until_open(port: int, group: Group, end: float) -> None:
    while not _answers(port):
        _refuse_ended(group)
        if time.monotonic() > end:
            raise Refused(
                f"No page answered within {OPENS_WITHIN:.0f} seconds; see {group.logs / 'web.log'}."
            )
        time.sleep(LOOK_EVERY)


def _refuse_ended(group: Group) -> None:
    if ended := group.ended():
        name, code = ended
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        log = group.logs / f"{name}.log"
        raise Refused(f"The {name} process stopped ({how}), so all of it was stopped; see {log}.")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    return False

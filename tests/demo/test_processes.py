"""A group of processes that is started and stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from initiatives.demo import processes
from initiatives.demo.processes import Group, Program

pytestmark = pytest.mark.faults
SLEEPER = "import time; print('up', flush=True); time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPER
PARENT = (
    "import subprocess, sys, time; "
    f'child = subprocess.Popen([sys.executable, "-c", {DEAF!r}]); '
    "print('up', child.pid, flush=True); time.sleep(60)"
)


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Group]:
    monkeypatch.setattr(processes, "STOP_WITHIN", 1.0)
    group = Group(folder=tmp_path, logs=tmp_path / "log")
    yield group
    group.stop()


def start(group: Group, name: str, code: str) -> str:
    """Started and up. Returns what it said first."""
    group.start(Program(name, ("-c", code)))
    return first_line(group.logs / f"{name}.log")


def first_line(log: Path) -> str:
    end = time.monotonic() + 20
    while "\n" not in (log.read_text() if log.exists() else ""):
        assert time.monotonic() < end, "it did not start"
        time.sleep(0.02)
    return log.read_text().splitlines()[0]


def is_alive(pid: int) -> bool:
    """Running, and not only waiting to be reaped."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(found.stdout.strip()) and not found.stdout.startswith("Z")


def gone(pid: int) -> bool:
    end = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_alive(pid)


def test_all_form_one_group_apart_from_ours(group: Group) -> None:
    start(group, "one", SLEEPER)
    start(group, "two", SLEEPER)
    groups = {os.getpgid(process.pid) for process in group.running.values()}
    assert groups == {group.leader}
    assert group.leader != os.getpgid(0)
    assert group.ended() is None


def test_stopping_leaves_nobody(group: Group) -> None:
    start(group, "one", SLEEPER)
    pid = group.leader
    group.stop()
    assert gone(pid)


def test_one_that_does_not_listen_is_killed(group: Group) -> None:
    start(group, "one", SLEEPER)
    start(group, "deaf", DEAF)
    pids = [process.pid for process in group.running.values()]
    group.stop()
    assert all(map(gone, pids))


def test_children_of_children_go_too(group: Group) -> None:
    child = int(start(group, "parent", PARENT).split()[1])
    group.stop()
    assert gone(child)


def test_one_that_ends_is_named(group: Group) -> None:
    start(group, "one", SLEEPER)
    start(group, "brief", "print('up'); raise SystemExit(3)")
    group.running["brief"].wait(10)
    assert group.ended() == ("brief", 3)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel helps on Linux only")
def test_killing_the_starter_stops_them(tmp_path: Path) -> None:
    code = (
        "import pathlib, time; from initiatives.demo.processes import Group, Program; "
        f"here = pathlib.Path({str(tmp_path)!r}); group = Group(folder=here, logs=here); "
        f"group.start(Program('one', ('-c', {SLEEPER!r}))); print(group.leader, flush=True); "
        "time.sleep(60)"
    )
    root = Path(__file__).resolve().parent.parent.parent
    starter = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE)
    with starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        first_line(tmp_path / "one.log")
        starter.send_signal(signal.SIGKILL)
    assert gone(pid)

"""`manage.py demo` without serving: loading, starting afresh, and what it refuses."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.demo.conftest import Demo, free_port

pytestmark = pytest.mark.demo
PROMISES = "SELECT count(*) FROM initiatives_promise"


@pytest.fixture(scope="module")
def filled(demo: Demo) -> Demo:
    """Loaded once; the tests of this module share it, in their order."""
    done = demo.run("--no-serve")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The demo's data is loaded.\n"
    return demo


@pytest.fixture
def empty(tmp_path: Path) -> Demo:
    return Demo(tmp_path / "data", free_port())


def refused(demo: Demo, *flags: str) -> str:
    """The one sentence it said instead."""
    done = demo.run(*flags)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1]


def test_it_loads_and_ends(filled: Demo) -> None:
    assert filled.ask("SELECT count(*) FROM initiatives_initiative") == [(54,)]
    assert filled.ask("SELECT count(*) FROM stakeholders_outboxmessage") == [(4,)]


def test_its_secrets_are_its_owners_alone(filled: Demo) -> None:
    for name in ("demo_password", "demo_secret_key"):
        assert stat.S_IMODE((filled.folder / name).stat().st_mode) == 0o600


def test_loading_again_loads_nothing(filled: Demo) -> None:
    before = filled.ask(PROMISES)
    done = filled.run("--no-serve")
    assert (done.returncode, done.stdout) == (0, "The demo's data is as you left it.\n")
    assert filled.ask(PROMISES) == before


def test_reset_starts_afresh(filled: Demo) -> None:
    filled.ask("UPDATE stakeholders_stakeholder SET title = 'On leave' WHERE name = 'Jonas Weber'")
    password = (filled.folder / "demo_password").read_text()
    done = filled.run("--no-serve", "--reset")
    assert (done.returncode, done.stdout) == (0, "The demo's data is loaded.\n")
    titles = filled.ask("SELECT title FROM stakeholders_stakeholder WHERE name = 'Jonas Weber'")
    assert titles == [("Maintenance Planner",)]
    assert (filled.folder / "demo_password").read_text() != password
    assert len(list((filled.folder / "files").rglob("*.csv"))) == 2


def test_a_database_in_use_is_left_alone(filled: Demo) -> None:
    filled.ask("UPDATE initiatives_portfolio SET source = ''")
    before = filled.ask("SELECT count(*) FROM stakeholders_user")
    assert "data that is not the demo's" in refused(filled, "--no-serve")
    assert "was not made by the demo" in refused(filled, "--no-serve", "--reset")
    assert filled.ask("SELECT count(*) FROM stakeholders_user") == before


def test_the_database_of_another_product_is_left_alone(empty: Demo) -> None:
    empty.folder.mkdir()
    with closing(sqlite3.connect(empty.folder / "valuechain.sqlite3")) as database:
        database.execute("CREATE TABLE letters (id INTEGER)")
    for flags in (("--no-serve",), ("--no-serve", "--reset")):
        assert "belongs to another product" in refused(empty, *flags)
    assert empty.ask("SELECT name FROM sqlite_master") == [("letters",)]


def test_a_file_that_is_no_database_is_left_alone(empty: Demo) -> None:
    empty.folder.mkdir()
    (empty.folder / "valuechain.sqlite3").write_text("Dear Sir or Madam, " * 100)
    assert "cannot be read" in refused(empty, "--no-serve", "--reset")
    assert (empty.folder / "valuechain.sqlite3").read_text().startswith("Dear Sir")


def test_reset_keeps_its_hands_off_a_database_elsewhere(empty: Demo, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite3"
    empty.more["DATABASE_URL"] = f"sqlite:///{elsewhere}"
    assert "deletes only a database the demo made in" in refused(empty, "--no-serve", "--reset")


def test_a_folder_it_cannot_write_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sentence = refused(Demo(tmp_path / "file" / "below", free_port()), "--no-serve")
    assert sentence.startswith(f"The demo cannot write to {tmp_path / 'file' / 'below'}")


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(empty: Demo, port: str) -> None:
    assert "is no port" in refused(empty, f"--port={port}")
    assert not (empty.folder / "valuechain.sqlite3").exists()

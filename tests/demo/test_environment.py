"""What the demo decides before the settings are read."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from initiatives.demo.environment import KEY_FILE, keep, new_password, prepare

ROOT = Path(__file__).resolve().parent.parent.parent
WRITES = ("ENV_FILE", "SITE_URL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "ORGANISATION")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is not there yet, in an environment that is put back afterwards."""
    for name in WRITES:
        monkeypatch.setenv(name, "https://production.example.org")
    monkeypatch.delenv("SECRET_KEY")
    monkeypatch.delenv("SECRET_KEY_FILE", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "new"))
    return tmp_path / "new"


def test_it_answers_on_this_machine_at_the_port_asked_for(folder: Path) -> None:
    prepare(["--reset", "--port", "8123"])
    assert os.environ["SITE_URL"] == "http://127.0.0.1:8123"
    assert os.environ["ALLOWED_HOSTS"] == "127.0.0.1,localhost"


def test_it_leaves_the_file_of_settings_aside(folder: Path) -> None:
    prepare([])
    assert os.environ["ENV_FILE"] == ""


@pytest.mark.parametrize(("named", "organisation"), [(True, "From the file"), (False, "")])
def test_settings_read_the_file_that_is_named_or_none(
    tmp_path: Path, named: bool, organisation: str
) -> None:
    file = tmp_path / "settings"
    file.write_text("ORGANISATION=From the file\n")
    kept = {"PATH": os.environ["PATH"], "SECRET_KEY": "x", "ENV_FILE": str(file) if named else ""}
    code = "from valuechain.settings import ORGANISATION; print(ORGANISATION)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kept, capture_output=True, text=True
    )
    assert done.stdout.strip() == organisation, done.stderr


def test_it_makes_a_key_only_its_owner_reads_and_keeps_it(folder: Path) -> None:
    prepare([])
    key = folder / KEY_FILE
    made = key.read_text()
    assert len(made) > 60
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    prepare([])
    assert key.read_text() == made


def test_a_key_from_the_environment_needs_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "from the environment")
    prepare([])
    assert not (folder / KEY_FILE).exists()


def test_help_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "from the environment")
    prepare(["--help"])
    assert not folder.exists()


def test_a_folder_that_cannot_be_is_told_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file")
    monkeypatch.setenv("DATA_DIR", str(folder / "below"))
    with pytest.raises(SystemExit, match=r"cannot write to .*below \(Not a directory\)"):
        prepare([])


def test_an_empty_secret_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\n")
    assert keep(tmp_path / "secret", lambda: "made") == "made"


def test_passwords_differ() -> None:
    assert len({new_password() for _ in range(50)}) == 50

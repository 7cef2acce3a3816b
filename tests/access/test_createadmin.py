from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stakeholders.access.models import User
from stakeholders.management.commands import createadmin
from stakeholders.people.actions import add_person

PASSWORD = "grey heron on the weir"
WHO = ["--email", "Sofia@Aldermoor.example", "--name", "Sofia Marquez"]


@pytest.fixture
def password_file(tmp_path: Path, db: None) -> str:
    path = tmp_path / "password"
    path.write_text(PASSWORD + "\n")
    return str(path)


def test_it_makes_an_administrator(password_file: str, capsys: pytest.CaptureFixture) -> None:
    call_command("createadmin", *WHO, "--password-file", password_file)
    user = User.objects.get(email="sofia@aldermoor.example")
    assert user.role == "admin"
    assert user.check_password(PASSWORD)
    assert "Sofia Marquez can sign in" in capsys.readouterr().out


def test_the_password_may_stand_in_the_environment(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)
    call_command("createadmin", *WHO)
    assert User.objects.get().check_password(PASSWORD)


def test_the_person_with_that_address_is_taken(password_file: str) -> None:
    person = add_person(name="Sofia M.", email="sofia@aldermoor.example")
    call_command("createadmin", *WHO, "--password-file", password_file)
    assert User.objects.get().person == person


def test_at_a_terminal_the_password_is_asked_for_twice(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([PASSWORD, "something else"])
    monkeypatch.setattr(createadmin, "getpass", lambda prompt: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(CommandError, match="differ"):
        call_command("createadmin", *WHO)


def test_an_account_that_exists_is_named(password_file: str) -> None:
    call_command("createadmin", *WHO, "--password-file", password_file)
    with pytest.raises(CommandError, match="already signs in"):
        call_command("createadmin", *WHO, "--password-file", password_file)


def test_a_weak_password_makes_nothing(password_file: str) -> None:
    Path(password_file).write_text("short")
    with pytest.raises(CommandError, match="too short"):
        call_command("createadmin", *WHO, "--password-file", password_file)
    assert not User.objects.exists()


def test_a_password_file_that_is_missing_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("createadmin", *WHO, "--password-file", str(tmp_path / "none"))


def test_without_a_terminal_it_says_where_the_password_goes(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="--password-file"):
        call_command("createadmin", *WHO)


def test_help_shows_an_example(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit):
        call_command("createadmin", "--help")
    assert "manage.py createadmin --email sofia" in capsys.readouterr().out

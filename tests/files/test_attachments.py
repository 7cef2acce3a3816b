"""Keeping files and sending them: to be saved, for who may see the initiative."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from initiatives.files.actions import keep_file
from initiatives.files.keeping import files_follow
from initiatives.files.models import Attachment
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import made

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 october"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where files are kept during a test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


def keep(within: Initiative, name: str = "log.pdf", content: bytes = CONTENT) -> Attachment:
    upload = SimpleUploadedFile("x", content)
    upload.name = name
    return keep_file(upload=upload, initiative=within, by=within.owner, now=timezone.now())


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_with_what_is_known_of_it(initiative: Initiative, folder: Path) -> None:
    kept = keep(initiative)
    assert (kept.name, kept.size, kept.added_by) == ("log.pdf", 16, initiative.owner)
    assert len(kept.sha256) == 64
    assert [path.read_bytes() for path in on_disk(folder)] == [CONTENT]


def test_nothing_that_was_typed_is_part_of_the_path(initiative: Initiative, folder: Path) -> None:
    kept = keep(initiative, "../../../etc/Überblick.pdf")
    (path,) = on_disk(folder)
    assert kept.name == "Überblick.pdf"
    assert path.relative_to(folder).as_posix() == f"{kept.uuid.hex[:2]}/{kept.uuid.hex}.pdf"


def test_the_same_file_is_kept_once(initiative: Initiative, folder: Path) -> None:
    assert keep(initiative) == keep(initiative)
    assert len(on_disk(folder)) == 1


def test_the_same_file_of_another_initiative_is_its_own(initiative: Initiative) -> None:
    assert keep(initiative) != keep(factories.initiative())


def test_a_file_that_was_lost_is_stored_again(initiative: Initiative, folder: Path) -> None:
    keep(initiative)
    on_disk(folder)[0].unlink()
    keep(initiative)
    assert on_disk(folder)[0].read_bytes() == CONTENT


@pytest.mark.parametrize(("name", "content"), [("a.svg", b"<svg/>"), ("a.pdf", b"")])
def test_other_files_are_refused_and_leave_nothing(
    initiative: Initiative, folder: Path, name: str, content: bytes
) -> None:
    with pytest.raises(ValidationError) as refusal:
        keep(initiative, name, content)
    assert list(refusal.value.message_dict) == ["evidence"]
    assert not on_disk(folder)


def test_what_fails_afterwards_takes_the_file_away(initiative: Initiative, folder: Path) -> None:
    def act() -> None:
        with files_follow(), transaction.atomic():
            keep(initiative)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Attachment.objects.exists()
    assert not on_disk(folder)


def test_a_disk_that_takes_nothing_is_told(initiative: Initiative, folder: Path) -> None:
    folder.write_text("in the way")
    with pytest.raises(ValidationError, match="could not be stored"):
        keep(initiative)
    assert not Attachment.objects.exists()


def download(client: Client, kept: Attachment) -> Any:
    return client.get(kept.get_absolute_url())


def body(answer: Any) -> bytes:
    return bytes(answer.content)


def test_a_file_is_sent_to_be_saved_and_never_shown(
    owner_client: Client, initiative: Initiative
) -> None:
    answer = download(owner_client, keep(initiative))
    assert body(answer) == CONTENT
    assert answer["Content-Disposition"] == 'attachment; filename="log.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Überblick.pdf", "attachment; filename*=utf-8''%C3%9Cberblick.pdf"),
        ('a "b";x.pdf', 'attachment; filename="a \\"b\\";x.pdf"'),
    ],
)
def test_any_name_is_sent_whole(
    owner_client: Client, initiative: Initiative, name: str, said: str
) -> None:
    answer = download(owner_client, keep(initiative, name))
    assert answer["Content-Disposition"] == said


def test_who_sees_the_initiative_gets_it(
    leader_client: Client, other_owner: User, initiative: Initiative
) -> None:
    kept = keep(initiative)
    assert download(signed_in(other_owner), kept).status_code == 404
    made(within=initiative, performer=other_owner.person)
    for client in (leader_client, signed_in(other_owner)):
        assert download(client, kept).status_code == 200


def test_strangers_are_sent_to_sign_in(client: Client, initiative: Initiative) -> None:
    assert download(client, keep(initiative)).status_code == 302


def test_a_file_that_is_lost_says_so_in_words(
    owner: User, owner_client: Client, initiative: Initiative, folder: Path
) -> None:
    kept = keep(initiative)
    on_disk(folder)[0].unlink()
    answer = download(owner_client, kept)
    assert answer.status_code == 404
    text = " ".join(answer.content.decode().split())
    assert "“log.pdf” was added by " + owner.person.name in text
    assert "not where files are kept any more" in text


def test_other_methods_are_refused(owner_client: Client, initiative: Initiative) -> None:
    kept = keep(initiative)
    assert owner_client.post(kept.get_absolute_url()).status_code == 405
    answer = owner_client.head(kept.get_absolute_url())
    assert (answer.status_code, body(answer)) == (200, b"")

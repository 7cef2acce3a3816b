"""Addresses of files."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.files.actions import keep_file
from initiatives.files.models import Attachment
from initiatives.promises.models import Promise
from tests.access.codes import MEMBERS
from tests.access.rows.kinds import Post, Walk

NAME = "walked.txt"


def prepare(promise: Promise) -> None:
    """One file on the initiative that is not open."""
    upload = SimpleUploadedFile(NAME, b"October: 158")
    keep_file(upload=upload, initiative=promise.initiative, by=None, now=datetime.now(UTC))


WALKED: dict[str, Walk] = {
    "attachment": (MEMBERS, lambda w: [Attachment.objects.get(name=NAME).uuid]),
}
POSTED: tuple[Post, ...] = ()

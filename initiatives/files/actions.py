"""Keeping a file that somebody adds."""

from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from initiatives.files.content import EMPTY, clean_name, file_problem
from initiatives.files.keeping import files_follow, note_written
from initiatives.files.models import Attachment
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder

NO_ROOM = "The file could not be stored. Try again, or save without it and say where it lies."


@files_follow()
@transaction.atomic
def keep_file(
    *, upload: UploadedFile, initiative: Initiative, by: Stakeholder | None, now: datetime
) -> Attachment:
    """Store a file with an initiative; the same one sent twice is kept once.

    An act that goes on after this opens `files_follow` around its own transaction, so that nothing
    stays on disk where it fails. Raises ValidationError on "evidence".
    """
    name = clean_name(upload.name or "")
    problem = file_problem(name, upload.size or 0, upload.file) if upload.file else EMPTY
    if problem:
        raise ValidationError({"evidence": problem})
    digest = _digest(upload)
    for kept in Attachment.objects.filter(initiative=initiative, sha256=digest, name=name):
        if kept.file.storage.exists(str(kept.file.name)):
            return kept
    attachment = Attachment(
        initiative=initiative,
        name=name,
        size=upload.size or 0,
        sha256=digest,
        added_by=by,
        added_at=now,
    )
    try:
        attachment.file.save(name, upload, save=False)
    except OSError as error:
        raise ValidationError({"evidence": NO_ROOM}) from error
    note_written(attachment.file.storage, str(attachment.file.name))
    attachment.full_clean()
    attachment.save()
    return attachment


def _digest(upload: UploadedFile) -> str:
    found = sha256()
    for chunk in upload.chunks():
        found.update(chunk)
    upload.seek(0)
    return found.hexdigest()

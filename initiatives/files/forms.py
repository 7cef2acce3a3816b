"""Choosing a file as evidence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from initiatives.files.content import ACCEPT, EMPTY, LONGEST, clean_name, file_problem

HINT = "PDF, PNG, JPEG, CSV, XLSX, DOCX, TXT or EML, at most 10 MB."
AGAIN = "Your browser does not keep a chosen file: choose it again."


class EvidenceField(forms.FileField):
    """A file of a kind that is taken, and what its name says. Cleans to UploadedFile or None.

    A form that is refused calls `ask_again` for it (see `EvidenceMixin`), as no browser keeps it.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Evidence")
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", HINT)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPT}))
        super().__init__(**kwargs)
        self.error_messages["empty"] = EMPTY

    def to_python(self, data: Any) -> UploadedFile | None:
        upload = super().to_python(data)
        if not isinstance(upload, UploadedFile) or upload.file is None:
            return None
        upload.name = clean_name(upload.name or "")[:LONGEST]
        if problem := file_problem(upload.name, upload.size or 0, upload.file):
            raise ValidationError(problem)
        return upload


class EvidenceMixin(forms.BaseForm):
    """A form with an `evidence` that says, when it is refused, that the file is to be chosen again.

    Put it first.
    """

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        evidence = self.fields.get("evidence")
        if evidence is not None and self.files.get(self.add_prefix("evidence")):
            evidence.help_text = f"{AGAIN} {HINT}"

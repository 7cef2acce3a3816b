"""Changing rows without a version of their own, and not on top of what somebody has not seen."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db.models import Model


class ChangedMeanwhile(Exception):  # noqa: N818 (it is an answer, not an error)
    """What somebody was shown is not how it is any more; `row` is how it is now."""

    def __init__(self, row: Model) -> None:
        super().__init__(f"{row} changed meanwhile.")
        self.row: Any = row


def shown_as(values: Iterable[object]) -> int:
    """One number for the values a form shows: another one as soon as any of them differs."""
    text = "\x1f".join(str(value) for value in values)
    return int(sha256(text.encode()).hexdigest()[:12], 16)


def refuse_unseen(row: Model, now: int, seen: int | None) -> None:
    """Raises ChangedMeanwhile unless `seen` is what is shown `now`; None takes anything."""
    if seen is not None and seen != now:
        raise ChangedMeanwhile(row)

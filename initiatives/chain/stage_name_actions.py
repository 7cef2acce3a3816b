"""Renaming the stages. Kinds and what they mean are fixed (domain.md 2)."""

from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.chain.labels import forget_names, named_stages
from initiatives.chain.models import StageName
from initiatives.chain.stages import STAGES, Stage

NO_LABEL = "Write a name."
TAKEN = "Stage {number} has this name already. Two stages need two names."


class Said(NamedTuple):
    """What one stage is called, and what belongs on it."""

    label: str
    help: str


class NamesChanged(Exception):  # noqa: N818  (told to the user: nothing was saved)
    """Somebody else renamed a stage after the names were shown."""


def names_now() -> list[Said]:
    """What the seven stages are called, read anew."""
    forget_names()
    return [Said(stage.label, stage.help) for stage in named_stages()]


def rename_stages(*, said: Sequence[Said], shown: Sequence[Said]) -> int:
    """Call the seven stages so, all at once; `shown` is what they were called on the form.

    Only what differs from the default is kept; an empty help keeps the default one. Returns how
    many stages have another name or help now. Raises ValidationError by "label_1" to "label_7"
    and "help_1" to "help_7", NamesChanged when they are not called as shown any more.
    """
    said = [Said(" ".join(each.label.split()), " ".join(each.help.split())) for each in said]
    if problems := name_problems(said):
        raise ValidationError(problems)
    try:
        with transaction.atomic():
            kept = {row.number: row for row in StageName.objects.select_for_update()}
            if names_now() != list(shown):
                raise NamesChanged
            for stage, each in zip(STAGES, said, strict=True):
                _keep(stage, each, kept.get(stage.number))
            now = names_now()
    except IntegrityError as error:  # the first renaming of a stage, twice at once
        raise NamesChanged from error
    finally:
        forget_names()
    return sum(before != after for before, after in zip(shown, now, strict=True))


def name_problems(said: Sequence[Said]) -> dict[str, str]:
    """What is wrong with the names, as a sentence by field: none is empty, none stands twice."""
    problems: dict[str, str] = {}
    taken: dict[str, int] = {}
    for stage, each in zip(STAGES, said, strict=True):
        label = " ".join(each.label.split()).casefold()
        if not label:
            problems[f"label_{stage.number}"] = NO_LABEL
        elif label in taken:
            problems[f"label_{stage.number}"] = TAKEN.format(number=taken[label])
        else:
            taken[label] = stage.number
    return problems


def _keep(stage: Stage, said: Said, row: StageName | None) -> None:
    """`row` is what was kept before, locked. Of two first ones at once the database takes one."""
    own_help = "" if said.help == stage.help else said.help
    if said.label == stage.label and not own_help:
        if row:
            row.delete()
        return
    is_first = row is None
    row = row or StageName(number=stage.number)
    row.label, row.help = said.label, own_help
    try:
        row.full_clean(validate_unique=False)
    except ValidationError as error:
        named = {f"{field}_{stage.number}": texts for field, texts in error.message_dict.items()}
        raise ValidationError(named) from error
    row.save(force_insert=is_first)

"""Typing in what the seven stages are called."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from initiatives.chain.models import Node
from initiatives.chain.stage_name_actions import NO_LABEL, Said, name_problems
from initiatives.chain.stages import KIND_STAGE, STAGES, Stage
from stakeholders.forms import AccessibleFormMixin

NUMBERS = [stage.number for stage in STAGES]
LABEL_MAX, HELP_MAX = 18, 200  # a longer name does not fit above its column


@dataclass(frozen=True)
class StageRow:
    """One stage of the form: what is fixed about it, and the two fields."""

    stage: Stage
    kinds: str
    label: BoundField
    help: BoundField


class StageNamesForm(AccessibleFormMixin, forms.Form):
    """A name and a help text for each stage. `shown` carries what they were called when the page
    was made, to tell whether somebody renamed them since."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, names: Sequence[Said], shown: Sequence[Said]) -> None:
        super().__init__(data, initial={"shown": json.dumps(shown)})
        for number, said in zip(NUMBERS, names, strict=True):
            self.fields[f"label_{number}"] = forms.CharField(
                label=f"Name of stage {number}",
                max_length=LABEL_MAX,
                initial=said.label,
                error_messages={"required": NO_LABEL},
            )
            self.fields[f"help_{number}"] = forms.CharField(
                label=f"What belongs on stage {number}",
                max_length=HELP_MAX,
                initial=said.help,
                required=False,
            )
        # classes and focus are put on the controls there are by now
        for field in self.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, problem in name_problems(self.said).items():
            if name not in self.errors:
                self.add_error(name, problem)
        return said

    @property
    def said(self) -> list[Said]:
        """What was typed, stage by stage; only once it was cleaned."""
        read = self.cleaned_data.get
        return [Said(read(f"label_{n}") or "", read(f"help_{n}") or "") for n in NUMBERS]

    @property
    def was_shown(self) -> list[Said]:
        """What the names were when the page was made; empty where that cannot be read."""
        try:
            pairs = json.loads(self["shown"].value())
            found = [Said(str(label), str(words)) for label, words in pairs]
        except (TypeError, ValueError, RecursionError):
            return []
        return found if len(found) == len(NUMBERS) else []

    @property
    def rows(self) -> list[StageRow]:
        return [
            StageRow(stage, kinds_on(n), self[f"label_{n}"], self[f"help_{n}"])
            for n, stage in zip(NUMBERS, STAGES, strict=True)
        ]


def kinds_on(number: int) -> str:
    """The kinds of a stage in words: "Benefit, disbenefit"."""
    words = [Node.Kind(kind).label for kind, stage in KIND_STAGE.items() if stage == number]
    return ", ".join(words).capitalize()

"""Ticking several of the usual biases, in a form that knows what it showed.

As text the ticked ones are their codes with a comma between them, in the order they are listed.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from initiatives.claims.biases import ALL, CHOICES


def as_codes(codes: Iterable[str]) -> str:
    """Codes as one text; those that are not known come last."""
    kept = set(codes)
    known = [bias.code for bias in ALL if bias.code in kept]
    return ",".join([*known, *sorted(kept - set(known))])


class Ticks(forms.CheckboxSelectMultiple):
    """Takes what is sent, and the one text that stands for it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [code for each in sent for code in each.split(",") if code]


class KeptTicks(forms.HiddenInput):
    """What was ticked when the form was opened, as one text."""

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else as_codes(value or ())


class BiasField(forms.MultipleChoiceField):
    widget = Ticks
    hidden_widget = KeptTicks

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=CHOICES, required=False, **kwargs)
        self.error_messages["invalid_choice"] = "Choose among the ones listed."

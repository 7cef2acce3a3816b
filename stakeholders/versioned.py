"""Forms that know what somebody looked at, so that nobody writes over what they have not seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from stakeholders.forms import AccessibleFormMixin


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed meanwhile. `typed` is None where it was left alone."""

    label: str
    was: str
    now: str
    typed: str | None


class VersionedForm(AccessibleFormMixin, forms.Form):
    """A form about a row with a `version`; beside each control it keeps the value it showed.

    Everything in `initial` is text, as `as_text` writes it.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    watched: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.watched:
            self.fields[name].show_hidden_initial = True

    def shown(self, name: str) -> str | None:
        """What the control held when the form was opened; None where the form does not say."""
        return _plain(self.data.get(self[name].html_initial_name))

    def typed(self, name: str) -> str:
        """What was sent, as `as_text` would write it."""
        sent = _plain(self.data.get(name)) or ""
        is_tick = isinstance(self.fields[name], forms.BooleanField)
        return str(True) if is_tick and sent else sent

    def differences(self, now: Mapping[str, str]) -> list[Difference]:
        """Field by field what was changed meanwhile, given the values there are `now`."""
        return [
            Difference(
                label=str(self[name].label),
                was=self._said(name, self.shown(name)),
                now=self._said(name, now[name]),
                typed=None if self._left_alone(name) else self._said(name, self.typed(name)),
            )
            for name in self.watched
            if now[name] != (self.typed(name) if self.shown(name) is None else self.shown(name))
        ]

    def merged(self, now: Mapping[str, str], version: int) -> dict[str, Any]:
        """What to send once more: everything typed, and the new values where nothing was typed."""
        data = {name: self.data.get(name) for name in self.data}
        for name in self.watched:
            if self._left_alone(name):
                data[name] = now[name]
            data[self[name].html_initial_name] = now[name]
        return data | {"version": str(version)}

    def _left_alone(self, name: str) -> bool:
        return self.typed(name) == self.shown(name)

    def _said(self, name: str, value: str | None) -> str:
        """A value as people read it."""
        if value is None:
            return "not known"
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return _label(field.choices, value) if value else "nobody"
        if isinstance(field, forms.BooleanField):
            return "yes" if value else "no"
        return value or "nothing"


def as_text(value: Any) -> str:
    """A value of a row as a control holds it."""
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value.uuid if isinstance(value, Model) else value)  # type: ignore[attr-defined]


def _plain(value: str | None) -> str | None:
    return None if value is None else value.replace("\r\n", "\n").strip()


def _label(choices: Any, value: str) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):
            if found := _label(label, value):
                return found
        elif str(key) == value:
            return str(label)
    return ""

"""Forms that change what is said of something, field by field as it was shown."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q

from initiatives.outcomes.models import Measure
from initiatives.portfolio import editing
from initiatives.portfolio.editing import initiative_as_shown
from initiatives.portfolio.forms import InitiativeFacts, PersonField
from initiatives.portfolio.models import Initiative
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.forms import EMPTY
from stakeholders.people.models import Stakeholder
from stakeholders.versioned import Difference, VersionedForm, as_text

ABLE = Q(kind=Stakeholder.Kind.PERSON, user__is_active=True)
ENDS_EARLY = "The end is before the start."


def said_of(row: Measure | Initiative, names: tuple[str, ...]) -> dict[str, str]:
    """What the controls of a form hold of it."""
    return {name: _typed(getattr(row, name)) for name in names}


def _typed(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else as_text(value)


class EditForm(VersionedForm):
    """A form that asks only what is open; `version` is the number of what it shows."""

    def ask(self, names: tuple[str, ...], also: tuple[str, ...] = ()) -> None:
        """Ask `names` of the row, and `also` what is no part of it."""
        self.watched = names
        for name in self.fields.keys() - {*names, *also, "version"}:
            del self.fields[name]
        for name in names:
            self.fields[name].show_hidden_initial = True

    @property
    def seen(self) -> int | None:
        """The number of what was shown when the form was opened; None where it does not say."""
        sent = str(self.data.get("version", ""))
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 20 else None

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.watched}

    def differs(self, now: Mapping[str, str]) -> bool:
        """Was anything typed that is not how it is now?"""
        return any(self.typed(name) != now[name] for name in self.watched)

    def lost(self, now: Mapping[str, str], asked: tuple[str, ...]) -> list[Difference]:
        """What changed meanwhile, and what was typed where nothing can be typed any more."""
        rows = self.differences(now)
        told = {row.label for row in rows}
        for name in self.watched:
            typed, label = self.typed(name), str(self[name].label)
            if name not in asked and label not in told and typed != now[name]:
                is_now = self._said(name, now[name])
                rows.append(Difference(label, is_now, is_now, self._said(name, typed)))
        return rows


class InitiativeEditForm(EditForm, InitiativeFacts):
    """Everything about an initiative; its owner while there is none."""

    spend = PlainDecimalField(
        label="Spent so far", required=False, min_value=0, max_digits=18, decimal_places=2
    )
    starts_on = PlainDateField(label="Starts on", required=False)
    ends_on = PlainDateField(label="Ends on", required=False)
    status = forms.ChoiceField(label="Status", choices=Initiative.Status.choices)
    field_order = editing.TOLD

    @classmethod
    def of(cls, initiative: Initiative, data: Any = None) -> "InitiativeEditForm":
        """The form about an initiative as it is, or what was sent of it."""
        form = cls._whole(initiative, data)
        form.ask(tuple(n for n in editing.TOLD if n != "owner" or not initiative.owner_id))
        return form

    @classmethod
    def sent(cls, initiative: Initiative, data: Any) -> "InitiativeEditForm":
        """All that was sent, whether or not it can still be said."""
        form = cls._whole(initiative, data)
        form.ask(tuple(name for name in editing.TOLD if name in data))
        return form

    @classmethod
    def _whole(cls, initiative: Initiative, data: Any) -> "InitiativeEditForm":
        initial = said_of(initiative, editing.TOLD) | {"version": initiative_as_shown(initiative)}
        form = cls(data, initial=initial)
        form.fields["owner"].required = False
        form.fields["sponsor"] = sponsor_field(initiative)
        form.fields["status"] = status_field(initiative)
        return form

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", ENDS_EARLY)
        return said


def status_field(initiative: Initiative) -> forms.ChoiceField:
    """Where it may stand; an end only as it is, for that is neither chosen nor taken back here."""
    ended = initiative.status in Initiative.ENDED
    open_ones = [initiative.status] if ended else editing.CHOOSABLE
    hint = editing.REOPEN_IT if ended else editing.CLOSE_IT
    return forms.ChoiceField(
        label="Status",
        choices=[(status, Initiative.Status(status).label) for status in open_ones],
        help_text=hint,
        error_messages={"required": EMPTY, "invalid_choice": f"Select a valid choice. {hint}"},
    )


def sponsor_field(initiative: Initiative) -> PersonField:
    """Those who may become the sponsor, and who is it now; one that is named is not taken away."""
    said = InitiativeFacts.base_fields["sponsor"]
    field = PersonField(
        label=said.label,
        help_text=said.help_text,
        required=bool(initiative.sponsor_id),
        error_messages={"required": EMPTY},
    )
    field.queryset = Stakeholder.objects.filter(ABLE | Q(pk=initiative.sponsor_id))
    return field

"""Typing in the record of a benefit."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from initiatives.benefits.fields import (
    ONE_OF_THOSE,
    PeopleField,
    choices_of,
    person_choices,
    ticked,
    words,
)
from initiatives.benefits.words import MEANS
from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import AT_THE_END, CLOSING, SAID, profile_as_shown
from initiatives.outcomes.profile_models import BenefitProfile
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.people.models import Stakeholder
from stakeholders.versioned import VersionedForm, as_text

PERSON = {"invalid_choice": "Choose somebody in the list."}
AMOUNT = {"required": False, "max_digits": 18, "decimal_places": 2, "min_value": 0}
PERCENT = {"required": False, "max_digits": 5, "decimal_places": 2, "min_value": 0}
CLASSES = [
    (key, f"{label}: {MEANS[key][0].lower()}{MEANS[key][1:-1]}")
    for key, label in BenefitProfile.ValueClass.choices
]


class ProfileForm(VersionedForm):
    """Everything of the record of a benefit that is not said on its measure."""

    title = words(
        "Title",
        200,
        required=True,
        error_messages={"required": "Write what it is, in a few words."},
    )
    note = words("What exactly changes", 4000, rows=3)
    owner = forms.ChoiceField(
        label="Owner",
        required=False,
        error_messages=PERSON,
        help_text="One person who works where it arises, and is there after the project.",
    )
    recipients = PeopleField(
        label="Who gets it",
        required=False,
        help_text="One group’s benefit can be another’s disbenefit.",
    )
    category = forms.ChoiceField(label="Category", required=False, error_messages=ONE_OF_THOSE)
    value_class = forms.ChoiceField(
        label="Class",
        required=False,
        error_messages=ONE_OF_THOSE,
        help_text="Classes are never added together.",
    )
    observation = words("What will be visibly different", 500, rows=2)
    assumptions = words("What it assumes", 4000, rows=2)
    risks = words("What puts it at risk", 4000, rows=2)
    response = words("What is done about it", 500, rows=2)
    value = PlainDecimalField(label="Value in a full year", **AMOUNT)
    value_low = PlainDecimalField(label="At least", **AMOUNT)
    value_high = PlainDecimalField(label="At most", **AMOUNT)
    drop_off = PlainDecimalField(
        label="Share that fades each year", help_text="0 if it stays as it is.", **PERCENT
    )
    people_dependent = PlainDecimalField(
        label="Share that comes only if people work differently", **PERCENT
    )
    budget_holder = forms.ChoiceField(
        label="Budget holder",
        required=False,
        error_messages=PERSON,
        help_text="Whose budget line falls.",
    )
    budget_agreed_on = PlainDateField(label="Agreed on", required=False)
    review_on = PlainDateField(label="Look at it again on", required=False)
    close_note = words("How it ended", 4000, rows=2)
    lessons = words("What was learned", 4000, rows=2)
    watched: tuple[str, ...] = (*SAID, "recipients")

    @classmethod
    def of(cls, profile: BenefitProfile, data: Any = None) -> "ProfileForm":
        """The form about a benefit as it is, or what was sent of it."""
        form = cls(data, initial=values_of(profile) | {"version": str(profile_as_shown(profile))})
        node, fields = profile.node, form.fields
        fields["owner"].choices = person_choices(node.initiative, node.owner)  # type: ignore[attr-defined]
        fields["budget_holder"].choices = person_choices(  # type: ignore[attr-defined]
            node.initiative, profile.budget_holder
        )
        fields["recipients"].offer(choices_of(profile))  # type: ignore[attr-defined]
        fields["category"].choices = [("", "Choose"), *BenefitProfile.Category.choices]  # type: ignore[attr-defined]
        fields["value_class"].choices = [("", "Choose"), *CLASSES]  # type: ignore[attr-defined]
        form._leave_out(profile)
        return form

    def _leave_out(self, profile: BenefitProfile) -> None:
        """The end is written at the end, and only of a disbenefit what is done about it."""
        if profile.node.kind == Node.Kind.BENEFIT:
            self._drop("response")
        else:
            self.fields["recipients"].label = "Whom it hits"
        if profile.state not in CLOSING:
            self._drop(*AT_THE_END)

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]
        self.watched = tuple(name for name in self.watched if name not in names)

    def typed(self, name: str) -> str:
        """As VersionedForm; of the people ticked, their ids in one text."""
        if isinstance(self.fields[name], PeopleField):
            return ticked(self.data, self.add_prefix(name))
        return super().typed(name)

    def merged(self, now: Mapping[str, str], version: int) -> dict[str, Any]:
        typed = self.typed("recipients")
        data = super().merged(now, version)
        if typed != self.shown("recipients"):
            data["recipients"] = typed
        return data

    def _said(self, name: str, value: str | None) -> str:
        field = self.fields[name]
        if isinstance(field, PeopleField) and value:
            return field.names(value)
        return super()._said(name, value)

    @property
    def recipients_shown(self) -> str:
        """The hidden control with who was ticked when the form was opened."""
        return self["recipients"].as_hidden(only_initial=True)

    @property
    def seen(self) -> int | None:
        """The number of what was shown; None where the form does not say."""
        sent = str(self.data.get("version", ""))
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 20 else None

    def said(self) -> dict[str, Any]:
        """What was typed, as `save_profile` takes it."""
        said = {name: self.cleaned_data[name] for name in self.watched}
        for name in ("owner", "budget_holder"):
            said[name] = Stakeholder.objects.get(uuid=said[name]) if said[name] else None
        return said


def values_of(profile: BenefitProfile) -> dict[str, str]:
    """What the controls of the form hold."""
    rows = {name: profile.node if name in ("title", "note", "owner") else profile for name in SAID}
    values = {name: _text(getattr(row, name)) for name, row in rows.items()}
    recipients = profile.recipients.values_list("uuid", flat=True) if profile.pk else []
    return values | {"recipients": ",".join(sorted(map(str, recipients)))}


def _text(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else as_text(value)

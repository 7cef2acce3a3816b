"""Typing in people and groups. Whether an address is free is the action's to judge."""

from typing import Any

from django import forms

from stakeholders.access.models import User
from stakeholders.directory.places import Group, grouped
from stakeholders.directory.rights import is_own, may_edit
from stakeholders.forms import AccessibleFormMixin
from stakeholders.people.models import Stakeholder, default_time_zone
from stakeholders.zones import known_zones


def zone_choices() -> list[Group]:
    return grouped(known_zones())


class ZoneField(forms.ChoiceField):
    """One of all IANA time zones, grouped by part of the world."""

    def __init__(self, help_text: str) -> None:
        super().__init__(
            label="Time zone",
            choices=zone_choices,
            initial=default_time_zone,
            help_text=help_text,
            error_messages={"invalid_choice": "Choose a time zone from the list."},
        )


class OwnForm(AccessibleFormMixin, forms.Form):
    """What everybody says about themselves."""

    title = forms.CharField(
        max_length=200, required=False, help_text="For example Head of Maintenance."
    )
    time_zone = ZoneField(
        "Times are shown in it, and promises made from now on fall due by it. "
        "Promises made before keep theirs."
    )


class GroupForm(AccessibleFormMixin, forms.Form):
    """A group: people who are affected together, such as a depot or a crew."""

    name = forms.CharField(max_length=200, error_messages={"required": "Write the name."})
    organisation = forms.CharField(max_length=200, required=False)
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "Write the whole address, for example name@example.org."},
    )
    time_zone = ZoneField("Where they work.")


class PersonForm(GroupForm):
    """A person, with or without a sign-in."""

    title = forms.CharField(
        max_length=200, required=False, help_text="For example Head of Maintenance."
    )
    time_zone = ZoneField(
        "Reminders go out in the morning of this zone, and promises made from now on fall due "
        "by it. Promises made before keep theirs."
    )
    field_order = ["name", "title", "organisation", "email", "time_zone"]


def form_for(user: User, stakeholder: Stakeholder, data: Any) -> OwnForm | GroupForm | None:
    """The form for what this account may change about somebody; None where that is nothing."""
    kind: type[OwnForm] | type[GroupForm]
    if may_edit(user):
        kind = PersonForm if stakeholder.is_person else GroupForm
    elif is_own(user, stakeholder):
        kind = OwnForm
    else:
        return None
    facts = {name: getattr(stakeholder, name) for name in kind.base_fields}
    form = kind(data, initial=facts)
    if hasattr(stakeholder, "user"):
        form.fields.pop("email", None)  # it is the address they sign in with
    return form

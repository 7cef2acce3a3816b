"""Typing in what is known of an initiative."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from initiatives.portfolio.queries import Branch
from stakeholders.fields import PlainDecimalField
from stakeholders.forms import AccessibleFormMixin
from stakeholders.people.models import Stakeholder

NOBODY = "Choose one of the people in the list."


def account_label(person: Stakeholder) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


class PersonField(forms.ModelChoiceField):
    """One of the people who can sign in, by their public id."""

    def __init__(self, **kwargs: Any) -> None:
        people = Stakeholder.objects.people().filter(user__is_active=True)
        super().__init__(people, to_field_name="uuid", empty_label="Choose", **kwargs)

    def to_python(self, value: Any) -> Stakeholder | None:
        """The person; whatever else was sent is refused in the same words."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(NOBODY, code="invalid_choice") from error

    def label_from_instance(self, obj: Stakeholder) -> str:
        return account_label(obj)


class InitiativeFacts(AccessibleFormMixin, forms.Form):
    """What is said of every initiative."""

    name = forms.CharField(label="Name", max_length=300)
    purpose = forms.CharField(
        label="Purpose, in your own words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        help_text="What it is for, and for whom. People will read it as you write it.",
    )
    owner = PersonField(label="Owner", help_text="Who is answerable for it day by day.")
    sponsor = PersonField(
        label="Sponsor", help_text="The one senior person answerable for why it is done."
    )
    currency = forms.CharField(
        label="Currency", max_length=3, initial="EUR", help_text="Three letters, for example EUR."
    )
    budget = PlainDecimalField(
        label="Budget",
        required=False,
        min_value=0,
        max_digits=18,
        decimal_places=2,
        help_text="Leave it empty when it is not decided.",
    )


class InitiativeForm(InitiativeFacts):
    """What is known when an initiative starts. `branches`: the portfolios one may choose."""

    portfolio = forms.ChoiceField(label="Portfolio", required=False)
    portfolio_name = forms.CharField(
        label="Or a new portfolio", max_length=200, required=False, help_text="Its name."
    )
    field_order = ("name", "purpose", "portfolio", "portfolio_name")

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose"), *((branch.slug, branch.label) for branch in branches)]
        self.fields["portfolio"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen, named = said.get("portfolio"), said.get("portfolio_name")
        if chosen and named:
            self.add_error("portfolio_name", "Choose a portfolio or name a new one, not both.")
        elif not chosen and not named and "portfolio" not in self.errors:
            self.add_error("portfolio", "Choose a portfolio, or name a new one beside it.")
        return said

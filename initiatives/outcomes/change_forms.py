"""Answering a change of the terms, and saying how sure one is."""

from django import forms

from initiatives.outcomes.models import Level
from stakeholders.forms import AccessibleFormMixin


class RefusalForm(AccessibleFormMixin, forms.Form):
    """Why the old terms stay."""

    answer = forms.CharField(
        label="Why the old terms stay",
        max_length=300,
        help_text="Who asked reads it, and it stays in the history.",
    )


class ConfidenceForm(AccessibleFormMixin, forms.Form):
    """How sure the owner is that it arrives, and why (domain.md 11.2)."""

    level = forms.ChoiceField(
        label="How sure are you that it arrives on time?",
        choices=[("", "Choose"), *Level.choices],
        help_text=(
            "High: nothing in the way. Medium: real problems that can be solved. Low: not "
            "achievable as it is defined."
        ),
    )
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="It stands beside what the readings say, with your name and today’s date.",
    )

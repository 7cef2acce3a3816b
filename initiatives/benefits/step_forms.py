"""Typing in why a step in the life of a benefit is taken."""

from django import forms

from initiatives.benefits.fields import ONE_OF_THOSE, words
from initiatives.outcomes.profile_models import BenefitState
from stakeholders.forms import AccessibleFormMixin


class StepForm(AccessibleFormMixin, forms.Form):
    """Why a step is taken, as of what was looked at."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = words(
        "Why", 500, rows=2, required=True, error_messages={"required": "Say why, in one sentence."}
    )


class PlainStepForm(AccessibleFormMixin, forms.Form):
    """A step that needs no words."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReviseForm(StepForm):
    """Back to where, and why."""

    to = forms.ChoiceField(
        label="Back to",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it goes back to.", **ONE_OF_THOSE},
    )
    field_order = ("version", "to", "reason")

    def offer(self, states: list[str]) -> None:
        """Only what the state it is in allows."""
        says = {
            BenefitState.VALIDATED: "Validated: its terms are agreed anew",
            BenefitState.BASELINED: "Baselined: its changed terms are agreed, it is enabled anew",
        }
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (state, says[BenefitState(state)]) for state in states
        ]

"""What people type about a promise."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from initiatives.promises.actions import check_in
from initiatives.promises.models import Promise
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.forms import AccessibleFormMixin
from stakeholders.people.models import Stakeholder


class CheckInForm(AccessibleFormMixin, forms.Form):
    """How sure, one line, and a reading where the promise has a measure."""

    confidence = forms.ChoiceField(
        choices=Promise.Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how sure you are."},
    )
    line = forms.CharField(label="What changed, in one line", required=False, max_length=300)
    reading = PlainDecimalField(label="New reading, if you have one", required=False)
    reading_as_of = PlainDateField(label="The reading is of", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, promise: Promise, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promise = promise
        self.fields["line"].help_text = f"{promise.customer.first_name} reads this as you write it."
        if promise.measure is None:
            del self.fields["reading"], self.fields["reading_as_of"]
        else:
            self.fields["reading_as_of"].help_text = "Today, when left empty."

    def save(self, *, actor: Stakeholder, now: datetime, via: str) -> Promise | None:
        """Check in, or None with the refusal beside its field. Raises Conflict, NotAllowed."""
        said = self.cleaned_data
        try:
            return check_in(
                promise=self.promise,
                actor=actor,
                confidence=said["confidence"],
                line=said["line"],
                now=now,
                reading=said.get("reading"),
                reading_as_of=said.get("reading_as_of"),
                version=said.get("version"),
                via=via,
            )
        except ValidationError as error:
            self.refuse(error)
            return None

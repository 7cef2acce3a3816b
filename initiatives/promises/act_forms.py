"""What an act needs to be told, one form an act. Each carries the version that was looked at."""

from typing import Any

from django import forms

from initiatives.promises.lifecycle import NEEDS, Reason
from initiatives.promises.models import Promise
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.forms import AccessibleFormMixin

LONG = 1000
PLACES = {"max_digits": 24, "decimal_places": 6}


def said(label: str, need: str, *, hint: str = "", rows: int = 2) -> forms.CharField:
    """A sentence or two; the error says what is wanted."""
    return forms.CharField(
        label=label,
        max_length=LONG,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": NEEDS[need]},
    )


class ActForm(AccessibleFormMixin, forms.Form):
    """An act on one promise that needs no words but who looked at what."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, promise: Promise, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promise = promise
        self.fields["version"].initial = promise.version

    @property
    def details(self) -> dict[str, Any]:
        """What was said, as `actions.act` takes it."""
        return dict(self.cleaned_data)


class AcceptForm(ActForm):
    thanks = forms.CharField(required=False, max_length=300)


class DeclineForm(ActForm):
    reason = said("Why you decline", "reason")


class RefuseForm(ActForm):
    reason = said("Why the terms should stay", "reason")


class CancelForm(ActForm):
    reason = said("Why it is not needed any more", "reason")


class NotYetForm(ActForm):
    condition = said("Which condition is not met", "condition")

    def __init__(self, promise: Promise, *args: Any, **kwargs: Any) -> None:
        super().__init__(promise, *args, **kwargs)
        if promise.conditions:
            self.fields["condition"].help_text = f"Counts as kept when: {promise.conditions}"


class RevokeForm(ActForm):
    reason = said("Why you will not keep it", "reason")
    consequence = said("What follows for the one it was owed to", "consequence")
    repair = said("What you offer instead", "repair")


class NotKeptForm(ActForm):
    reason_code = forms.ChoiceField(
        label="What kept it from being kept",
        choices=[("", "Choose"), *Reason.choices],
        error_messages={"required": NEEDS["reason_code"]},
    )
    reason = forms.CharField(
        label="In your own words",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed for “Something else”.",
    )
    learning = forms.CharField(
        label="What to do differently next time",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MeasuredForm(ActForm):
    """A form with a reading that goes away where the promise has no measure."""

    measured: tuple[str, ...] = ("reading", "reading_as_of")

    def __init__(self, promise: Promise, *args: Any, **kwargs: Any) -> None:
        super().__init__(promise, *args, **kwargs)
        if promise.measure is None:
            for name in self.measured:
                del self.fields[name]


class DeclareForm(MeasuredForm):
    evidence = said(
        "What shows that it is done", "evidence", hint="Where to look, or what anybody can see."
    )
    reading = PlainDecimalField(label="What was measured", **PLACES)
    reading_as_of = PlainDateField(
        label="As of", required=False, help_text="Today, when left empty."
    )


class ChangeForm(MeasuredForm):
    measured = ("value",)

    due = PlainDateField(label="Proposed date", required=False)
    value = PlainDecimalField(label="Proposed value", required=False, **PLACES)
    reason = said("What changed", "reason")

    def __init__(self, promise: Promise, *args: Any, **kwargs: Any) -> None:
        super().__init__(promise, *args, **kwargs)
        self.fields["due"].initial = promise.governing_due
        if "value" in self.fields and promise.value is not None:
            self.fields["value"].initial = f"{promise.value.normalize():f}"

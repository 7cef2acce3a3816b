"""What every form shares: styled controls, the first wrong one focused, refusals beside fields.

Django itself joins a control to its hint and its error (`aria-describedby`, `aria-invalid`) when
the template is components/field.html, which uses the ids Django names.
"""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

TYPED = (forms.widgets.Input, forms.Textarea)
EMPTY = "Fill this in."
NOT_TYPED = (forms.CheckboxInput, forms.HiddenInput)


class AccessibleFormMixin(forms.BaseForm):
    """Put it first: `class OfferForm(AccessibleFormMixin, forms.Form)`; ModelForm works too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            if (
                field.error_messages.get("required")
                == forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = EMPTY
            if isinstance(field.widget, TYPED) and not isinstance(field.widget, NOT_TYPED):
                classes = str(field.widget.attrs.get("class", "")).split()
                field.widget.attrs["class"] = " ".join(dict.fromkeys([*classes, "input"]))

    def add_error(self, field: str | None, error: Any) -> None:
        """As Django's; also moves the focus to the first control that is wrong."""
        super().add_error(field, error)
        wrong = next((name for name in self.fields if name in self.errors), None)
        for name, each in self.fields.items():
            each.widget.attrs.pop("autofocus", None)
            if name == wrong:
                each.widget.attrs["autofocus"] = True

    def refuse(self, error: ValidationError) -> None:
        """Show what an action refused: beside the field it names, else above the form."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, messages in error.error_dict.items():
            known = name in self.fields and name != NON_FIELD_ERRORS
            for message in messages:
                self.add_error(name if known else None, message)

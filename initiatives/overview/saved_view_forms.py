"""Naming the filters of a list, to come back to them."""

from typing import Any

from django import forms

from stakeholders.forms import AccessibleFormMixin


class SavedViewForm(AccessibleFormMixin, forms.Form):
    """The filters themselves stand in the address the form is sent to."""

    name = forms.CharField(label="Name of the view", max_length=60)
    is_shared = forms.BooleanField(label="Everybody may open it", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="saved-view-%s", **kwargs)

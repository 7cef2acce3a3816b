import pytest
from django import forms
from django.core.exceptions import ValidationError

from stakeholders.forms import AccessibleFormMixin


class DueForm(AccessibleFormMixin, forms.Form):
    line = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))
    due = forms.DateField(help_text="For example 31 March 2027.")
    sure = forms.BooleanField(required=False)


def test_a_class_of_its_own_is_kept() -> None:
    assert 'class="wide input"' in str(DueForm()["line"])


@pytest.mark.parametrize(
    "widget", [forms.EmailInput, forms.PasswordInput, forms.NumberInput, forms.Textarea]
)
def test_what_is_typed_is_styled(widget: type[forms.Widget]) -> None:
    class AnyForm(AccessibleFormMixin, forms.Form):
        typed = forms.CharField(widget=widget)

    assert 'class="input"' in str(AnyForm()["typed"])


def test_what_is_ticked_is_not() -> None:
    assert "class" not in str(DueForm()["sure"])


def test_a_wrong_control_points_to_its_hint_and_error() -> None:
    control = str(DueForm({"line": "a", "due": "soon"})["due"])
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_due_helptext id_due_error"' in control


def test_the_focus_goes_to_the_first_wrong_control() -> None:
    form = DueForm({"due": "soon"})
    form.is_valid()
    assert "autofocus" in str(form["line"])
    assert "autofocus" not in str(form["due"])


def test_a_refusal_stands_beside_its_field_or_above_the_form() -> None:
    form = DueForm({"line": "a", "due": "2027-03-31"})
    form.is_valid()
    form.refuse(ValidationError({"due": "Too late.", "elsewhere": "Not now."}))
    assert form.errors == {"due": ["Too late."], "__all__": ["Not now."]}


def test_a_refusal_without_a_field_stands_above_the_form() -> None:
    form = DueForm({"line": "a", "due": "2027-03-31"})
    form.is_valid()
    form.refuse(ValidationError("Not now."))
    assert form.non_field_errors() == ["Not now."]

"""Forms of accounts: allauth's, in this product's words and controls, and the admin's own."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest
from django.utils import timezone

from stakeholders.access.actions import send_password_link
from stakeholders.access.models import Invitation
from stakeholders.access.roles import Role
from stakeholders.forms import AccessibleFormMixin
from stakeholders.outbox.models import OutboxMessage

STRENGTH = (
    "At least 12 characters, not only digits, not a usual password and not close to your name."
)
WHOLE_ADDRESS = "Write the whole address, for example rosa.lind@example.org."
DIFFERENT = "The two passwords differ. Type the same one twice."


class AccountFormMixin(AccessibleFormMixin):
    """Words of this product on allauth's fields; its placeholders and inline links left out."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, ""))


class LoginForm(AccountFormMixin, allauth.LoginForm):
    words = {
        "login": ("E-mail", ""),
        "password": ("Password", ""),
        "remember": ("Keep me signed in on this device for 14 days", ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPasswordForm(AccountFormMixin, allauth.ResetPasswordForm):
    words = {"email": ("E-mail", "")}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Queue the link. Whether somebody signs in with the address, the answer never tells."""
        send_password_link(user=next(iter(self.users), None), now=timezone.now())
        return self.cleaned_data["email"]


class ResetPasswordKeyForm(AccountFormMixin, allauth.ResetPasswordKeyForm):
    words = {
        "password1": ("New password", STRENGTH),
        "password2": ("New password again", ""),
    }


class ChangePasswordForm(AccountFormMixin, allauth.ChangePasswordForm):
    words = {
        "oldpassword": ("Present password", ""),
        "password1": ("New password", STRENGTH),
        "password2": ("New password again", ""),
    }


class ReauthenticateForm(AccountFormMixin, allauth.ReauthenticateForm):
    words = {"password": ("Password", "")}


class AcceptForm(AccessibleFormMixin, forms.Form):
    """The password of a new account, twice. Its strength is the action's to judge."""

    password = forms.CharField(
        strip=False,
        max_length=200,
        help_text=STRENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Password again",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(DIFFERENT)
        return again


class InviteForm(AccessibleFormMixin, forms.ModelForm):
    """Whom to invite, and as what. Whether the address is free is the action's to judge."""

    class Meta:
        model = Invitation
        fields = ["email", "name", "title", "role"]
        labels = {"email": "E-mail address"}
        help_texts = {
            "title": "For example Head of Maintenance. May stay empty.",
            "role": "Owners run initiatives and promise. Leaders read everything. "
            "Administrators manage access.",
        }
        error_messages = {
            "email": {"invalid": WHOLE_ADDRESS, "required": WHOLE_ADDRESS},
            "name": {"required": "Write the name."},
        }

    def validate_constraints(self) -> None:
        """Left to the action, which answers beside the field."""


class PeopleFilter(AccessibleFormMixin, forms.Form):
    """Search and role above the table; what is not understood is left out."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    role = forms.ChoiceField(
        label="Role", required=False, choices=[("", "All roles"), *Role.choices]
    )


class OutboxFilter(AccessibleFormMixin, forms.Form):
    """Search above the outbox; the state comes from the chips."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    state = forms.ChoiceField(required=False, choices=OutboxMessage.State.choices)

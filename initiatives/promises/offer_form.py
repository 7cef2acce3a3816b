"""Holding a hand up: the sentence a promise is made of, field by field."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from initiatives.promises.about import About, siblings
from initiatives.promises.actions import offer
from initiatives.promises.models import Promise
from initiatives.promises.people import Choices, receivers_to_choose
from initiatives.promises.sentence import condition_of, reason, statement_of, whole_sentence
from initiatives.promises.terms import Terms, value_problem
from stakeholders.access.models import User
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.forms import AccessibleFormMixin
from stakeholders.people.models import Stakeholder

RHYTHMS = {7: "every week", 14: "every two weeks", 28: "every four weeks"}
SEND_AGAIN = "This form was in use already. Read it through and send it once more."


class OfferForm(AccessibleFormMixin, forms.Form):
    """I promise whom that what goes from where to where by when, because why.

    `token` becomes the id of the promise, so that a form sent twice makes one promise.
    """

    token = forms.UUIDField(widget=forms.HiddenInput)
    customer = forms.ChoiceField(
        label="I promise",
        error_messages={"required": "Choose who will say whether it was kept."},
        help_text="Who will say whether it was kept. Only people who can sign in can do that.",
    )
    about = forms.ChoiceField(label="that this outcome")
    value = PlainDecimalField(
        label="to", error_messages={"required": "Write the value you promise."}
    )
    statement = forms.CharField(
        label="In your own words", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    due = PlainDateField(label="by", error_messages={"required": "Choose the day."})
    cadence = forms.TypedChoiceField(label="I check in", coerce=int, choices=list(RHYTHMS.items()))
    because = forms.CharField(
        label="because",
        max_length=300,
        help_text="Why it matters, in your own words.",
        error_messages={"required": "Say why it matters, in a few words."},
    )
    conditions = forms.CharField(
        label="It counts as kept when",
        max_length=300,
        error_messages={"required": "Say when it counts as kept."},
    )

    def __init__(
        self, about: About, user: User, choices: Choices, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.user = about, user
        fields: dict[str, Any] = self.fields
        # choosing another outcome brings its values; htmx asks for the form, the form for itself
        fields["about"].widget.attrs |= {
            "hx-get": reverse("promise_new"),
            "hx-trigger": "change",
            "hx-target": "#offer-form",
            "hx-swap": "outerHTML",
            "hx-include": "closest form",
            "hx-params": "not csrfmiddlewaretoken,value,conditions,statement",
        }
        fields["customer"].choices = choices
        fields["about"].choices = [(each.key, each.name) for each in siblings(about)]
        if about.measure is None:
            del fields["value"]
            fields["statement"].label = "What will be so"
            fields["statement"].error_messages["required"] = "Say what will be so."
        else:
            fields["statement"].required = False
            fields["statement"].help_text = "Instead of the sentence made of the values above."

    @classmethod
    def open(cls, about: About, user: User, typed: dict[str, Any]) -> "OfferForm":
        """A form to fill in, with what was typed so far, that complains about nothing yet."""
        node, measure = about.node, about.measure
        usual = {
            "token": str(uuid4()),
            "cadence": "14",
            "conditions": condition_of(measure) if measure else "",
        }
        sponsor = node.initiative.sponsor
        choices = receivers_to_choose(user, node.initiative)
        if sponsor and sponsor.pk != user.person_id and str(sponsor.uuid) in dict(choices[0][1]):
            usual["customer"] = str(sponsor.uuid)
        return cls(about, user, choices, initial=usual | typed | {"about": about.key})

    @classmethod
    def sent(cls, about: About, user: User, data: Any) -> "OfferForm":
        """A form as it was sent."""
        return cls(about, user, receivers_to_choose(user, about.node.initiative), data)

    def as_typed(self) -> "OfferForm":
        """The same, cleaned as far as it goes, to read it while it is being written."""
        if self.is_bound:
            return self
        names = {name: choice for name, choice in self.initial.items() if choice is not None}
        draft = OfferForm(self.subject, self.user, self.fields["customer"].choices, names)  # type: ignore[attr-defined]
        draft.full_clean()
        return draft

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "token" in self.errors:
            self._take_new_token()
        return said

    def value_problem(self) -> str:
        """What is wrong with the value as far as it is written, or nothing."""
        measure, value = self.subject.measure, self.cleaned_data.get("value")
        return value_problem(value, measure) if measure and value is not None else ""

    def statement_said(self) -> str:
        """The maker's own words, or the sentence made of the values."""
        own = self.cleaned_data.get("statement", "").strip()
        if own or self.subject.measure is None:
            return own
        return statement_of(self.subject.measure, self.cleaned_data.get("value"))

    def sentence(self) -> str:
        """The whole of it, as its receiver will read it."""
        said = self.cleaned_data
        return whole_sentence(self.statement_said(), said.get("due"), said.get("because", ""))

    def receiver(self) -> Stakeholder | None:
        """Who is chosen to receive it."""
        chosen = self.cleaned_data.get("customer")
        return Stakeholder.objects.filter(uuid=chosen).first() if chosen else None

    def save(self, now: datetime) -> Promise | None:
        """Make the offer, once for each token; None with the refusal beside its field."""
        said = self.cleaned_data
        receiver = self.receiver()
        if receiver is None:
            self.add_error("customer", "Choose who will say whether it was kept.")
            return None
        terms = Terms(
            statement=self.statement_said(),
            due=said["due"],
            because=reason(said["because"]),
            conditions=said["conditions"],
            value=said.get("value"),
        )
        try:
            return offer(
                initiative=self.subject.node.initiative,
                node=self.subject.node,
                measure=self.subject.measure,
                performer=self.user.person,
                customer=receiver,
                terms=terms,
                now=now,
                cadence_days=said["cadence"],
                uuid=said["token"],
            )
        except ValidationError as error:
            return self._first_or_refused(error)

    def _first_or_refused(self, error: ValidationError) -> Promise | None:
        if "uuid" not in error.message_dict:
            self.refuse(error)
            return None
        mine = Promise.objects.filter(uuid=self.cleaned_data["token"], performer=self.user.person)
        first = mine.first()
        if first is None:
            self._take_new_token()
        return first

    def _take_new_token(self) -> None:
        self.data = {**self.data.dict(), "token": str(uuid4())}  # type: ignore[attr-defined]
        self.add_error(None, SEND_AGAIN)

"""Fields of the forms about benefits: words, one who answers for it, and all who get it."""

from typing import Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.forms import account_label
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder

Choice: TypeAlias = tuple[str, str]
Choices: TypeAlias = list[tuple[str, str | list[Choice]]]
GONE = "Somebody you chose is not in the list any more. Choose again."


TOO_LONG = "Use at most %(limit_value)d characters."
ONE_OF_THOSE = {"invalid_choice": "Choose one in the list."}


def words(label: str, most: int, *, rows: int = 0, **more: Any) -> forms.CharField:
    """A line or, with `rows`, some lines. What is too long is refused with all of it there."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    more.setdefault("required", False)
    field = forms.CharField(label=label, max_length=most, widget=widget, **more)
    field.error_messages["max_length"] = TOO_LONG
    field.widget.attrs.pop("maxlength", None)
    return field


def ticked(data: Any, name: str) -> str:
    """The ids that were sent, in order with commas between them."""
    sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
    return ",".join(sorted({each for each in ",".join(sent).split(",") if each}))


class TickedPeople(forms.CheckboxSelectMultiple):
    """Boxes to tick. What was ticked is one text; see `ticked`."""

    hidden_widget = forms.HiddenInput

    def format_value(self, value: Any) -> list[str]:
        return [each for each in str(value or "").split(",") if each]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return ticked(data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class PeopleField(forms.ChoiceField):
    """Any number of people and groups, by public id. Cleans to a list of Stakeholder."""

    widget = TickedPeople
    hidden_widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[Stakeholder]:
        wanted = {each for each in str(value or "").split(",") if each}
        if not wanted <= {key for key, _ in self.rows}:
            raise ValidationError(GONE, code="invalid_choice")
        return list(Stakeholder.objects.filter(uuid__in=wanted)) if wanted else []

    def validate(self, value: Any) -> None:
        """Nobody is an answer too."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")

    def offer(self, choices: Choices) -> None:
        """Who can be ticked."""
        self.choices = choices
        self.rows: list[Choice] = []
        for key, label in choices:
            self.rows += [(key, label)] if isinstance(label, str) else label

    def names(self, value: str) -> str:
        """Ids as the names people read."""
        known = dict(self.rows)
        return ", ".join(known.get(each, "somebody") for each in value.split(","))


def person_choices(initiative: Initiative, present: Stakeholder | None) -> Choices:
    """One person, never a group; who is it already stays. Not those read from elsewhere."""
    near = {initiative.owner_id, initiative.sponsor_id, present.pk if present else None} - {None}
    rows = Stakeholder.objects.filter(Q(kind=Stakeholder.Kind.PERSON, source="") | Q(pk__in=near))
    return [("", "Nobody yet"), *((str(each.uuid), account_label(each)) for each in rows)]


def choices_of(profile: BenefitProfile) -> Choices:
    """Who can get it: groups first, then people; those who do already stay."""
    present = profile.recipients.values("pk") if profile.pk else []
    people: list[Choice] = []
    groups: list[Choice] = []
    for each in Stakeholder.objects.filter(Q(source="") | Q(pk__in=present)):
        (people if each.is_person else groups).append((str(each.uuid), account_label(each)))
    return [(name, rows) for name, rows in (("Groups", groups), ("People", people)) if rows]

"""Typing in what was measured, what was wrong about it, and that the method changed."""

from decimal import Decimal
from typing import Any

from django import forms

from initiatives.files.forms import EvidenceField, EvidenceMixin
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_actions import people_of
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.forms import AccessibleFormMixin

PLACES = {"max_digits": 24, "decimal_places": 6}
COUNTED = ("eligible", "active", "utilisation", "proficient")
MOST_PEOPLE = 2_000_000_000


def people_field(label: str, hint: str = "", *, required: bool = True) -> forms.IntegerField:
    """A number of people."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages={"invalid": "Write a whole number of people, for example 120."},
    )


class ReadingForm(EvidenceMixin, AccessibleFormMixin, forms.Form):
    """What was measured, and as of when; of a measure that counts people, the people."""

    value = PlainDecimalField(label="Value", **PLACES)
    eligible = people_field("Eligible people", "Everybody it is meant for.")
    active = people_field("Active people", "Those of them who did what it is for.")
    utilisation = PlainDecimalField(
        label="Use by those active",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=2,
        help_text="Actual through expected use. May pass 100 %.",
    )
    proficient = people_field(
        "Proficient people",
        "Those of the active who work to the expected standard.",
        required=False,
    )
    as_of = PlainDateField(label="As of", help_text="The day the value describes.")
    source = forms.CharField(
        label="Source", max_length=200, required=False, help_text="Where the number comes from."
    )
    note = forms.CharField(label="Note", max_length=300, required=False)
    evidence = EvidenceField(label="Evidence file")

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("value",) if measure.counts_people else COUNTED:
            del self.fields[name]

    @property
    def details(self) -> dict[str, Any]:
        """What was said, as `add_reading` takes it."""
        said = self.cleaned_data
        details = {name: said[name] for name in ("as_of", "source", "note")}
        details |= {"value": said.get("value"), "upload": said["evidence"]}
        return details | {"people": self._people(said)}

    def _people(self, said: dict[str, Any]) -> PeopleSaid | None:
        if "eligible" not in self.fields:
            return None
        use = said["utilisation"]
        share = None if use is None else use / 100
        return PeopleSaid(said["eligible"], said["active"], share, said["proficient"])


class CorrectionForm(ReadingForm):
    """What should have been written, and why it was not."""

    note = forms.CharField(
        label="What was wrong",
        max_length=300,
        help_text="Everybody reads it beside the old value.",
    )
    field_order = ("value", *COUNTED, "as_of", "source", "note", "evidence")

    @classmethod
    def of(cls, reading: Reading, *sent: Any) -> "CorrectionForm":
        """The form about a reading as it is, or what was sent of it."""
        initial: dict[str, Any] = {
            "value": f"{reading.value.normalize():f}",
            "as_of": reading.as_of,
            "source": reading.source,
        }
        if count := people_of(reading):
            initial |= {name: getattr(count, name) for name in ("eligible", "active", "proficient")}
            if count.utilisation is not None:
                initial["utilisation"] = f"{(count.utilisation * Decimal(100)).normalize():f}"
        return cls(*sent, measure=reading.measure, initial=initial)


class StrikeForm(AccessibleFormMixin, forms.Form):
    """Why a value was never measured."""

    reason = forms.CharField(
        label="Why it was never measured",
        max_length=300,
        help_text="Everybody reads it beside the value, which stays struck through.",
    )


class SeriesForm(AccessibleFormMixin, forms.Form):
    """Another way of measuring: from now on another series, with a baseline of its own."""

    method = forms.CharField(label="How it is measured from now on", max_length=300, required=False)
    data_source = forms.CharField(label="Data source from now on", max_length=200, required=False)
    reason = forms.CharField(label="Why the method changed", max_length=300)
    baseline = PlainDecimalField(
        label="Baseline in the new method",
        required=False,
        help_text="Only if it was measured this way too. Never carry the old number over.",
        **PLACES,
    )
    baseline_on = PlainDateField(label="Measured on", required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

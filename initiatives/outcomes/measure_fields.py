"""What is asked of a measure beside its terms: most measures leave some of it empty."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from initiatives.outcomes.pasting import read_column
from initiatives.outcomes.plan import Point
from initiatives.portfolio.forms import PersonField
from stakeholders.fields import PlainDecimalField

PLACES = {"max_digits": 24, "decimal_places": 6}
SHARE = "Write a share from 0 to 100 %."


class PlanField(forms.CharField):
    """Planned values, a line each: the date, then the value. Cleans to a list of Point."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}))
        super().__init__(max_length=1000, required=False, **kwargs)

    def clean(self, value: Any) -> list[Point]:
        column = read_column(super().clean(value))
        wrong = [f"Line {line.number}: {line.problem}" for line in column.lines if line.problem]
        if wrong:
            raise ValidationError(wrong)
        if column.order_matters or column.mark_matters:
            raise ValidationError(
                "Write each line like 2026-06-30 180.5, so that it means one thing."
            )
        return [
            (line.as_of, line.value)
            for line in column.lines
            if line.as_of is not None and line.value is not None
        ]


class MoreMeasureFields(forms.Form):
    """Where the numbers come from, whom they cover, and what kind of measure it is."""

    method = forms.CharField(
        label="How it is measured",
        max_length=300,
        required=False,
        help_text="What is counted, and how. Another way of measuring is another series later.",
    )
    data_source = forms.CharField(
        label="Data source",
        max_length=200,
        required=False,
        help_text="Where the numbers come from.",
    )
    keeper = PersonField(
        label="Who measures",
        required=False,
        help_text="May add readings and correct them.",
    )
    population = forms.CharField(
        label="Whom or what it covers",
        max_length=200,
        required=False,
        help_text="For example: all pumping stations in the north.",
    )
    tolerance = PlainDecimalField(
        label="Tolerance",
        required=False,
        min_value=0,
        help_text="In the unit: how far beside the target still counts as met.",
        **PLACES,
    )
    attribution = PlainDecimalField(
        label="Share claimed",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=2,
        help_text="How much of the change this initiative claims for itself.",
    )
    is_lead = forms.BooleanField(
        label="It moves before the result does (a lead measure)", required=False
    )
    is_one_off = forms.BooleanField(label="It is measured once", required=False)
    is_cumulative = forms.BooleanField(
        label="It adds up over time and cannot fall (cumulative)", required=False
    )
    counts_people = forms.BooleanField(
        label="It counts people: active of those eligible, in %", required=False
    )
    plan = PlanField(
        label="Planned values on the way",
        help_text="A line each, at most 12: the date, then the value. For example 2026-06-30 180.",
    )
    more_names = (
        *("method", "data_source", "keeper", "population", "tolerance", "attribution"),
        *("is_lead", "is_one_off", "is_cumulative", "counts_people", "plan"),
    )

    def clean_attribution(self) -> Decimal | None:
        said: Decimal | None = self.cleaned_data["attribution"]
        if said is not None and said > 100:
            raise ValidationError(SHARE)
        return said

    @property
    def more(self) -> dict[str, Any]:
        """What was said of it, as the actions take it."""
        return {name: self.cleaned_data[name] for name in self.more_names if name in self.fields}

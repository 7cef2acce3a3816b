"""Typing in how an outcome is measured."""

from datetime import date
from typing import Any

from django import forms

from initiatives.chain.kind_words import kind_choices
from initiatives.chain.models import Node
from initiatives.chain.queries import LATE_KINDS
from initiatives.outcomes.measure_fields import MoreMeasureFields
from initiatives.outcomes.models import Measure
from initiatives.outcomes.plan import plan_problem
from initiatives.outcomes.rules import measure_problems
from stakeholders.fields import PlainDateField, PlainDecimalField
from stakeholders.forms import EMPTY, AccessibleFormMixin

D = Measure.Direction
DIRECTIONS = [(d.value, d.label.capitalize()) for d in D]
EVERY = [(each.value, each.label.capitalize()) for each in Measure.Every]
TERMS = ("baseline", "baseline_on", "target", "target_high", "target_on")
MEASURED = ("unit", "direction", *TERMS, "first_expected_on")
# Where a problem is told when its own field is not there: beside what it was typed against.
TOLD_AT = {
    "target": ("target", "baseline", "direction"),
    "target_on": ("target_on", "baseline_on"),
    "target_high": ("target_high", "target", "direction"),
}
PLACES = {"max_digits": 24, "decimal_places": 6}
NEEDED = "A measure needs this. Leave all of it empty for none."
ONLY_ADOPTION = "Only on the stage where people use it are people counted."
BOTH = "To stay within two limits it needs both of them."


class MeasureForm(MoreMeasureFields, AccessibleFormMixin, forms.Form):
    """A measure: unit and direction are needed; what is not known yet stays empty.

    `today` is the local date of whoever fills it in: a baseline was measured, not foreseen.
    """

    unit = forms.CharField(
        label="Unit",
        max_length=60,
        required=False,
        help_text="For example hours a month, or % of jobs.",
    )
    direction = forms.ChoiceField(label="Direction", choices=[("", "Choose"), *DIRECTIONS])
    baseline = PlainDecimalField(
        label="Baseline", required=False, help_text="The value before the change.", **PLACES
    )
    baseline_on = PlainDateField(label="Measured on", required=False)
    target = PlainDecimalField(
        label="Target",
        required=False,
        help_text="The value it should reach; to stay within two limits, the lower one.",
        **PLACES,
    )
    target_high = PlainDecimalField(
        label="Upper limit", required=False, help_text="Only to stay within two limits.", **PLACES
    )
    target_on = PlainDateField(label="By", required=False)
    first_expected_on = PlainDateField(
        label="First effect expected on",
        required=False,
        help_text="Until then nobody expects it to move.",
    )
    every = forms.ChoiceField(
        label="Read how often", choices=EVERY, initial=Measure.Every.MONTH, required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.settled: dict[str, Any] = {}  # what is not asked any more, by name

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self._ask_unit(said)
        terms = self._terms(said)
        for value, when in (("baseline", "baseline_on"), ("target", "target_on")):
            is_asked = when in self.fields and when not in self.errors
            if is_asked and terms[value] is not None and not terms[when]:
                self.add_error(when, "Write the date that belongs to the value.")
        if said.get("baseline_on") and said["baseline_on"] > self.today:
            self.add_error("baseline_on", "Write a date up to today: a baseline was measured.")
        if terms != self._terms({}):
            self._tell_problems(terms)
        if "plan" not in self.errors:
            points = said.get("plan") or []
            if problem := plan_problem(points, terms["baseline_on"], terms["target_on"]):
                self.add_error("plan", problem)
        return said

    def _ask_unit(self, said: dict[str, Any]) -> None:
        """What counts people is in per cent of them, whatever was typed."""
        is_missing = "unit" in self.fields and "unit" not in self.errors and not said.get("unit")
        if is_missing and not said.get("counts_people"):
            self.add_error("unit", EMPTY)

    def _terms(self, said: dict[str, Any]) -> dict[str, Any]:
        """What is said of the terms, on top of what is settled."""
        both = self.settled | said
        return {name: both.get(name) for name in TERMS} | {"direction": both.get("direction", "")}

    def _tell_problems(self, terms: dict[str, Any]) -> None:
        problems = measure_problems(**terms)
        limits = (terms["target"], terms["target_high"])
        if terms["direction"] == D.WITHIN and (limits[0] is None) != (limits[1] is None):
            problems["target_high" if limits[1] is None else "target"] = BOTH
        for name, problem in problems.items():
            places = TOLD_AT.get(name, (name,))
            place = next((each for each in places if each in self.fields), None)
            if place is None or place not in self.errors:
                self.add_error(place, problem)

    @property
    def measured(self) -> dict[str, Any]:
        """What was said about the measure, as the actions take it."""
        every = self.cleaned_data["every"] or Measure.Every.MONTH
        said = {name: self.cleaned_data.get(name) for name in MEASURED}
        return said | {"unit": said["unit"] or "", "every": every} | self.more


def late_kinds() -> list[tuple[str, str]]:
    """What can be measured and promised, by the names of the stages at this moment."""
    return kind_choices(LATE_KINDS)


class OutcomeForm(MeasureForm):
    """An outcome, with its measure where one is given."""

    kind = forms.ChoiceField(label="Stage", choices=late_kinds, initial=Node.Kind.OUTCOME)
    title = forms.CharField(
        label="What will be different",
        max_length=200,
        help_text="Start with what changes, for example: Unplanned pump downtime halves.",
    )
    field_order = ("kind", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("counts_people") and said.get("kind") not in (None, Node.Kind.ADOPTION):
            self.add_error("counts_people", ONLY_ADOPTION)
        if self._is_measured(said) and not said.get("direction") and "direction" not in self.errors:
            self.add_error("direction", NEEDED)
        return said

    def _ask_unit(self, said: dict[str, Any]) -> None:
        is_missing = not said.get("unit") and "unit" not in self.errors
        if is_missing and self._is_measured(said) and not said.get("counts_people"):
            self.add_error("unit", NEEDED)

    def _is_measured(self, said: dict[str, Any]) -> bool:
        names = (*MEASURED, *self.more_names)
        return any(said.get(name) not in (None, "", False, []) for name in names)

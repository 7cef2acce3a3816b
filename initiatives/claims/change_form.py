"""The part of a claim's form that says what it would mean here: of which measure which value."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from initiatives.claims.change import WAYS, WORSE, is_worse, value_after
from initiatives.outcomes.models import Measure
from stakeholders.fields import PlainDecimalField
from stakeholders.templatetags.parts import number
from stakeholders.versioned import VersionedForm

PLACES = {"max_digits": 24, "decimal_places": 6}
MOST = Decimal(10_000)
NOT_HERE = "Choose a measure of this initiative."
WHICH_WAY = "Choose whether it is less or more."
HOW_MUCH = "Write how many per cent."
TOO_MUCH = "Write at most 10000 %."
OF_WHAT = "Choose the measure whose baseline this is a part of."
NO_BASELINE = "This measure has no baseline to work it out from. Write the value instead."


class ChangeForm(VersionedForm):
    """`measures` are those of the initiative, with their nodes. The value may be typed, or worked
    out from the per cent of the baseline that the vendor names."""

    measure = forms.ChoiceField(
        label="About this measure",
        required=False,
        help_text="Without one, nobody can tell later whether it came true here.",
        error_messages={"invalid_choice": NOT_HERE},
    )
    change = PlainDecimalField(
        label="Claimed change, in % of the baseline", required=False, min_value=0, **PLACES
    )
    way = forms.ChoiceField(label="Which way", choices=WAYS, required=False)
    value = PlainDecimalField(
        label="Or the value it comes to",
        required=False,
        help_text="In the unit of the measure. Left empty, it is worked out from the percentage.",
        **PLACES,
    )

    def __init__(self, measures: Iterable[Measure], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = {str(each.uuid): each for each in measures}
        named = [(key, _label(each)) for key, each in self.measures.items()]
        self.fields["measure"].choices = [("", "None"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        percent, way = said.get("change"), said.get("way")
        if percent is not None and not way:
            self.add_error("way", WHICH_WAY)
        elif way and percent is None and "change" not in self.errors:
            self.add_error("change", HOW_MUCH)
        elif percent is not None:
            self._work_out(said, percent, str(way))
        return said

    def _work_out(self, said: dict[str, Any], percent: Decimal, way: str) -> None:
        """The value behind a percentage, with the size of the effect where nobody wrote one."""
        measure = self.measures.get(said.get("measure") or "")
        if measure is None:
            self.add_error("measure", OF_WHAT)
        elif measure.baseline is None:
            self.add_error("change", NO_BASELINE)
        elif percent > MOST:
            self.add_error("change", TOO_MUCH)
        elif is_worse(measure.direction, way):
            self.add_error("way", WORSE[measure.direction])
        else:
            found = value_after(measure.baseline, percent, way)
            self._refuse_other(said.get("value"), found, measure.unit)
            said["value"] = found
            said["size"] = said.get("size") or f"{number(percent)} % {way}"

    def _refuse_other(self, typed: Decimal | None, found: Decimal, unit: str) -> None:
        """A value typed as well has to be the same; one that only stood there gives way."""
        was_there = self.typed("value") == (self.shown("value") or "")
        if typed is not None and typed != found and not was_there:
            comes_to = f"The percentage comes to {number(found)} {unit}."
            self.add_error("value", f"{comes_to} Leave one of the two empty.")


def _label(measure: Measure) -> str:
    """A measure in a list: where it stands, what it is called, and its baseline."""
    name, title = measure.name, measure.node.title
    words = name if name == title else f"{title}: {name}"
    if measure.baseline is None:
        return f"{words}, {measure.unit}, no baseline"
    return f"{words}, from {number(measure.baseline)} {measure.unit}"

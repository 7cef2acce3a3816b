"""Pasting a column of dates and values."""

from datetime import date
from typing import Any

from django import forms

from initiatives.outcomes.pasted_dates import Order
from initiatives.outcomes.pasting import MOST_TEXT, Pasted, read_column
from stakeholders.forms import AccessibleFormMixin
from stakeholders.numbers import Mark

EMPTY = "Paste at least one line with a date and a value."


class PasteForm(AccessibleFormMixin, forms.Form):
    """What was pasted, and how to read what can be read in two ways. `days` are those ticked."""

    text = forms.CharField(
        label="Dates and values",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text="A line for each reading: the date, then the value. At most 500 lines.",
        error_messages={"required": EMPTY},
    )
    order = forms.ChoiceField(
        label="Dates like 03/04/2026",
        required=False,
        choices=[(Order.DAY, "The day first: 3 April"), (Order.MONTH, "The month first: 4 March")],
    )
    mark = forms.ChoiceField(
        label="Numbers like 1,234 and 1.234",
        required=False,
        choices=[
            (Mark.POINT, "1,234 is over a thousand"),
            (Mark.COMMA, "1.234 is over a thousand"),
        ],
    )
    source = forms.CharField(
        label="Source",
        max_length=200,
        required=False,
        help_text="Where the numbers come from, for all of these lines.",
    )
    why = forms.CharField(label="What was wrong", max_length=300, required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.column = Pasted()
        if text := said.get("text"):
            order = Order(said.get("order") or Order.DAY)
            self.column = read_column(text, order=order, mark=Mark(said.get("mark") or Mark.POINT))
            if problem := self.column.problem or ("" if self.column.lines else EMPTY):
                self.add_error("text", problem)
        return said

    @property
    def days(self) -> frozenset[date]:
        """The days whose value is to be put in place of the one that is there."""
        sent = self.data.getlist("correct") if hasattr(self.data, "getlist") else []
        return frozenset(day for day in map(_day, sent) if day)


def _day(sent: str) -> date | None:
    try:
        return date.fromisoformat(sent)
    except ValueError:
        return None

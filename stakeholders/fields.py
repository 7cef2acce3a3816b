"""Form fields for what people type: numbers and dates, with errors that say what to do."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stakeholders.numbers import Mark, is_ambiguous, readings

TWO_WAYS = (
    "{} can be read in two ways. Write the number with a point, for example 1.234, or without any "
    "mark: 1234."
)
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


class PlainDecimalField(forms.CharField):
    """A number written with a point, or with a comma where that can mean one thing only. Cleans
    to Decimal.

    `max_digits` counts all digits, those behind the point among them; `min_value` is the lowest
    value taken, None for no limit.
    """

    def __init__(
        self,
        *,
        max_digits: int = 24,
        decimal_places: int = 6,
        min_value: int | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        )
        self.whole, self.places, self.min_value = (
            max_digits - decimal_places,
            decimal_places,
            min_value,
        )
        super().__init__(max_length=40, empty_value=None, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if text is None:
            return None
        typed = text.replace(" ", "")
        found = readings(typed)
        if not found:
            raise ValidationError("Write a number, for example 154 or 15.4.")
        if "," in typed and is_ambiguous(found):
            raise ValidationError(TWO_WAYS.format(typed))
        text = found.get(Mark.POINT) or found[Mark.COMMA]
        self._refuse_too_long(text)
        number = Decimal(text)
        if self.min_value is not None and number < self.min_value:
            raise ValidationError(f"Write {self.min_value} or more.")
        return number

    def _refuse_too_long(self, text: str) -> None:
        whole, _, places = text.lstrip("+-").partition(".")
        if len(whole.lstrip("0")) > self.whole:
            raise ValidationError(f"Write at most {self.whole} digits before the point.")
        if len(places) > self.places:
            raise ValidationError(f"Write at most {self.places} digits behind the point.")


class PlainDateField(forms.DateField):
    """A day between 1990 and 2100, typed as 2027-03-31 or chosen. Cleans to date."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d %b %Y", "%d %B %Y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Write the date like 2027-03-31."

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError("Choose a day between 1990 and 2100.")
        return day

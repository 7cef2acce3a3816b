"""Numbers as people write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from stakeholders.fields import PlainDecimalField
from stakeholders.numbers import is_ambiguous, readings


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("154", "154"),
        ("15.4", "15.4"),
        ("15,4", "15.4"),
        ("0,234", "0.234"),
        ("1.234", "1.234"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("12 345,6", "12345.6"),
        ("12\u202f345.6", "12345.6"),
        ("1'234.5", "1234.5"),
        ("\u22125", "-5"),
        (" - 5 ", "-5"),
        ("+5", "5"),
    ],
)
def test_a_number_is_understood_with_either_mark(typed: str, number: str) -> None:
    assert PlainDecimalField().clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1,234", "1,234 can be read in two ways. Write the number with a point"),
        ("-12,345", "can be read in two ways"),
        ("1,23,4", "Write a number"),
        ("1.2.3", "Write a number"),
        ("1e5", "Write a number"),
        ("NaN", "Write a number"),
        ("=1+1", "Write a number"),
        ("\u0661\u0662", "Write a number"),
        (",", "Write a number"),
        ("0,1234567", "at most 6 digits behind the point"),
        ("1234567890123456789,5", "at most 18 digits before the point"),
    ],
)
def test_what_is_no_number_or_two_is_refused(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        PlainDecimalField().clean(typed)


def test_marks_that_come_to_the_same_are_not_ambiguous() -> None:
    assert not is_ambiguous(readings("154"))
    assert is_ambiguous(readings("1,234"))

"""The database's word for where a measure stands says the same as the formula."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.models import Measure
from initiatives.outcomes.standing import STANDINGS, past_date, with_standing
from initiatives.outcomes.words import is_held
from tests import factories

pytestmark = pytest.mark.django_db
ONE_WAY = [
    ("212", "120", "212"),
    ("212", "120", "158"),
    ("212", "120", "120"),
    ("212", "120", "119.5"),
    ("212", "120", "212.1"),
    ("0.1", "0.4", "0.4"),
    ("0.1", "0.3", "0.3"),
    ("0", "40", "31"),
    ("0", "10000000", "9999999.9"),
    ("0", "10000000", "9999990"),
    ("0", "10000000", "-0.9"),
    ("0", "10000000", "-9"),
    ("0", "10000000", "0.9"),
    ("-5", "5", "0"),
    ("22", "80", "81"),
    ("61", "75", "60.999999"),
]


def spoken(measure: Measure) -> str:
    """The same word from the formula of one row."""
    if measure.latest_value is None:
        return "unread"
    held = is_held(measure.direction, measure.target, measure.latest_value, measure.target_high)
    if held is not None:
        return "held" if held else "not-held"
    share = measure.progress
    if share is None:
        return "unclear"
    return "reached" if share >= 1 else "back" if share < 0 else "moving" if share else "still"


def read(measure: Measure, value: str | None) -> Measure:
    measure.latest_value = None if value is None else Decimal(value)
    measure.save()
    return with_standing(Measure.objects.filter(pk=measure.pk)).get()


@pytest.mark.parametrize(("baseline", "target", "current"), ONE_WAY)
def test_database_and_formula_agree(baseline: str, target: str, current: str) -> None:
    way = "increase" if Decimal(target) > Decimal(baseline) else "decrease"
    values = {"baseline": Decimal(baseline), "target": Decimal(target), "direction": way}
    row = read(factories.measure(**values), current)
    assert STANDINGS[row.standing] == spoken(row)


@pytest.mark.parametrize(("baseline", "target", "current"), ONE_WAY)
def test_mirrored_they_agree_too(baseline: str, target: str, current: str) -> None:
    way = "decrease" if Decimal(target) > Decimal(baseline) else "increase"
    values = {"baseline": -Decimal(baseline), "target": -Decimal(target), "direction": way}
    row = read(factories.measure(**values), str(-Decimal(current)))
    assert STANDINGS[row.standing] == spoken(row)


@pytest.mark.parametrize(
    ("wanted", "facts", "current"),
    [
        ("reached", {}, "120"),
        ("moving", {}, "158"),
        ("still", {}, "212"),
        ("back", {}, "230"),
        ("unread", {}, None),
        ("unread", {"baseline": None, "baseline_on": None}, None),
        ("unclear", {"baseline": None, "baseline_on": None}, "158"),
        ("unclear", {"target": None, "target_on": None}, "158"),
        ("unclear", {"direction": "within"}, "158"),
        ("held", {"direction": "within", "target_high": Decimal(160)}, "120"),
        ("held", {"direction": "within", "target_high": Decimal(160)}, "160"),
        ("not-held", {"direction": "within", "target_high": Decimal(160)}, "161"),
        ("not-held", {"direction": "within", "target_high": Decimal(160)}, "119"),
        ("held", {"direction": "maintain_at_most"}, "120"),
        ("not-held", {"direction": "maintain_at_most"}, "121"),
        ("held", {"direction": "maintain_at_least"}, "120"),
        ("not-held", {"direction": "maintain_at_least"}, "119"),
        ("unclear", {"direction": "maintain_at_least", "target": None, "target_on": None}, "1"),
    ],
)
def test_every_word_is_reached(wanted: str, facts: dict[str, object], current: str | None) -> None:
    row = read(factories.measure(**facts), current)
    assert STANDINGS[row.standing] == wanted == spoken(row)


@pytest.mark.parametrize(
    ("current", "today", "late"),
    [
        ("158", date(2027, 4, 1), True),
        ("158", date(2027, 3, 31), False),
        ("120", date(2027, 4, 1), False),
        (None, date(2027, 4, 1), False),
    ],
)
def test_past_its_date_is_said_of_what_is_read_and_not_reached(
    current: str | None, today: date, late: bool
) -> None:
    row = read(factories.measure(), current)
    found = with_standing(Measure.objects.filter(pk=row.pk)).filter(past_date(today))
    assert found.exists() is late

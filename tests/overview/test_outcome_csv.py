"""The CSV file of one measure."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.outcomes.csv_file import COLUMNS, MARK, file_name, written
from initiatives.outcomes.models import Measure
from stakeholders.access.models import User
from tests import factories
from tests.overview.world import in_days, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(owner: User) -> Measure:
    within = factories.initiative(owner=owner.person)
    dates = {"baseline_on": in_days(-200), "target_on": in_days(100)}
    measure = factories.measure(factories.node(within), name="Unplanned pump downtime", **dates)
    return read(read(measure, "170", 40), "158")


def address(measure: Measure) -> str:
    return f"{measure.node.get_absolute_url()}measures/{measure.uuid}/readings.csv"


def rows(client: Client, measure: Measure) -> list[dict[str, str]]:
    text = client.get(address(measure)).content.decode()
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))


def test_it_holds_readings_and_forecasts(owner_client: Client, measure: Measure) -> None:
    found = rows(owner_client, measure)
    assert tuple(found[0]) == COLUMNS
    readings = [row for row in found if row["row"] == "reading"]
    assert [row["value"] for row in readings] == ["158", "170"]
    assert readings[0]["as_of"] == in_days(-5).isoformat()
    forecasts = [row for row in found if row["row"] == "forecast"]
    assert {row["forecast_for"] for row in forecasts} == {in_days(100).isoformat()}
    assert len(forecasts) == measure.forecasts.count() == 2


def test_its_name_is_that_of_the_measure(owner_client: Client, measure: Measure) -> None:
    answer = owner_client.get(address(measure))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="unplanned-pump-downtime-20'
    )


def test_what_was_corrected_is_marked(owner_client: Client, measure: Measure) -> None:
    wrong = measure.readings.get(value=170)
    right = {"value": Decimal(172), "as_of": wrong.as_of, "recorded_at": timezone.now()}
    type(wrong)(measure=measure, supersedes=wrong, note="=1+1", **right).save()
    states = {row["value"]: row["state"] for row in rows(owner_client, measure)}
    assert (states["170"], states["172"]) == ("corrected", "holds")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " ="])
def test_no_text_is_taken_for_a_formula(start: str) -> None:
    assert written(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("-7.50"), "-7.5"),
        (Decimal("1E+3"), "1000"),
        (None, ""),
        (3, "3"),
        (date(2026, 1, 31), "2026-01-31"),
        ("Read off the meter", "Read off the meter"),
    ],
)
def test_values_are_plain(value: object, text: str) -> None:
    assert written(value) == text  # type: ignore[arg-type]


def test_a_name_without_letters_is_replaced(measure: Measure) -> None:
    measure.name = "€€€"
    assert file_name(measure, date(2026, 11, 24)) == "outcome-2026-11-24.csv"


def test_others_do_not_find_it(other_owner_client: Client, measure: Measure) -> None:
    assert other_owner_client.get(address(measure)).status_code == 404


def test_a_measure_of_another_outcome_is_not_found(owner_client: Client, measure: Measure) -> None:
    other = factories.measure(factories.node(measure.node.initiative))
    path = address(measure).replace(str(measure.uuid), str(other.uuid))
    assert owner_client.get(path).status_code == 404


def test_nothing_is_posted_to_it(owner_client: Client, measure: Measure) -> None:
    assert owner_client.post(address(measure)).status_code == 405

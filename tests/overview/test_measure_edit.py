"""Filling in what a measure lacks, on its page."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.checks.queries import looked_at
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.mapping.plain import Form, form_to
from tests.overview.world import in_days, read

pytestmark = pytest.mark.django_db
EMPTY = {"baseline": None, "baseline_on": None, "target": None, "target_on": None}


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


@pytest.fixture
def bare(initiative: Initiative) -> Measure:
    """Without a baseline and a target."""
    return factories.measure(factories.node(initiative), **EMPTY)


@pytest.fixture
def full(initiative: Initiative) -> Measure:
    return factories.measure(factories.node(initiative))


def path(measure: Measure) -> str:
    return reverse("measure_edit", args=[measure.node.uuid, measure.uuid])


def opened(client: Client, measure: Measure) -> Form:
    return form_to(client.get(path(measure)), path(measure))


def codes(initiative: Initiative) -> set[str]:
    return {seen.code for seen in looked_at(initiative, today=in_days(0)).findings}


FILLED = {
    "baseline": "212",
    "baseline_on": "2026-01-31",
    "target": "120",
    "target_on": "2027-03-31",
}


def test_what_is_filled_in_closes_what_holds_it_up(
    owner_client: Client, initiative: Initiative, bare: Measure
) -> None:
    assert {"G12", "G13"} <= codes(initiative)
    answer = opened(owner_client, bare).send(owner_client, **FILLED)
    assert answer["Location"] == f"{bare.node.get_absolute_url()}?measure={bare.uuid}"
    assert not {"G12", "G13"} & codes(initiative)


def test_everything_that_is_open_is_changed(owner_client: Client, bare: Measure) -> None:
    said = {
        "name": " Pump  downtime ",
        "unit": "days",
        "direction": "increase",
        "data_source": "SAP",
        "every": "week",
        "first_expected_on": "2026-06-01",
    }
    opened(owner_client, bare).send(owner_client, **said)
    bare.refresh_from_db()
    assert {name: str(getattr(bare, name)) for name in said} == said | {"name": "Pump downtime"}


def test_what_is_kept_is_checked_again(owner_client: Client, bare: Measure) -> None:
    within = bare.node.initiative
    opened(owner_client, bare).send(owner_client, **FILLED)
    assert not within.findings.filter(code__in=["G12", "G13"]).exists()
    assert within.findings.exists()


def test_a_target_that_is_set_is_text_and_stays(owner_client: Client, full: Measure) -> None:
    form = opened(owner_client, full)
    assert not {"baseline", "baseline_on", "target", "target_on"} & form.fields.keys()
    assert "120 hours a month by 31 March 2027" in owner_client.get(path(full)).content.decode()
    assert form.send(owner_client, target="90", baseline="300").status_code == 302
    full.refresh_from_db()
    assert (full.baseline, full.target) == (Decimal(212), Decimal(120))


def test_unit_and_direction_stay_once_there_is_a_reading(
    owner_client: Client, full: Measure
) -> None:
    read(full, "150")
    form = opened(owner_client, full)
    assert not {"unit", "direction"} & form.fields.keys()
    form.send(owner_client, unit="days", direction="increase", name="Pumps")
    full.refresh_from_db()
    assert (full.name, full.unit, full.direction) == ("Pumps", "hours a month", "decrease")
    assert full.latest_value == Decimal(150)


def test_a_date_that_is_missing_beside_its_value_is_filled_in(
    owner_client: Client, initiative: Initiative
) -> None:
    measure = factories.measure(factories.node(initiative), target_on=None)
    opened(owner_client, measure).send(owner_client, target_on="2027-01-01", target="1")
    measure.refresh_from_db()
    assert (measure.target, measure.target_on) == (Decimal(120), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("typed", "said", "field"),
    [
        ({"name": ""}, "Fill this in.", "name"),
        ({"every": "never"}, "Select a valid choice", "every"),
        ({"baseline": "100"}, "Write the date that belongs to the value.", "baseline_on"),
        (FILLED | {"target": "230"}, "The target is above the baseline", "target"),
        (FILLED | {"baseline_on": "2100-01-01"}, "a baseline was measured", "baseline_on"),
        (FILLED | {"target_on": "2026-01-01"}, "The target date is not after", "target_on"),
        ({"data_source": "\x00"}, "Null characters are not allowed.", "data_source"),
    ],
    ids=["name", "every", "no day", "above", "foreseen", "early", "null"],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner_client: Client, bare: Measure, typed: dict[str, str], said: str, field: str
) -> None:
    answer = opened(owner_client, bare).send(owner_client, first_expected_on="2026-06-01", **typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    assert 'value="2026-06-01"' in text
    assert Measure.objects.get().first_expected_on is None


def test_a_baseline_against_a_settled_target_is_told_beside_it(
    owner_client: Client, initiative: Initiative
) -> None:
    measure = factories.measure(factories.node(initiative), baseline=None, baseline_on=None)
    typed = {"baseline": "100", "baseline_on": "2026-01-31"}
    text = opened(owner_client, measure).send(owner_client, **typed).content.decode()
    assert "The target is above" in text.split('id="id_baseline_error"')[1].split("</p>")[0]


def test_what_somebody_else_wrote_is_told_and_nothing_is_lost(
    owner_client: Client, bare: Measure
) -> None:
    mine, other = opened(owner_client, bare), opened(owner_client, bare)
    other.send(owner_client, **FILLED)
    answer = mine.send(owner_client, **FILLED | {"baseline": "300", "name": "Pumps"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this while you were writing." in text
    assert "<ins>212</ins>" in text
    assert "300" in text
    assert Measure.objects.get().name == "Downtime"
    again = form_to(answer, path(bare))
    assert again.fields["name"] == "Pumps"
    assert again.send(owner_client).status_code == 302
    assert Measure.objects.get().name == "Pumps"


def test_a_unit_typed_while_a_reading_came_is_told(owner_client: Client, full: Measure) -> None:
    mine = opened(owner_client, full)
    read(full, "150")
    answer = mine.send(owner_client, unit="days lost")
    assert answer.status_code == 409
    assert "days lost" in answer.content.decode()
    assert Measure.objects.get().unit == "hours a month"


def test_sent_twice_it_is_saved_once(owner_client: Client, bare: Measure) -> None:
    form = opened(owner_client, bare)
    first, second = (form.send(owner_client, **FILLED) for _ in range(2))
    assert first["Location"] == second["Location"]


def test_editors_are_led_to_it(
    owner_client: Client, leader_client: Client, initiative: Initiative, bare: Measure
) -> None:
    outcome, page = bare.node.get_absolute_url(), initiative.get_absolute_url()
    assert path(bare) in owner_client.get(outcome).content.decode()
    findings = owner_client.get(page).content.decode().split('class="findings"')[1]
    assert findings.count(path(bare)) == 2  # G12 and G13
    assert path(bare) not in leader_client.get(outcome).content.decode()


def test_without_a_measure_the_finding_leads_to_adding_one(
    owner_client: Client, initiative: Initiative
) -> None:
    node = factories.node(initiative)
    text = owner_client.get(initiative.get_absolute_url()).content.decode()
    assert reverse("measure_new", args=[node.uuid]) in text


def test_the_measure_of_something_else_is_not_found(
    owner_client: Client, initiative: Initiative, bare: Measure
) -> None:
    address = reverse("measure_edit", args=[factories.node(initiative).uuid, bare.uuid])
    assert owner_client.get(address).status_code == 404


def test_who_only_reads_may_not(
    leader_client: Client, other_owner_client: Client, bare: Measure
) -> None:
    assert leader_client.post(path(bare), FILLED).status_code == 403
    assert other_owner_client.post(path(bare), FILLED).status_code == 404
    assert Measure.objects.get().baseline is None


def test_other_methods_are_refused(owner_client: Client, bare: Measure) -> None:
    assert owner_client.delete(path(bare)).status_code == 405

"""Filling in what a measure lacks and changing what is set, on its page."""

from datetime import date
from decimal import Decimal
from typing import Any

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


def beside(answer: Any, field: str) -> str:
    """What was refused beside a field."""
    assert answer.status_code == 422
    return answer.content.decode().split(f'id="id_{field}_error"')[1].split("</p>")[0]


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
        "method": "Counted by the control room",
        "population": "All stations",
        "tolerance": "2.500000",
        "attribution": "40.00",
    }
    why = {"reason": "It was written down wrongly."}
    opened(owner_client, bare).send(owner_client, **said, **why)
    bare.refresh_from_db()
    assert {name: str(getattr(bare, name)) for name in said} == said | {"name": "Pump downtime"}


def test_what_is_kept_is_checked_again(owner_client: Client, bare: Measure) -> None:
    within = bare.node.initiative
    opened(owner_client, bare).send(owner_client, **FILLED)
    assert not within.findings.filter(code__in=["G12", "G13"]).exists()
    assert within.findings.exists()


def test_a_target_that_is_set_changes_with_a_reason(owner_client: Client, full: Measure) -> None:
    form = opened(owner_client, full)
    refused = form.send(owner_client, target="90")
    assert "Say why it changes" in beside(refused, "reason")
    assert form.send(owner_client, target="90", reason="The board asks more.").status_code == 302
    full.refresh_from_db()
    assert full.target == Decimal(90)


def test_with_readings_a_change_waits_and_the_page_says_for_whom(
    owner_client: Client, full: Measure
) -> None:
    sponsor = factories.user(who=full.node.initiative.sponsor)
    read(full, "150")
    page = owner_client.get(path(full)).content.decode()
    assert f"waits for {sponsor.person.name} to approve it" in page
    opened(owner_client, full).send(owner_client, unit="days", name="Pumps", reason="Typed wrongly")
    full.refresh_from_db()
    assert (full.name, full.unit) == ("Pumps", "hours a month")
    page = owner_client.get(path(full)).content.decode()
    assert f"waits for {sponsor.person.name}" in page
    assert full.changes.get(state="proposed").after == {"unit": "days"}


def test_where_nobody_else_could_approve_the_page_says_so_before(
    owner_client: Client, full: Measure
) -> None:
    read(full, "150")
    page = owner_client.get(path(full)).content.decode()
    assert "is not possible yet: nobody else could approve it" in page


def test_one_of_several_admins_is_chosen(owner_client: Client, full: Measure) -> None:
    admins = [factories.user("admin").person for _ in range(2)]
    read(full, "150")
    form = opened(owner_client, full)
    why = {"target": "90", "reason": "The board asks more."}
    assert "Choose who approves it" in beside(form.send(owner_client, **why), "approver")
    form.send(owner_client, approver=str(admins[1].uuid), **why)
    assert full.changes.get(state="proposed").approver == admins[1]


def test_the_method_stays_once_something_was_read_with_it(
    owner_client: Client, initiative: Initiative
) -> None:
    measure = factories.measure(factories.node(initiative), method="Counted by hand")
    assert "method" in opened(owner_client, measure).fields
    read(measure, "150")
    form = opened(owner_client, measure)
    assert "method" not in form.fields
    form.send(owner_client, method="Guessed")
    measure.refresh_from_db()
    assert measure.method == "Counted by hand"
    page = owner_client.get(path(measure)).content.decode()
    assert reverse("series_start", args=[measure.node.uuid, measure.uuid]) in page


def test_planned_values_are_kept_and_shown_again(owner_client: Client, full: Measure) -> None:
    form = opened(owner_client, full)
    assert form.send(owner_client, plan="2026-06-30 180\n31 Dec 2026\t150,5").status_code == 302
    assert [str(point.value) for point in full.plan.all()] == ["180.000000", "150.500000"]
    assert opened(owner_client, full).fields["plan"] == "2026-06-30 180\n2026-12-31 150.5"
    opened(owner_client, full).send(owner_client, plan="")
    assert not full.plan.exists()


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("2026-06-30", "Line 1: There is no value after the date."),
        ("2026-12-31 150\n2026-06-30 180", "30 Jun 2026 does not come after 31 Dec 2026"),
        ("2026-06-30 1\n2026-06-30 2", "does not come after"),
        ("2026-01-31 200", "is not after the day of the baseline"),
        ("2027-03-31 130", "is not before the target date"),
        ("03/04/2026 150", "Write each line like 2026-06-30"),
        ("\n".join(f"2026-{month:02}-{day:02} 5" for month in (6, 7) for day in range(1, 8)), "12"),
    ],
    ids=["no value", "order", "twice", "early", "late", "ambiguous", "many"],
)
def test_a_plan_that_cannot_be_is_refused(
    owner_client: Client, full: Measure, plan: str, said: str
) -> None:
    answer = opened(owner_client, full).send(owner_client, plan=plan)
    assert said in beside(answer, "plan")
    assert not full.plan.exists()


def test_who_measures_is_kept_and_stays_though_the_account_ended(
    owner_client: Client, full: Measure
) -> None:
    keeper = factories.user()
    opened(owner_client, full).send(owner_client, keeper=str(keeper.person.uuid))
    keeper.is_active = False
    keeper.save()
    opened(owner_client, full).send(owner_client, name="Pumps")
    full.refresh_from_db()
    assert (full.keeper, full.name) == (keeper.person, "Pumps")


def test_the_kind_of_measure_is_ticked_and_unticked(owner_client: Client, full: Measure) -> None:
    opened(owner_client, full).send(owner_client, is_lead="on", is_cumulative="on")
    full.refresh_from_db()
    assert (full.is_lead, full.is_cumulative) == (True, True)
    form = opened(owner_client, full)
    del form.fields["is_lead"]
    form.send(owner_client)
    full.refresh_from_db()
    assert (full.is_lead, full.is_cumulative) == (False, True)


def test_what_fell_does_not_add_up(owner_client: Client, full: Measure) -> None:
    for value, days in (("150", 9), ("140", 5)):
        read(full, value, days)
    answer = opened(owner_client, full).send(owner_client, is_cumulative="on")
    assert "Its readings fall from 150" in beside(answer, "is_cumulative")


def test_to_stay_within_it_needs_two_limits(owner_client: Client, bare: Measure) -> None:
    typed = {"direction": "within", "target": "5", "target_on": "2027-03-31", "reason": "Limits"}
    form = opened(owner_client, bare)
    assert "needs both of them" in beside(form.send(owner_client, **typed), "target_high")
    assert "below the lower one" in beside(
        form.send(owner_client, target_high="4", **typed), "target_high"
    )
    form.send(owner_client, target_high="9", **typed)
    bare.refresh_from_db()
    assert (bare.direction, bare.target_high) == ("within", Decimal(9))


def test_people_are_counted_on_an_adoption_only(
    owner_client: Client, initiative: Initiative, full: Measure
) -> None:
    assert "counts_people" not in owner_client.get(path(full)).content.decode()
    node = factories.node(initiative, kind="adoption")
    measure = factories.measure(node, **EMPTY, direction="increase")
    said = {"counts_people": "on", "reason": "It is about people."}
    opened(owner_client, measure).send(owner_client, **said)
    measure.refresh_from_db()
    assert (measure.counts_people, measure.unit) == (True, "% of eligible people")


def test_a_date_that_is_missing_beside_its_value_is_filled_in(
    owner_client: Client, initiative: Initiative
) -> None:
    measure = factories.measure(factories.node(initiative), target_on=None)
    opened(owner_client, measure).send(owner_client, target_on="2027-01-01")
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
    assert said in beside(answer, field)
    assert 'value="2026-06-01"' in answer.content.decode()
    assert Measure.objects.get().first_expected_on is None


def test_a_baseline_against_the_target_is_told_beside_it(
    owner_client: Client, initiative: Initiative
) -> None:
    measure = factories.measure(factories.node(initiative), baseline=None, baseline_on=None)
    typed = {"baseline": "100", "baseline_on": "2026-01-31"}
    answer = opened(owner_client, measure).send(owner_client, **typed)
    assert "The target is above" in beside(answer, "target")


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
    assert again.send(owner_client, reason="It was 300.").status_code == 302
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

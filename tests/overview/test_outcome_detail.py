"""The page of one outcome, and adding a reading to it."""

from uuid import UUID

import pytest
from django.test import Client

from initiatives.outcomes.models import Measure
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import in_days, made, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(owner: User) -> Measure:
    within = factories.initiative(owner=owner.person)
    return factories.measure(factories.node(within, title="Pump downtime"))


def address(measure: Measure) -> str:
    return f"{measure.node.get_absolute_url()}readings/new/"


def page(client: Client, measure: Measure, query: str = "") -> str:
    response = client.get(measure.node.get_absolute_url() + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def reading(**more: str) -> dict[str, str]:
    return {"value": "158", "as_of": in_days(-3).isoformat(), "note": ""} | more


def test_it_says_how_far_it_has_come(owner_client: Client, measure: Measure) -> None:
    read(measure, "158")
    text = page(owner_client, measure)
    assert "<dd>59 %<small>54 of 92</small></dd>" in text
    assert 'role="img"' in text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("221.2", "<dd>−10 %<small>9.2 in the wrong direction</small></dd>"),
        ("120", "<dd>100 %<small>92 of 92</small></dd>"),
        ("74", "<dd>150 %<small>138 of 92</small></dd>"),
    ],
)
def test_progress_is_never_clamped(
    owner_client: Client, measure: Measure, value: str, words: str
) -> None:
    read(measure, value)
    assert words in page(owner_client, measure)


def test_no_reading_and_no_measure_are_said(owner: User, measure: Measure) -> None:
    client = signed_in(owner)
    assert "No reading yet" in page(client, measure)
    bare = factories.node(measure.node.initiative, title="Call-out cost")
    text = client.get(bare.get_absolute_url()).content.decode()
    assert "Without a unit, a baseline and a target nobody can tell" in text
    assert f"/outcomes/{bare.uuid}/measures/new/" in text


def test_of_several_measures_one_is_chosen(owner_client: Client, measure: Measure) -> None:
    second = factories.measure(measure.node, name="Call-outs", unit="call-outs")
    read(second, "150")
    text = page(owner_client, measure, f"?measure={second.uuid}")
    assert "150 call-outs" in text
    assert f'measure={second.uuid}" aria-current="true"' in text


def test_promises_that_cover_it_are_listed(owner_client: Client, measure: Measure) -> None:
    promise = made(measured=measure)
    assert promise.statement in page(owner_client, measure)


def test_a_reading_is_saved(owner: User, measure: Measure) -> None:
    response = signed_in(owner).post(address(measure), reading(note="From the log"), follow=True)
    saved = measure.readings.get()
    assert (saved.value, saved.note, saved.recorded_by) == (158, "From the log", owner.person)
    assert "Reading saved: 158 hours a month" in response.content.decode()


def test_a_reading_goes_to_the_measure_asked_for(owner: User, measure: Measure) -> None:
    second = factories.measure(measure.node, name="Call-outs")
    signed_in(owner).post(f"{address(measure)}?measure={second.uuid}", reading())
    assert (second.readings.count(), measure.readings.count()) == (1, 0)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("value", "", "Fill this in."),
        ("value", "1,580", "Write the number with a point"),
        ("value", "NaN", "Write a number"),
        ("value", "\x00", "Null characters are not allowed."),
        ("as_of", "", "Fill this in."),
        ("as_of", "yesterday", "Write the date like 2027-03-31."),
        ("as_of", "2999-01-01", "Choose a day between 1990 and 2100."),
        ("note", "x" * 301, "300 characters"),
    ],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner_client: Client, measure: Measure, field: str, value: str, message: str
) -> None:
    typed = reading(note="From the log") | {field: value}
    response = owner_client.post(address(measure), typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert field == "note" or 'value="From the log"' in text
    assert not measure.readings.exists()


def test_a_reading_of_tomorrow_is_refused(owner_client: Client, measure: Measure) -> None:
    response = owner_client.post(address(measure), reading(as_of=in_days(2).isoformat()))
    assert response.status_code == 422
    assert "Write a date up to today" in response.content.decode()


def test_who_promised_it_may_add_a_reading(other_owner: User, measure: Measure) -> None:
    made(measured=measure, performer=other_owner.person)
    client = signed_in(other_owner)
    assert "Add a reading" in page(client, measure)
    assert client.post(address(measure), reading()).status_code == 302


def test_an_admin_may_and_a_leader_only_reads(
    admin_client: Client, leader_client: Client, measure: Measure
) -> None:
    assert "Add a reading" not in page(leader_client, measure)
    assert leader_client.post(address(measure), reading()).status_code == 403
    assert admin_client.post(address(measure), reading()).status_code == 302


def test_others_do_not_find_it(other_owner_client: Client, measure: Measure) -> None:
    assert other_owner_client.get(measure.node.get_absolute_url()).status_code == 404
    assert other_owner_client.post(address(measure), reading()).status_code == 404


def test_without_a_measure_there_is_nothing_to_read(owner: User, measure: Measure) -> None:
    bare = factories.node(measure.node.initiative)
    path = f"{bare.get_absolute_url()}readings/new/"
    assert signed_in(owner).post(path, reading()).status_code == 404


@pytest.mark.parametrize("query", ["?measure=x", "?measure=%00", f"?measure={UUID(int=7)}"])
def test_odd_addresses_are_answered(owner_client: Client, measure: Measure, query: str) -> None:
    assert page(owner_client, measure, query)


def test_other_methods_are_refused(owner_client: Client, measure: Measure) -> None:
    assert owner_client.delete(address(measure)).status_code == 405
    assert owner_client.post(measure.node.get_absolute_url()).status_code == 405


def test_an_offer_nobody_accepted_gives_no_right_to_readings(
    owner: User, other_owner: User, measure: Measure
) -> None:
    factories.promise_offered(measured=measure, performer=other_owner.person, customer=owner.person)
    reading = {"value": "150", "as_of": "2026-10-31"}
    place = f"/outcomes/{measure.node.uuid}/readings/new/"
    assert signed_in(other_owner).post(place, reading).status_code == 403

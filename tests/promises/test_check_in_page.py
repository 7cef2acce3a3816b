"""Checking in on the page of a promise, with and without htmx."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.promises.actions import act
from initiatives.promises.models import Promise
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
SAID = {"confidence": "at_risk", "line": "Two depots are late."}
HTMX = {"HX-Request": "true", "HX-Target": "checkin-form"}


def address(promise: Promise) -> str:
    return reverse("promise_check_in", args=[promise.uuid])


def moved_on(promise: Promise) -> None:
    """The customer asks for a change, and the performer refuses: two versions later."""
    now = timezone.now()
    act(
        promise=promise,
        act="propose_change",
        actor=promise.customer,
        now=now,
        reason="The board asks.",
        value=125,
    )
    act(promise=promise, act="refuse_change", actor=promise.performer, now=now, reason="No.")


def test_it_saves_and_leads_back(maker_client: Client, promised: Promise) -> None:
    response = maker_client.post(address(promised), SAID | {"version": promised.version})
    assert response["Location"] == promised.get_absolute_url()
    promised.refresh_from_db()
    assert (promised.confidence, promised.last_line) == ("at_risk", "Two depots are late.")


def test_it_may_bring_a_reading_of_an_earlier_day(maker_client: Client, promised: Promise) -> None:
    measured = {"reading": "154.5", "reading_as_of": "2026-10-31"}
    maker_client.post(address(promised), SAID | measured)
    reading = promised.measure.readings.get()  # type: ignore[union-attr]
    assert (f"{reading.value.normalize():f}", str(reading.as_of)) == ("154.5", "2026-10-31")


def test_htmx_gets_the_form_the_state_and_the_new_line(
    maker_client: Client, promised: Promise
) -> None:
    said = SAID | {"version": promised.version}
    page = maker_client.post(address(promised), said, headers=HTMX).content.decode()
    assert "<html" not in page
    assert f'id="promise-{promised.number}-state" hx-swap-oob="outerHTML"' in page
    assert 'hx-swap-oob="afterbegin:#ledger"' in page
    assert f'name="version" value="{promised.version + 1}"' in page


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    maker_client: Client, promised: Promise
) -> None:
    response = maker_client.post(address(promised), {"line": "Late.", "reading": "1,540"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose how sure you are." in page
    assert "Write the number with a point" in page
    assert 'value="1,540"' in page
    assert 'value="Late."' in page


def test_htmx_gets_only_the_form_when_something_is_wrong(
    maker_client: Client, promised: Promise
) -> None:
    response = maker_client.post(address(promised), {}, headers=HTMX)
    assert response.status_code == 422
    assert response.content.decode().lstrip().startswith('<div class="stack" id="checkin-form">')


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_somebody_else_s_act_meanwhile_is_told_and_asked_about(
    maker_client: Client, promised: Promise, headers: dict[str, str]
) -> None:
    seen = promised.version
    moved_on(promised)
    response = maker_client.post(address(promised), SAID | {"version": seen}, headers=headers)
    page = response.content.decode()
    assert response.status_code == 409
    assert "The board asks." in page
    assert 'value="Two depots are late."' in page
    assert f'name="version" value="{seen + 2}"' in page
    assert not promised.events.filter(act="check_in").exists()


def test_a_form_sent_twice_checks_in_once(maker_client: Client, promised: Promise) -> None:
    said = SAID | {"version": promised.version}
    codes = [maker_client.post(address(promised), said).status_code for _ in range(2)]
    assert codes == [302, 409]
    assert promised.events.filter(act="check_in").count() == 1


def test_where_no_check_in_is_possible_what_was_written_is_shown(
    maker_client: Client, promised: Promise
) -> None:
    act(
        promise=promised,
        act="cancel",
        actor=promised.customer,
        now=timezone.now(),
        reason="Sold.",
    )
    response = maker_client.post(address(promised), SAID)
    assert response.status_code == 409
    assert "Two depots are late." in response.content.decode()


@pytest.mark.parametrize("who", ["taker_client", "leader_client", "admin_client"])
def test_only_the_performer_checks_in(
    who: str, promised: Promise, request: pytest.FixtureRequest
) -> None:
    assert request.getfixturevalue(who).post(address(promised), SAID).status_code == 403


def test_who_may_not_see_it_gets_nothing(other_owner_client: Client, promised: Promise) -> None:
    assert other_owner_client.post(address(promised), SAID).status_code == 404


def test_the_signed_out_are_led_to_sign_in(client: Client, promised: Promise) -> None:
    assert client.post(address(promised), SAID).status_code == 302


@pytest.mark.parametrize(
    "bad",
    [
        {"confidence": "very"},
        {"version": "x"},
        {"line": "\x00"},
        {"line": "x" * 301},
        {"reading": "NaN"},
        {"reading_as_of": "2026-02-30"},
    ],
)
def test_bad_input_is_refused(maker_client: Client, promised: Promise, bad: dict[str, str]) -> None:
    assert maker_client.post(address(promised), SAID | bad).status_code == 422


def test_it_needs_the_page_s_own_form(promised: Promise) -> None:
    client = signed_in(promised.performer.user)
    client.handler.enforce_csrf_checks = True
    assert client.post(address(promised), SAID).status_code == 403


def test_it_never_answers_a_get(maker_client: Client, promised: Promise) -> None:
    assert maker_client.get(address(promised)).status_code == 405

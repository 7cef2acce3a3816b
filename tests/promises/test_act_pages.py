"""Every other act: buttons that act at once, and pages that ask for a word first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from initiatives.promises.actions import act
from initiatives.promises.acts import ELSEWHERE, PAGES, possible_acts
from initiatives.promises.lifecycle import TABLE, State
from initiatives.promises.models import Promise
from stakeholders.access.models import User

pytestmark = pytest.mark.django_db


def address(promise: Promise, name: str) -> str:
    return reverse("promise_act", args=[promise.uuid, name])


def state(promise: Promise) -> str:
    promise.refresh_from_db()
    return promise.state


def declared(promise: Promise) -> Promise:
    return act(
        promise=promise,
        act="declare",
        actor=promise.performer,
        now=timezone.now(),
        evidence="The log",
    )


def test_every_row_of_the_table_has_its_words() -> None:
    assert set(PAGES) == {row.act for row in TABLE} - set(ELSEWHERE)


def test_the_customer_accepts_an_offer(taker_client: Client, offered: Promise) -> None:
    response = taker_client.post(address(offered, "accept_offer"), {"version": offered.version})
    assert response["Location"] == offered.get_absolute_url()
    assert state(offered) == State.PROMISED


def test_the_performer_withdraws_it(maker_client: Client, offered: Promise) -> None:
    maker_client.post(address(offered, "withdraw_offer"), {"version": offered.version})
    assert state(offered) == State.WITHDRAWN


def test_declining_says_why(taker_client: Client, offered: Promise) -> None:
    taker_client.post(address(offered, "decline_offer"), {"reason": "Too far off."})
    assert state(offered) == State.DECLINED
    assert offered.events.latest("sequence").data["reason"] == "Too far off."


def test_a_change_is_asked_for_and_agreed(
    maker_client: Client, taker_client: Client, promised: Promise
) -> None:
    later = promised.governing_due + timedelta(days=30)
    asked = {"due": later.isoformat(), "value": "130", "reason": "Sensors arrived late."}
    maker_client.post(address(promised, "propose_change"), asked)
    assert state(promised) == State.CHANGE_PROPOSED
    taker_client.post(address(promised, "agree_change"), {"version": promised.version})
    assert state(promised) == State.PROMISED
    assert promised.governing_due == later


def test_declaring_brings_evidence_and_a_reading(maker_client: Client, promised: Promise) -> None:
    said = {"evidence": "The downtime log", "reading": "128"}
    maker_client.post(address(promised, "declare"), said)
    assert state(promised) == State.DECLARED
    assert promised.measure.readings.count() == 1  # type: ignore[union-attr]


def test_kept_is_accepted_with_a_word_of_thanks(taker_client: Client, overdue: Promise) -> None:
    promise = declared(overdue)
    taker_client.post(address(promise, "accept"), {"thanks": "The crews noticed."})
    assert state(promise) == State.KEPT
    assert promise.events.latest("sequence").data == {"thanks": "The crews noticed."}


def test_not_yet_names_the_condition(taker_client: Client, overdue: Promise) -> None:
    promise = declared(overdue)
    taker_client.post(address(promise, "not_satisfied"), {"condition": "October is missing."})
    assert state(promise) == State.PROMISED


def test_not_kept_gives_a_reason_of_the_list(maker_client: Client, overdue: Promise) -> None:
    said = {"reason_code": "capacity", "learning": "Ask for fitters first."}
    maker_client.post(address(overdue, "acknowledge_not_kept"), said)
    assert state(overdue) == State.NOT_KEPT
    assert (
        "Not enough time or people."
        in maker_client.get(overdue.get_absolute_url()).content.decode()
    )


def test_taking_it_back_names_what_follows_and_what_is_offered(
    maker_client: Client, promised: Promise
) -> None:
    said = {"reason": "No fitters", "consequence": "Storm cover is thin", "repair": "Half by May"}
    maker_client.post(address(promised, "revoke"), said)
    assert state(promised) == State.REVOKED


def test_releasing_the_performer_cancels_it(taker_client: Client, promised: Promise) -> None:
    taker_client.post(address(promised, "cancel"), {"reason": "The plant is sold."})
    assert state(promised) == State.CANCELLED


@pytest.mark.parametrize("name", ["propose_change", "declare", "revoke"])
def test_the_page_of_an_act_changes_nothing(
    maker_client: Client, promised: Promise, name: str
) -> None:
    response = maker_client.get(address(promised, name))
    assert response.status_code == 200
    assert f'name="version" value="{promised.version}"' in response.content.decode()
    assert state(promised) == State.PROMISED


def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost(
    maker_client: Client, promised: Promise
) -> None:
    response = maker_client.post(address(promised, "revoke"), {"reason": "No fitters"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Say what you offer instead." in page
    assert "No fitters" in page


def test_a_change_of_nothing_is_refused_in_words(maker_client: Client, promised: Promise) -> None:
    same = {"due": str(promised.governing_due), "value": "130", "reason": "Storms."}
    response = maker_client.post(address(promised, "propose_change"), same)
    assert response.status_code == 422
    assert "Change the date or the value, or both." in response.content.decode()


def test_an_act_on_an_older_version_tells_what_happened_and_asks_again(
    taker_client: Client, promised: Promise
) -> None:
    seen = promised.version
    said = {"confidence": "off_track", "line": "The crane broke."}
    now = timezone.now()
    act(promise=promised, act="check_in", actor=promised.performer, now=now, **said)
    answer = {"reason": "Not needed.", "version": seen}
    response = taker_client.post(address(promised, "cancel"), answer)
    page = response.content.decode()
    assert response.status_code == 409
    assert "The crane broke." in page
    assert "Not needed." in page
    assert f'name="version" value="{seen + 1}"' in page
    assert state(promised) == State.PROMISED


def test_a_button_on_an_older_version_is_asked_again_too(
    taker_client: Client, maker_client: Client, overdue: Promise
) -> None:
    promise = declared(overdue)
    seen = promise.version
    for name, more in (("retract", {}), ("declare", {"evidence": "A better log"})):
        maker_client.post(address(promise, name), more)
    response = taker_client.post(address(promise, "accept"), {"version": seen})
    assert response.status_code == 409
    assert "A better log" in response.content.decode()
    assert state(promise) == State.DECLARED


def test_an_act_that_came_too_late_keeps_what_was_written(
    taker_client: Client, maker_client: Client, offered: Promise
) -> None:
    maker_client.post(address(offered, "withdraw_offer"), {})
    response = taker_client.post(address(offered, "decline_offer"), {"reason": "Too far off."})
    page = response.content.decode()
    assert response.status_code == 409
    assert "withdrawn now" in page
    assert "Too far off." in page


def test_an_act_out_of_its_time_says_why(maker_client: Client, promised: Promise) -> None:
    response = maker_client.get(address(promised, "acknowledge_not_kept"))
    assert response.status_code == 409
    assert "has not passed yet" in response.content.decode()


def test_possible_acts_are_none_for_a_deactivated_account(maker: User, promised: Promise) -> None:
    assert "declare" in possible_acts(promised, maker, timezone.now())
    maker.is_active = False
    assert possible_acts(promised, maker, timezone.now()) == []


@pytest.mark.parametrize("who", ["leader_client", "admin_client"])
def test_others_who_see_it_may_not_act(
    who: str, promised: Promise, request: pytest.FixtureRequest
) -> None:
    client = request.getfixturevalue(who)
    assert client.get(address(promised, "revoke")).status_code == 403
    assert client.post(address(promised, "cancel"), {"reason": "x"}).status_code == 403
    assert state(promised) == State.PROMISED


@pytest.mark.parametrize(
    ("who", "name"), [("maker_client", "accept_offer"), ("taker_client", "withdraw_offer")]
)
def test_nobody_takes_the_act_of_the_other(
    who: str, name: str, offered: Promise, request: pytest.FixtureRequest
) -> None:
    assert request.getfixturevalue(who).post(address(offered, name)).status_code == 409
    assert state(offered) == State.OFFERED


def test_who_may_not_see_it_gets_nothing(other_owner_client: Client, promised: Promise) -> None:
    assert other_owner_client.get(address(promised, "revoke")).status_code == 404
    assert other_owner_client.post(address(promised, "accept")).status_code == 404


def test_the_signed_out_are_led_to_sign_in(client: Client, promised: Promise) -> None:
    assert client.post(address(promised, "cancel")).status_code == 302


@pytest.mark.parametrize("name", ["nonsense", "offer", "check_in", "record", "report_complete"])
def test_no_other_act_has_an_address(maker_client: Client, promised: Promise, name: str) -> None:
    assert maker_client.post(address(promised, name)).status_code == 404


@pytest.mark.parametrize("version", ["x", "-1", "9" * 30, "\x00"])
def test_an_odd_version_is_no_fault(taker_client: Client, promised: Promise, version: str) -> None:
    answer = {"reason": "Sold.", "version": version}
    assert taker_client.post(address(promised, "cancel"), answer).status_code in (409, 422)
    assert state(promised) == State.PROMISED


def test_a_button_never_answers_a_get(taker_client: Client, offered: Promise) -> None:
    assert taker_client.get(address(offered, "accept_offer")).status_code == 405

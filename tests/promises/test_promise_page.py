"""The page of one promise: what it says, and what it offers to whom."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from initiatives.promises.record import record, restate
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, promise: Promise) -> str:
    response = client.get(promise.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def links(client: Client, promise: Promise) -> set[str]:
    """The acts the page offers, as links or buttons."""
    start, said = promise.get_absolute_url(), page(client, promise)
    parts = said.split(f'"{start}')[1:]
    return {part.split('"')[0].strip("/") for part in parts} - {"", "#move"}


def change(promise: Promise, **terms: object) -> Promise:
    now = timezone.now()
    asked = {"reason": "Storms.", **terms}
    act(promise=promise, act="propose_change", actor=promise.performer, now=now, **asked)
    return act(promise=promise, act="agree_change", actor=promise.customer, now=now)


def test_it_shows_the_sentence_with_its_date_and_reason(
    maker_client: Client, promised: Promise
) -> None:
    said = page(maker_client, promised)
    assert "130 hours a month by " in said
    assert "because crews plan repairs by risk." in said


def test_a_move_stands_beside_the_date(maker_client: Client, promised: Promise) -> None:
    change(promised, due=promised.governing_due + timedelta(days=30), value=Decimal(140))
    said = page(maker_client, promised)
    assert "Moved once" in said
    assert "first promised 130 hours a month by" in said
    assert "140 hours a month by" in said


def test_the_ledger_is_newest_first_and_marks_what_turned(
    maker_client: Client, promised: Promise
) -> None:
    for confidence in ("on_track", "at_risk"):
        check_in(
            promise=promised,
            actor=promised.performer,
            confidence=confidence,
            line="",
            now=timezone.now(),
        )
    said = page(maker_client, promised)
    assert said.index("on track to at risk") < said.index("Promise made.")


def test_a_long_ledger_has_pages(maker_client: Client, promised: Promise) -> None:
    for _ in range(31):
        check_in(
            promise=promised,
            actor=promised.performer,
            confidence="on_track",
            line="",
            now=timezone.now(),
        )
    assert "1 to 30 of 33 entries" in page(maker_client, promised)
    assert (
        "Promise offered."
        in maker_client.get(promised.get_absolute_url(), {"page": "2"}).content.decode()
    )


def test_the_performer_may_check_in_move_declare_and_revoke(
    maker_client: Client, promised: Promise
) -> None:
    assert links(maker_client, promised) == {"check-in", "propose_change", "declare", "revoke"}


def test_the_customer_may_ask_for_a_change_and_release(
    taker_client: Client, promised: Promise
) -> None:
    assert links(taker_client, promised) == {"propose_change", "cancel"}


def test_the_customer_answers_an_offer(taker_client: Client, offered: Promise) -> None:
    assert links(taker_client, offered) == {"accept_offer", "decline_offer"}


def test_the_performer_may_withdraw_an_offer(maker_client: Client, offered: Promise) -> None:
    assert links(maker_client, offered) == {"withdraw_offer"}


def test_past_its_date_both_may_say_that_it_was_not_kept(
    maker_client: Client, taker_client: Client, overdue: Promise
) -> None:
    assert "acknowledge_not_kept" in links(maker_client, overdue)
    assert "mark_not_kept" in links(taker_client, overdue)
    assert "10 days late" in page(maker_client, overdue)


def test_the_customer_says_whether_a_declaration_is_kept(
    taker_client: Client, maker_client: Client, overdue: Promise
) -> None:
    act(
        promise=overdue,
        act="declare",
        actor=overdue.performer,
        now=timezone.now(),
        evidence="The permit log",
    )
    assert links(taker_client, overdue) == {"accept", "not_satisfied", "cancel"}
    assert links(maker_client, overdue) == {"retract"}
    assert "The permit log" in page(taker_client, overdue)


def test_a_proposed_change_shows_both_terms_to_the_one_who_answers(
    taker_client: Client, promised: Promise
) -> None:
    asked = {"reason": "Storms.", "value": Decimal(140)}
    act(
        promise=promised,
        act="propose_change",
        actor=promised.performer,
        now=timezone.now(),
        **asked,
    )
    assert {"agree_change", "refuse_change"} <= links(taker_client, promised)
    assert "140 hours a month</b>" in page(taker_client, promised)


def test_a_promise_on_record_says_so_and_offers_nothing(admin_client: Client) -> None:
    promise = on_record()
    restate(
        promise=promise,
        statement=promise.statement,
        due=date(2014, 12, 31),
        due_text="Oct to Dec 2014",
        complete=None,
        as_of=date(2014, 7, 31),
        now=timezone.now(),
    )
    said = page(admin_client, promise)
    assert "Read from the source" in said
    assert "“Jun 2014”" in said
    assert "“Oct to Dec 2014”" in said
    assert links(admin_client, promise) == set()


def on_record() -> Promise:
    return record(
        source="uk_gds_exemplars",
        source_ref="1",
        initiative=factories.initiative(),
        node=None,
        performer=factories.person(email=""),
        customer=factories.person(email=""),
        statement="Service goes live",
        due=date(2014, 6, 30),
        due_text="Jun 2014",
        complete=False,
        phase="live",
        as_of=date(2014, 4, 30),
        now=timezone.now(),
    )


def test_it_costs_the_same_with_a_short_and_a_long_ledger(
    maker_client: Client, promised: Promise
) -> None:
    few = cost(maker_client, promised)
    for _ in range(10):
        check_in(
            promise=promised,
            actor=promised.performer,
            confidence="on_track",
            line="",
            now=timezone.now(),
        )
    assert cost(maker_client, promised) == few


def cost(client: Client, promise: Promise) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(promise.get_absolute_url())
    return len(queries)


@pytest.mark.parametrize("who", ["leader_client", "admin_client"])
def test_those_who_read_all_see_it_without_buttons(
    who: str, promised: Promise, request: pytest.FixtureRequest
) -> None:
    assert links(request.getfixturevalue(who), promised) == set()


def test_who_may_not_see_it_is_not_told_that_it_exists(
    other_owner_client: Client, promised: Promise
) -> None:
    assert other_owner_client.get(promised.get_absolute_url()).status_code == 404


def test_the_signed_out_and_the_deactivated_are_led_to_sign_in(promised: Promise) -> None:
    gone = signed_in(factories.user("admin", active=False))
    for client in (Client(), gone):
        assert client.get(promised.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("query", ["page=-1", "page=x", "page=%00", "page=99999999999999999999"])
def test_odd_pages_of_the_ledger_are_the_nearest_page(
    maker_client: Client, promised: Promise, query: str
) -> None:
    assert maker_client.get(f"{promised.get_absolute_url()}?{query}").status_code == 200


def test_other_methods_are_refused(maker_client: Client, promised: Promise) -> None:
    assert maker_client.post(promised.get_absolute_url()).status_code == 405

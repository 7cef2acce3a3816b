"""The ledger in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from initiatives.promises.actions import act, check_in
from initiatives.promises.history import ACTS, Delta, Entry, of_event
from initiatives.promises.lifecycle import ROWS
from initiatives.promises.models import Promise
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def newest(promise: Promise) -> Entry:
    return of_event(promise.events.latest("sequence"))


def test_every_act_has_its_words() -> None:
    assert set(ACTS) == set(ROWS)


def test_a_check_in_that_turns_is_a_turning_point() -> None:
    promise = factories.promise_made(measured=factories.measure())
    said = {"promise": promise, "actor": promise.performer, "line": "Late", "now": NOW}
    check_in(confidence="on_track", **said)
    assert not newest(promise).major
    check_in(confidence="at_risk", reading=Decimal(150), reading_as_of=date(2026, 11, 1), **said)
    entry = newest(promise)
    assert (entry.what, entry.quote) == ("Checked in: on track to at risk.", "Late")
    assert (entry.tone, entry.major) == ("warn", True)
    assert entry.notes == ("Reading: 150 hours a month, as of 1 Nov 2026.",)


def test_an_agreed_change_names_both_people_and_both_terms() -> None:
    promise = factories.promise_made(measured=factories.measure(), due=date(2027, 3, 31))
    asked = {"due": date(2027, 5, 31), "value": Decimal(140), "reason": "Storms."}
    act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **asked)
    act(promise=promise, act="agree_change", actor=promise.customer, now=NOW)
    entry = newest(promise)
    assert entry.deltas == (
        Delta("Due", "31 Mar 2027", "31 May 2027"),
        Delta("Value", "130 hours a month", "140 hours a month"),
    )
    asker, agreed = promise.performer.name, promise.customer.name
    assert entry.who == f"Asked by {asker}, agreed by {agreed}"


def test_a_change_asked_for_too_late_says_that_the_old_date_counts() -> None:
    promise = factories.promise_made(due=date(2026, 11, 30))
    late = NOW + timedelta(days=9)
    asked = {"due": date(2027, 5, 31), "reason": "Storms."}
    act(promise=promise, act="propose_change", actor=promise.performer, now=late, **asked)
    act(promise=promise, act="agree_change", actor=promise.customer, now=late)
    assert "the old date still counts" in newest(promise).notes[0]


def test_an_answer_from_the_mail_says_so() -> None:
    promise = factories.promise_made()
    said = {"confidence": "on_track", "line": "", "via": "mail"}
    check_in(promise=promise, actor=promise.performer, now=NOW, **said)
    assert newest(promise).notes == ("Answered from the reminder.",)

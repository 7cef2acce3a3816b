"""Promises on a public record: dated, moved and completed by their source, never kept here."""

from datetime import date

import pytest

from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from initiatives.promises.record import record, restate
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
APRIL, JULY = date(2014, 4, 30), date(2014, 7, 31)


def recorded(due: date | None = date(2014, 6, 30), text: str = "Jun 2014") -> Promise:
    sponsor = factories.person(email="")
    return record(
        source="uk_gds_exemplars",
        source_ref="1|live|goes live|1",
        initiative=factories.initiative(sponsor=sponsor),
        node=None,
        performer=factories.person(email=""),
        customer=sponsor,
        statement="Service goes live",
        due=due,
        due_text=text,
        complete=False,
        phase="live",
        as_of=APRIL,
        now=NOW,
    )


def say(promise: Promise, due: date | None, text: str, *, complete: bool = False) -> frozenset[str]:
    return restate(
        promise=promise,
        statement="Service goes live",
        due=due,
        due_text=text,
        complete=complete,
        as_of=JULY,
        now=NOW,
    )


def test_it_is_in_force_and_nobody_is_asked_to_check_in() -> None:
    promise = recorded()
    assert promise.state == State.PROMISED
    assert promise.on_record
    assert promise.check_in_due_on is None


def test_the_first_date_stays_and_the_move_is_in_the_ledger() -> None:
    promise = recorded(date(2014, 9, 30), "Sep 2014")
    assert say(promise, date(2014, 12, 31), "Oct to Dec 2014") == {"date_text", "due"}
    assert (promise.original_due, promise.governing_due) == (date(2014, 9, 30), date(2014, 12, 31))
    assert promise.events.get(act="restate").data["text_from"] == "Sep 2014"


def test_a_move_published_too_late_does_not_govern() -> None:
    promise = recorded()
    say(promise, date(2014, 12, 31), "Oct to Dec 2014")
    assert promise.governing_due == date(2014, 6, 30)
    assert promise.due_text == "Oct to Dec 2014"


def test_without_a_date_it_waits_to_be_dated() -> None:
    promise = recorded(None, "date tbc")
    assert promise.original_due is None
    say(promise, date(2014, 12, 31), "Oct to Dec 2014")
    assert promise.original_due == date(2014, 12, 31)


def test_the_same_words_again_change_nothing() -> None:
    promise = recorded()
    events = promise.events.count()
    assert say(promise, date(2014, 6, 30), "Jun 2014") == frozenset()
    assert promise.events.count() == events


def test_complete_by_its_source_is_declared_and_not_kept() -> None:
    promise = recorded()
    assert say(promise, date(2014, 6, 30), "Jun 2014", complete=True) == {"complete"}
    assert promise.state == State.DECLARED


def test_an_older_snapshot_is_left_alone() -> None:
    promise = recorded()
    say(promise, date(2014, 9, 30), "Jul to Sep 2014")
    older = restate(
        promise=promise,
        statement="Service goes live",
        due=date(2014, 6, 30),
        due_text="Jun 2014",
        complete=False,
        as_of=APRIL,
        now=NOW,
    )
    assert older == frozenset()


def test_what_a_source_calls_complete_is_dated_by_the_source() -> None:
    promise = recorded()
    say(promise, date(2014, 6, 30), "Jun 2014", complete=True)
    assert promise.declared_on == JULY


def test_a_date_its_source_takes_back_in_time_is_to_be_dated_again() -> None:
    promise = recorded(due=date(2014, 12, 31), text="Dec 2014")
    say(promise, None, "date to be confirmed")
    promise.refresh_from_db()
    assert (promise.original_due, promise.governing_due) == (date(2014, 12, 31), None)

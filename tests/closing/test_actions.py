"""Ending an initiative, settling its value, reopening it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.closing.actions import close_initiative, reopen_initiative, settle_value
from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import Closing
from initiatives.closing.refusals import Overtaken
from initiatives.closing.schedule import MARKS
from initiatives.portfolio.models import Initiative
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def close(of: Initiative, **said: Any) -> Closing:
    told: dict[str, Any] = {
        "ending": "delivered",
        "watched": True,
        "achieved": " Downtime fell. ",
        "learned": "Ask the crews first.",
        "watchers": dict.fromkeys(MARKS, factories.user().person),
        "promises_seen": False,
        "by": factories.person(),
        "now": NOW,
    }
    return close_initiative(initiative=of, **told | said)


def status_of(initiative: Initiative) -> str:
    return Initiative.objects.get(pk=initiative.pk).status


def settle(closing: Closing, settled: str = "given_up", note: str = "Nobody uses it.") -> Closing:
    return settle_value(closing=closing, settled=settled, note=note, by=factories.person(), now=NOW)


def answered(closing: Closing, verdict: str, later: int = 0) -> None:
    check = closing.checks.filter(done_at=None)[0]
    at = NOW + timedelta(days=later)
    answer_check(check=check, verdict=verdict, note="Seen", by=factories.person(), now=at)


def test_what_is_done_is_delivered_and_watched() -> None:
    initiative, watcher = factories.initiative(), factories.user().person
    closing = close(initiative, watchers=dict.fromkeys(MARKS, watcher))
    assert status_of(initiative) == "delivered"
    assert (closing.achieved, closing.settled) == ("Downtime fell.", "")
    looks = closing.checks.values_list("months", "due_on", "owner")
    assert list(looks) == [
        (3, date(2027, 2, 23), watcher.pk),
        (6, date(2027, 5, 24), watcher.pk),
        (12, date(2027, 11, 23), watcher.pk),
    ]


def test_each_check_may_have_another_person() -> None:
    people = {months: factories.user().person for months in MARKS}
    closing = close(factories.initiative(), watchers=people)
    assert [check.owner for check in closing.checks.all()] == list(people.values())


def test_a_stop_may_keep_the_watch() -> None:
    initiative = factories.initiative()
    closing = close(initiative, ending="stopped")
    assert (status_of(initiative), closing.checks.count()) == ("delivered", 3)


def test_a_stop_with_nothing_left_to_watch_is_settled_at_once() -> None:
    initiative, me = factories.initiative(), factories.person()
    closing = close(initiative, ending="stopped", watched=False, watchers={}, by=me)
    assert (closing.settled, closing.settled_by, closing.settled_at) == ("given_up", me, NOW)
    assert (status_of(initiative), closing.checks.count()) == ("closed", 0)


@pytest.mark.parametrize(
    ("zone", "closed_on"),
    [("Pacific/Auckland", date(2026, 11, 24)), ("America/New_York", date(2026, 11, 23))],
)
def test_it_ends_on_the_local_day_of_who_closes_it(zone: str, closed_on: date) -> None:
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    closing = close(factories.initiative(), by=factories.person(zone=zone), now=at)
    assert closing.closed_on == closed_on


def test_closing_is_a_change_of_the_initiative() -> None:
    initiative = factories.initiative()
    close(initiative)
    initiative.refresh_from_db()
    assert initiative.changed_at == NOW


def test_the_second_closing_is_told_who_was_first() -> None:
    initiative = factories.initiative()
    close(initiative, by=factories.person("Ingrid Solberg"))
    with pytest.raises(Overtaken, match="Ingrid Solberg closed this initiative on 23 November"):
        close(initiative)
    assert Closing.objects.count() == 1


def test_one_that_its_source_closed_is_not_closed_again() -> None:
    with pytest.raises(Overtaken, match="closed already"):
        close(factories.initiative(status="closed"))


@pytest.mark.parametrize("status", ["draft", "running", "paused"])
def test_whatever_has_not_ended_can_be_stopped(status: str) -> None:
    assert close(factories.initiative(status=status), ending="stopped").pk


def gone() -> Stakeholder:
    return factories.user(active=False).person


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"ending": "vanished"}, "ending"),
        ({"watched": False}, "ending"),
        ({"achieved": " "}, "achieved"),
        ({"learned": ""}, "learned"),
        ({"watchers": {}}, "watcher_3"),
    ],
)
def test_what_is_missing_is_named(said: dict[str, Any], field: str) -> None:
    initiative = factories.initiative()
    with pytest.raises(ValidationError) as refused:
        close(initiative, **said)
    assert list(refused.value.error_dict) == [field]
    assert status_of(initiative) == "running"


@pytest.mark.parametrize("who", [gone, factories.person], ids=["left", "no sign-in"])
def test_who_looks_can_sign_in(who: Any) -> None:
    people = {3: factories.user().person, 6: who(), 12: factories.user().person}
    with pytest.raises(ValidationError) as refused:
        close(factories.initiative(), watchers=people)
    assert list(refused.value.error_dict) == ["watcher_6"]


def test_a_draft_has_delivered_nothing() -> None:
    with pytest.raises(ValidationError, match="draft has not run"):
        close(factories.initiative(status="draft"))


def test_open_promises_are_to_be_seen_and_stay_open() -> None:
    promise = factories.promise_made()
    with pytest.raises(ValidationError) as refused:
        close(promise.initiative)
    assert list(refused.value.error_dict) == ["promises_seen"]
    close(promise.initiative, promises_seen=True)
    promise.refresh_from_db()
    assert (promise.state, promise.whose_move) == ("promised", promise.performer)


def test_value_that_was_found_is_confirmed_and_only_then_it_is_closed() -> None:
    closing = factories.closing()
    answered(closing, "holds")
    assert status_of(closing.initiative) == "delivered"
    assert settle(closing, "confirmed").settled_note == "Nobody uses it."
    assert status_of(closing.initiative) == "closed"


def test_it_may_be_given_up_at_any_time() -> None:
    closing = factories.closing()
    settle(closing)
    assert status_of(closing.initiative) == "closed"


@pytest.mark.parametrize("verdicts", [[], ["not_yet"], ["holds", "lost"]])
def test_value_nobody_finds_is_not_confirmed(verdicts: list[str]) -> None:
    closing = factories.closing()
    for later, verdict in enumerate(verdicts):
        answered(closing, verdict, later)
    with pytest.raises(ValidationError) as refused:
        settle(closing, "confirmed")
    assert list(refused.value.error_dict) == ["settled"]


@pytest.mark.parametrize(
    ("said", "field"),
    [({"settled": ""}, "settled"), ({"settled": "lost"}, "settled"), ({"note": " "}, "note")],
)
def test_settling_says_what_and_why(said: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        settle(factories.closing(), **said)
    assert list(refused.value.error_dict) == [field]


def test_what_is_settled_stays_so() -> None:
    closing = factories.closing()
    settle(closing)
    with pytest.raises(Overtaken, match="settled this on 23 November 2026: value honestly given"):
        settle(closing, note="Changed my mind")
    assert Closing.objects.get().settled_note == "Nobody uses it."


@pytest.mark.parametrize("is_settled", [False, True])
def test_work_goes_on_and_the_end_stays_on_record(is_settled: bool) -> None:
    closing = factories.closing()
    if is_settled:
        settle(closing)
    reopen_initiative(initiative=closing.initiative, seen=closing, now=NOW)
    closing.refresh_from_db()
    assert (status_of(closing.initiative), closing.reopened_at) == ("running", NOW)
    assert closing.checks.count() == 3


def test_a_reopened_one_can_be_closed_again() -> None:
    first = factories.closing()
    reopen_initiative(initiative=first.initiative, seen=first, now=NOW)
    assert close(first.initiative) != first
    assert first.initiative.closings.count() == 2


def test_one_that_its_source_closed_is_reopened_too() -> None:
    initiative = factories.initiative(status="closed")
    reopen_initiative(initiative=initiative, seen=None, now=NOW)
    assert status_of(initiative) == "running"


def test_what_runs_is_not_reopened() -> None:
    with pytest.raises(Overtaken, match="at work"):
        reopen_initiative(initiative=factories.initiative(), seen=None, now=NOW)


def test_only_the_end_that_was_looked_at_is_taken_back() -> None:
    first = factories.closing()
    reopen_initiative(initiative=first.initiative, seen=first, now=NOW)
    close(first.initiative)
    with pytest.raises(Overtaken, match="closed this initiative"):
        reopen_initiative(initiative=first.initiative, seen=first, now=NOW)
    assert status_of(first.initiative) == "delivered"


def test_a_reopened_one_is_not_settled() -> None:
    closing = factories.closing()
    reopen_initiative(initiative=closing.initiative, seen=closing, now=NOW)
    with pytest.raises(Overtaken, match="was reopened on 23 November 2026"):
        settle(closing)

"""Kept of those that fell due, as domain.md 5.6 counts them: its worked set of 14 promises."""

from datetime import UTC, date, datetime, time

import pytest

from initiatives.overview.dashboard_promises import Keeping, keeping
from initiatives.overview.dashboard_scope import Scope
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree
from initiatives.promises.actions import act
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from tests import factories
from tests.vectors import load_cases

pytestmark = pytest.mark.django_db
CASES = [case for case in load_cases("reliability") if case["id"] in ("R12", "R13")]


def at(day: int, month: int = 3) -> datetime:
    return datetime.combine(date(2026, month, day), time(10), UTC)


def promised(within: Initiative, due: date) -> Promise:
    return factories.promise_made(within=within, now=at(2, 2), due=due)


def declare(promise: Promise, day: int) -> None:
    said = {"evidence": "It is there."}
    act(promise=promise, act="declare", actor=promise.performer, now=at(day), **said)


def accept(promise: Promise, day: int) -> None:
    act(promise=promise, act="accept", actor=promise.customer, now=at(day))


def move(promise: Promise, asked: int, due: date) -> None:
    said = {"due": due, "reason": "The supplier is late."}
    act(promise=promise, act="propose_change", actor=promise.performer, now=at(asked), **said)
    act(promise=promise, act="agree_change", actor=promise.customer, now=at(asked))


def ordinary(within: Initiative) -> None:
    """Rows 1, 2, 10 to 14: declared once, answered or not."""
    for due, day, answered in (
        (10, 9, 12),
        (10, 12, 12),
        (5, 5, 0),
        (3, 3, 4),
        (6, 6, 7),
        (11, 11, 12),
        (24, 24, 25),
    ):
        promise = promised(within, date(2026, 3, due))
        declare(promise, day)
        if answered:
            accept(promise, answered)


def special(within: Initiative) -> None:
    """Rows 3 to 9: moved in time, moved too late, cancelled, revoked, returned, and open."""
    in_time, too_late, cancelled, revoked, returned = (
        promised(within, date(2026, 3, due)) for due in (16, 16, 20, 20, 20)
    )
    move(in_time, 5, date(2026, 3, 25))
    declare(in_time, 24)
    accept(in_time, 24)
    move(too_late, 18, date(2026, 3, 30))
    declare(too_late, 27)
    accept(too_late, 27)
    act(promise=cancelled, act="cancel", actor=cancelled.customer, now=at(12), reason="No need.")
    said = {"reason": "No crews.", "consequence": "It stays slow.", "repair": "In May."}
    act(promise=revoked, act="revoke", actor=revoked.performer, now=at(16), **said)
    declare(returned, 19)
    missing = {"condition": "No reading."}
    act(promise=returned, act="not_satisfied", actor=returned.customer, now=at(20), **missing)
    declare(returned, 26)
    accept(returned, 26)
    promised(within, date(2026, 3, 31))
    promised(within, date(2026, 4, 15))


def asked(user: User, now: datetime) -> Keeping:
    return keeping(Scope(user, "", Tree(), now, now.date()))


@pytest.fixture
def fourteen(leader: User) -> User:
    within = factories.initiative()
    ordinary(within)
    special(within)
    return leader


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_worked_set_vectors(fourteen: User, case: dict) -> None:
    as_of, expect = date.fromisoformat(case["given"]["as_of"]), case["expect"]
    found = asked(fourteen, datetime.combine(as_of, time(10), UTC))
    assert found.resolved == expect["den"]
    assert found.counts["kept"].number == expect["eventually"]
    assert (found.in_time, found.as_first_agreed) == (expect["on_agreed"], expect["on_original"])
    assert found.counts["declared"].number == expect["awaiting"]


def test_enough_of_enough_people_are_a_percentage(fourteen: User) -> None:
    assert asked(fourteen, at(31)).percent == 90


def test_a_single_person_is_never_a_percentage(leader: User) -> None:
    maker = factories.person()
    for _ in range(6):
        promise = factories.promise_made(performer=maker, now=at(2, 2), due=date(2026, 3, 10))
        declare(promise, 9)
        accept(promise, 9)
    found = asked(leader, at(31))
    assert (found.resolved, found.percent) == (6, None)


def test_a_date_lasts_until_its_day_ends_where_it_was_made(leader: User) -> None:
    maker = factories.person(zone="Pacific/Honolulu")
    factories.promise_made(performer=maker, now=at(2, 2), due=date(2026, 3, 10))
    assert asked(leader, datetime(2026, 3, 11, 9, tzinfo=UTC)).resolved == 0
    assert asked(leader, datetime(2026, 3, 11, 10, tzinfo=UTC)).resolved == 1


def test_declared_too_late_is_resolved_already(leader: User) -> None:
    promise = factories.promise_made(now=at(2, 2), due=date(2026, 3, 10))
    declare(promise, 12)
    assert asked(leader, at(13)).resolved == 1

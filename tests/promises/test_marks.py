"""How promises are marked in lists and on their page."""

from datetime import date, timedelta

import pytest

from initiatives.promises.actions import act, check_in
from initiatives.promises.marks import mark_of, with_marks
from initiatives.promises.models import Promise
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def said(promise: Promise, days: int = 0) -> tuple[str, str]:
    mark = mark_of(promise, NOW + days * DAY)
    return mark.word, mark.note


def declared(due: date, at: date) -> Promise:
    promise = factories.promise_made(due=due)
    now = NOW + (at - NOW.date())
    act(promise=promise, act="declare", actor=promise.performer, now=now, evidence="The log")
    return act(promise=promise, act="accept", actor=promise.customer, now=now + 5 * DAY)


def test_until_the_first_check_in_nothing_was_said() -> None:
    assert said(factories.promise_made(), 1) == ("Promised", "promised yesterday")


def test_a_check_in_shows_how_sure_its_maker_is() -> None:
    promise = factories.promise_made()
    after = check_in(
        promise=promise, actor=promise.performer, confidence="at_risk", line="", now=NOW
    )
    assert said(after, 2) == ("At risk", "said 2 days ago")


def test_stale_beats_whatever_was_said() -> None:
    assert said(factories.promise_stale(days=40)) == ("Stale", "40 days without a word")


def test_a_proposed_change_shows_how_long_it_waits() -> None:
    promise = factories.promise_made()
    asked = {"due": date(2027, 6, 1), "reason": "Storms"}
    after = act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **asked)
    assert said(after, 3) == ("Change proposed", "for 3 days")


@pytest.mark.parametrize(
    ("at", "note"),
    [
        (date(2026, 12, 4), "6 days early"),
        (date(2026, 12, 10), "on the day"),
        (date(2026, 12, 11), "one day late"),
    ],
)
def test_kept_counts_from_the_day_it_was_declared(at: date, note: str) -> None:
    assert said(declared(date(2026, 12, 10), at)) == ("Kept", note)


def test_days_late_begin_when_the_day_is_over() -> None:
    promise = factories.promise_made(due=date(2026, 11, 30))
    late = [with_marks([promise], NOW + n * DAY)[0].days_late for n in (7, 8)]  # type: ignore[attr-defined]
    assert late == [0, 1]

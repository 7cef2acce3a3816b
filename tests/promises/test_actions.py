"""Acts on a promise: what they change, what they refuse, and the invariants of domain.md 5.4."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.models import Node
from initiatives.promises.actions import Conflict, NotAllowed, act, check_in
from initiatives.promises.fold import Event, fold
from initiatives.promises.ledger import facts_of, today_of
from initiatives.promises.lifecycle import State
from initiatives.promises.models import AppendOnlyError, Promise, PromiseEvent
from initiatives.promises.terms import value_problem
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refold(promise: Promise) -> object:
    events = [
        Event(event.act, State(event.to_state), event.at, today_of(promise, event.at), event.data)
        for event in promise.events.order_by("sequence")
    ]
    return fold(events)


def test_a_raised_hand_is_an_offer() -> None:
    promise = factories.promise_offered()
    assert promise.state == State.OFFERED
    assert promise.stale_from is None


def test_the_customer_s_yes_makes_it_a_promise_with_a_first_check_in() -> None:
    promise = factories.promise_made()
    assert promise.state == State.PROMISED
    assert promise.check_in_due_on == date(2026, 12, 7)
    assert promise.grace_ends_on == date(2026, 12, 10)


def test_a_check_in_starts_the_clock_again() -> None:
    promise = factories.promise_stale(days=40)
    assert promise.is_stale(NOW)
    after = check_in(
        promise=promise, actor=promise.performer, confidence="at_risk", line="Late", now=NOW
    )
    assert not after.is_stale(NOW)
    assert (after.confidence, after.last_line) == ("at_risk", "Late")


def test_a_check_in_may_bring_a_reading() -> None:
    promise = factories.promise_made(measured=factories.measure())
    check_in(
        promise=promise,
        actor=promise.performer,
        confidence="on_track",
        line="",
        now=NOW,
        reading=Decimal("154.5"),
    )
    assert promise.measure is not None
    promise.measure.refresh_from_db()
    assert promise.measure.latest_value == Decimal("154.5")


def test_a_refused_reading_leaves_no_check_in() -> None:
    promise = factories.promise_made(measured=factories.measure())
    with pytest.raises(ValidationError) as refused:
        check_in(
            promise=promise,
            actor=promise.performer,
            confidence="on_track",
            line="",
            now=NOW,
            reading=Decimal(150),
            reading_as_of=date(2026, 12, 24),
        )
    assert "reading_as_of" in refused.value.message_dict
    assert not promise.events.filter(act="check_in").exists()


def test_only_the_performer_checks_in() -> None:
    promise = factories.promise_made()
    with pytest.raises(NotAllowed):
        check_in(promise=promise, actor=promise.customer, confidence="on_track", line="", now=NOW)


def test_the_performer_cannot_accept_their_own_declaration() -> None:
    promise = factories.promise_made()
    act(promise=promise, act="declare", actor=promise.performer, now=NOW, evidence="The log")
    with pytest.raises(NotAllowed):
        act(promise=promise, act="accept", actor=promise.performer, now=NOW)


def test_what_was_looked_at_must_still_be_so() -> None:
    promise = factories.promise_made()
    seen = promise.version
    check_in(promise=promise, actor=promise.performer, confidence="on_track", line="", now=NOW)
    with pytest.raises(Conflict):
        act(
            promise=promise, act="cancel", actor=promise.customer, now=NOW, version=seen, reason="x"
        )


def test_a_change_proposed_in_time_moves_the_governing_date_and_never_the_first() -> None:
    promise = factories.promise_made(due=date(2026, 12, 31))
    details = {"due": date(2027, 3, 31), "reason": "Sensors arrived late."}
    act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **details)
    after = act(promise=promise, act="agree_change", actor=promise.customer, now=NOW + DAY)
    assert (after.original_due, after.governing_due) == (date(2026, 12, 31), date(2027, 3, 31))
    assert after.moved_count == 1


def test_a_change_proposed_too_late_leaves_the_governing_date() -> None:
    promise = factories.promise_made(due=date(2026, 11, 30))
    late = NOW + 9 * DAY
    details = {"due": date(2027, 3, 31), "reason": "Sensors arrived late."}
    act(promise=promise, act="propose_change", actor=promise.performer, now=late, **details)
    after = act(promise=promise, act="agree_change", actor=promise.customer, now=late)
    assert after.governing_due == date(2026, 11, 30)


def test_who_proposed_a_change_cannot_agree_to_it() -> None:
    promise = factories.promise_made()
    details = {"value": Decimal(140), "reason": "Storms."}
    act(promise=promise, act="propose_change", actor=promise.customer, now=NOW, **details)
    with pytest.raises(NotAllowed):
        act(promise=promise, act="agree_change", actor=promise.customer, now=NOW)


def test_an_ended_promise_refuses_every_act() -> None:
    promise = factories.promise_offered()
    ended = act(promise=promise, act="withdraw_offer", actor=promise.performer, now=NOW)
    assert ended.closed_on == date(2026, 11, 23)
    with pytest.raises(NotAllowed):
        act(promise=ended, act="accept_offer", actor=promise.customer, now=NOW)


def test_columns_are_the_fold_of_the_events() -> None:
    promise = factories.promise_made(measured=factories.measure())
    details = {"due": date(2027, 4, 30), "reason": "Storms."}
    act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **details)
    act(promise=promise, act="agree_change", actor=promise.customer, now=NOW)
    check_in(promise=promise, actor=promise.performer, confidence="off_track", line="!", now=NOW)
    promise.refresh_from_db()
    assert refold(promise) == facts_of(promise)


def test_events_are_never_changed_nor_deleted() -> None:
    event = factories.promise_offered().events.get()
    for attempt in (event.save, event.delete, PromiseEvent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize(
    ("baseline", "direction", "value", "said"),
    [
        (Decimal(310), "decrease", Decimal(340), "340 is above the baseline of 310."),
        (Decimal(34), "increase", Decimal(20), "20 is below the baseline of 34."),
        (Decimal(34), "increase", Decimal(34), "34 is the baseline itself."),
    ],
)
def test_a_value_on_the_wrong_side_is_refused_in_words(
    baseline: Decimal, direction: str, value: Decimal, said: str
) -> None:
    measured = factories.measure(baseline=baseline, direction=direction, target=None)
    assert value_problem(value, measured).startswith(said)


def test_nobody_promises_to_themselves() -> None:
    someone = factories.person()
    with pytest.raises(ValidationError) as refused:
        factories.promise_offered(performer=someone, customer=someone)
    assert "customer" in refused.value.message_dict


def test_a_date_gone_by_cannot_be_promised() -> None:
    with pytest.raises(ValidationError) as refused:
        factories.promise_offered(due=date(2026, 11, 22))
    assert "due" in refused.value.message_dict


def test_an_offer_about_what_was_taken_off_the_chain_is_refused() -> None:
    measure = factories.measure(baseline=None, baseline_on=None)
    Node.objects.all().delete()
    with pytest.raises(ValidationError, match="taken off the chain meanwhile") as error:
        factories.promise_offered(measured=measure)
    assert list(error.value.message_dict) == ["node"]

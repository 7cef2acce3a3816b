"""Any legal sequence of acts: the columns are the fold of the events (domain.md 5.4)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.promises.actions import NotAllowed, act, allowed_row
from initiatives.promises.fold import Event, fold
from initiatives.promises.ledger import facts_of, today_of
from initiatives.promises.lifecycle import TABLE, TERMINAL, State
from initiatives.promises.models import Promise
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ACTS = [row.act for row in TABLE if row.act != "offer"]
steps = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 60), st.integers(121, 200)), max_size=12
)


def details_of(name: str, today: date, value: int) -> dict[str, object]:
    """Whatever each act has to be told."""
    words = dict.fromkeys(("reason", "condition", "consequence", "repair"), "Because of it.")
    return {
        "check_in": {"confidence": "at_risk", "line": "So far"},
        "declare": {"evidence": "The log", "reading": Decimal(value)},
        "propose_change": {"reason": "Storms", "due": today + timedelta(days=value)},
        "acknowledge_not_kept": {"reason_code": "capacity"},
        "mark_not_kept": {"reason_code": "data"},
    }.get(name, words)


def possible(promise: Promise, now: datetime) -> list[tuple[str, Stakeholder]]:
    found = []
    for name in ACTS:
        for actor in (promise.performer, promise.customer):
            try:
                allowed_row(promise, name, actor, now)
            except NotAllowed:
                continue
            found.append((name, actor))
    return found


@given(steps=steps)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_columns_are_the_fold_after_any_legal_acts(steps: list[tuple[int, int, int]]) -> None:
    promise, now = factories.promise_offered(measured=factories.measure()), NOW
    for choice, days, value in steps:
        now += timedelta(days=days)
        if not (choices := possible(promise, now)):
            break
        name, actor = choices[choice % len(choices)]
        said = details_of(name, today_of(promise, now), value)
        promise = act(promise=promise, act=name, actor=actor, now=now, **said)
    promise = Promise.objects.get(pk=promise.pk)
    holds(promise)


def holds(promise: Promise) -> None:
    """Invariants 1 to 4 and 6, and that whoever has the next move is told by the row."""
    events = list(promise.events.order_by("sequence"))
    folded = fold(
        [Event(e.act, State(e.to_state), e.at, today_of(promise, e.at), e.data) for e in events]
    )
    assert folded == facts_of(promise)
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert promise.original_due == date.fromisoformat(events[0].data["due"])
    if promise.state == State.KEPT:
        assert events[-1].actor_id == promise.customer_id
    assert (promise.whose_move_id is None) == (promise.state in TERMINAL)
    assert (promise.check_in_due_on is not None) == (promise.state == State.PROMISED)

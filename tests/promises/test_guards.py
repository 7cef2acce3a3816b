"""The guards of domain.md 5.3, row by row, as the actions hold them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from initiatives.promises.actions import NotAllowed, Terms, act, offer
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REVOKED = {"reason": "No fitters", "consequence": "Storm cover is thin", "repair": "Half by May"}


def refused(promise: Promise, name: str, by: str = "performer", **details: object) -> set[str]:
    """The fields that the act is refused for."""
    with pytest.raises(ValidationError) as error:
        act(promise=promise, act=name, actor=getattr(promise, by), now=NOW, **details)
    return set(error.value.message_dict)


@pytest.mark.parametrize("left_out", ["statement", "because", "conditions"])
def test_row_2_an_offer_says_what_why_and_when_it_counts(left_out: str) -> None:
    words = {"statement": "Downtime halves", "because": "it floods", "conditions": "one reading"}
    with pytest.raises(ValidationError) as error:
        offer(
            initiative=factories.initiative(),
            node=None,
            measure=None,
            performer=factories.person(),
            customer=factories.person(),
            terms=Terms(due=date(2027, 1, 1), **words | {left_out: " "}),
            now=NOW,
        )
    assert set(error.value.message_dict) == {left_out}


def test_row_13_an_offer_is_accepted_until_the_end_of_its_day() -> None:
    promise = factories.promise_offered(due=date(2026, 11, 30))
    after = act(
        promise=promise, act="accept_offer", actor=promise.customer, now=NOW + timedelta(days=7)
    )
    assert after.state == State.PROMISED


def test_row_13_an_offer_whose_date_has_passed_cannot_be_accepted() -> None:
    promise = factories.promise_offered(due=date(2026, 11, 30))
    with pytest.raises(NotAllowed):
        act(promise=promise, act="accept_offer", actor=promise.customer, now=NOW + 8 * DAY)


def test_row_20_a_change_must_change_something() -> None:
    promise = factories.promise_made(due=date(2027, 1, 8))
    same = {"due": date(2027, 1, 8), "reason": "Storms"}
    assert refused(promise, "propose_change", **same) == {"due"}


def test_row_20_a_new_date_lies_ahead() -> None:
    promise = factories.promise_made()
    gone = {"due": date(2026, 11, 22), "reason": "Storms"}
    assert refused(promise, "propose_change", **gone) == {"due"}


def test_row_20_a_new_value_stays_on_the_right_side_of_the_baseline() -> None:
    promise = factories.promise_made(measured=factories.measure())
    worse = {"value": Decimal(300), "reason": "Storms"}
    assert refused(promise, "propose_change", **worse) == {"value"}


def test_row_21_words_that_name_the_value_follow_it() -> None:
    promise = factories.promise_made(measured=factories.measure())
    asked = {"value": Decimal("140.5"), "reason": "Storms"}
    act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **asked)
    after = act(promise=promise, act="agree_change", actor=promise.customer, now=NOW)
    assert after.statement == "Unplanned pump downtime is at or below 140.5 hours a month"


def test_row_24_a_measured_promise_is_declared_with_a_reading() -> None:
    promise = factories.promise_made(measured=factories.measure())
    assert refused(promise, "declare", evidence="The log") == {"reading"}


def test_row_24_the_reading_of_a_declaration_is_added_to_the_measure() -> None:
    promise = factories.promise_made(measured=factories.measure())
    said = {"evidence": "The log", "reading": Decimal(128), "reading_as_of": date(2026, 11, 20)}
    act(promise=promise, act="declare", actor=promise.performer, now=NOW, **said)
    assert promise.measure is not None
    promise.measure.refresh_from_db()
    assert promise.measure.latest_as_of == date(2026, 11, 20)


def test_row_24_a_declaration_with_a_refused_reading_is_not_made() -> None:
    promise = factories.promise_made(measured=factories.measure())
    said = {"evidence": "Soon", "reading": Decimal(128), "reading_as_of": date(2027, 1, 1)}
    assert refused(promise, "declare", **said) == {"reading_as_of"}
    promise.refresh_from_db()
    assert promise.state == State.PROMISED


def test_row_27_a_declaration_can_be_taken_back() -> None:
    promise = factories.promise_made()
    act(promise=promise, act="declare", actor=promise.performer, now=NOW, evidence="The log")
    after = act(promise=promise, act="retract", actor=promise.performer, now=NOW)
    assert (after.state, after.declared_on) == (State.PROMISED, None)


def test_row_28_the_customer_releases_while_a_change_is_open_and_it_says_in_time() -> None:
    promise = factories.promise_made()
    asked = {"due": date(2027, 6, 1), "reason": "Storms"}
    act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **asked)
    after = act(promise=promise, act="cancel", actor=promise.customer, now=NOW, reason="Sold")
    assert after.state == State.CANCELLED
    assert after.events.latest("sequence").data["before_due"] is True


@pytest.mark.parametrize("left_out", sorted(REVOKED))
def test_row_29_revoking_names_reason_consequence_and_repair(left_out: str) -> None:
    assert refused(factories.promise_made(), "revoke", **REVOKED | {left_out: ""}) == {left_out}


def test_row_29_the_notice_is_counted_in_working_days() -> None:
    promise = factories.promise_made(due=date(2026, 11, 30))
    act(promise=promise, act="revoke", actor=promise.performer, now=NOW, **REVOKED)
    assert promise.events.latest("sequence").data["notice_working_days"] == 5


@pytest.mark.parametrize(
    ("name", "by"), [("acknowledge_not_kept", "performer"), ("mark_not_kept", "customer")]
)
def test_rows_30_and_31_only_after_the_date(name: str, by: str) -> None:
    promise = factories.promise_made(due=date(2026, 11, 30))
    said = {"actor": getattr(promise, by), "reason_code": "capacity"}
    with pytest.raises(NotAllowed):
        act(promise=promise, act=name, now=NOW + 7 * DAY, **said)
    after = act(promise=promise, act=name, now=NOW + 8 * DAY, **said)
    assert after.state == State.NOT_KEPT


def test_row_30_a_reason_is_one_of_the_list_and_other_needs_words() -> None:
    promise = factories.promise_made(due=date(2026, 11, 23))
    late = {"act": "acknowledge_not_kept", "actor": promise.performer, "now": NOW + 2 * DAY}
    for code, field in (("laziness", "reason_code"), ("other", "reason")):
        with pytest.raises(ValidationError) as error:
            act(promise=promise, reason_code=code, **late)
        assert field in error.value.message_dict


def test_nobody_acts_on_what_was_read_from_a_source() -> None:
    promise = factories.promise_made()
    Promise.objects.filter(pk=promise.pk).update(on_record=True)
    with pytest.raises(NotAllowed):
        act(promise=promise, act="cancel", actor=promise.customer, now=NOW, reason="x")


def test_no_check_in_is_awaited_while_the_other_owes_an_answer() -> None:
    promise = factories.promise_made()
    asked = {"due": date(2027, 6, 1), "reason": "Storms"}
    after = act(promise=promise, act="propose_change", actor=promise.performer, now=NOW, **asked)
    assert (after.check_in_due_on, after.whose_move) == (None, promise.customer)
    again = act(promise=promise, act="refuse_change", actor=promise.customer, now=NOW, reason="No")
    assert (again.check_in_due_on, again.whose_move) == (date(2026, 12, 7), promise.performer)

"""Who is asked to look and to settle, who usually looks, and how initiatives ended."""

from datetime import date, timedelta

import pytest

from initiatives.closing.actions import reopen_initiative, settle_value
from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import Closing
from initiatives.closing.queries import due_for, endings_of, open_promises, to_settle, usual_watcher
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
FIRST = date(2027, 2, 23)  # three months after 23 November 2026


def settled(closing: Closing, how: str = "given_up") -> None:
    said = {"settled": how, "note": "Seen", "by": factories.person()}
    settle_value(closing=closing, now=NOW, **said)


def all_answered(closing: Closing) -> Closing:
    for check in closing.checks.all():
        answer_check(check=check, verdict="holds", note="Seen", by=check.owner, now=NOW)
    return closing


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (FIRST - timedelta(days=15), []),
        (FIRST - timedelta(days=14), [3]),
        (FIRST, [3]),
        (date(2027, 6, 1), [3, 6]),
    ],
)
def test_checks_are_due_from_two_weeks_before(today: date, months: list[int]) -> None:
    watcher = factories.user().person
    factories.closing(watcher=watcher)
    assert [check.months for check in due_for(watcher, today)] == months


def test_a_check_waits_for_its_owner_only() -> None:
    closing = factories.closing()
    owner = closing.initiative.owner
    assert owner
    assert not due_for(owner, FIRST).exists()


def test_the_check_of_somebody_who_left_waits_for_the_owner_of_the_initiative() -> None:
    account = factories.user()
    closing = factories.closing(watcher=account.person)
    User.objects.filter(pk=account.pk).update(is_active=False)
    owner = closing.initiative.owner
    assert owner
    assert [check.months for check in due_for(owner, FIRST)] == [3]


def test_answered_settled_and_reopened_ones_wait_for_nobody() -> None:
    watcher = factories.user().person
    done, given_up, reopened = (factories.closing(watcher=watcher) for _ in range(3))
    first = done.checks.all()[0]
    answer_check(check=first, verdict="holds", note="Seen", by=watcher, now=NOW)
    settled(given_up)
    reopen_initiative(initiative=reopened.initiative, seen=reopened, now=NOW)
    assert not due_for(watcher, FIRST).exists()


def test_the_sponsor_settles_once_all_is_answered() -> None:
    sponsor = factories.user()
    closing = factories.closing(factories.initiative(sponsor=sponsor.person))
    assert not to_settle(sponsor).exists()
    all_answered(closing)
    assert list(to_settle(sponsor)) == [closing]
    assert not to_settle(factories.user("admin")).exists()
    settled(closing)
    assert not to_settle(sponsor).exists()


@pytest.mark.parametrize("has_left", [False, True])
def test_without_a_sponsor_who_can_administrators_do(has_left: bool) -> None:
    within = factories.initiative()
    sponsor = factories.user(active=False).person if has_left else None
    Initiative.objects.update(sponsor=sponsor)
    closing = all_answered(factories.closing(within))
    assert list(to_settle(factories.user("admin"))) == [closing]
    assert not to_settle(factories.user("leader")).exists()


def test_the_owner_of_the_first_benefit_usually_looks() -> None:
    within, leads, answers = factories.initiative(), factories.user(), factories.user()
    Initiative.objects.update(owner=leads.person)
    within.refresh_from_db()
    assert usual_watcher(within) == leads.person
    benefit = factories.node(within)
    benefit.owner = answers.person
    benefit.save()
    assert usual_watcher(within) == answers.person


def test_nobody_looks_who_cannot_sign_in() -> None:
    within = factories.initiative(owner=factories.person(), sponsor=factories.user().person)
    benefit = factories.node(within)
    benefit.owner = factories.user(active=False).person
    benefit.save()
    assert usual_watcher(within) == within.sponsor


def test_endings_of_a_page_cost_one_query_and_none_where_all_run(
    django_assert_num_queries,
) -> None:
    running, elsewhere = factories.initiative(), factories.initiative(status="closed")
    watched = factories.closing().initiative
    with django_assert_num_queries(0):
        assert endings_of([running]) == {}
    with django_assert_num_queries(1):
        found = endings_of([running, elsewhere, watched])
    assert {pk: look.word for pk, look in found.items()} == {
        elsewhere.pk: "Closed",
        watched.pk: "Delivered, value watched until 23 Nov 2027",
    }


def test_open_promises_come_with_whose_move_it_is(django_assert_num_queries) -> None:
    promise = factories.promise_made()
    with django_assert_num_queries(2):
        found = open_promises(promise.initiative, NOW)
        assert found.shown[0].whose_move == promise.performer
    assert found.count == 1

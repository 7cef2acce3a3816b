"""Findings and figures keep in step with what is written, at once or at the end of `later`."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from initiatives.chain.actions import add_node
from initiatives.chain.models import Node
from initiatives.checks import registry, upkeep
from initiatives.checks.models import Finding, Standing
from initiatives.checks.registry import WARN, Rule
from initiatives.checks.tasks import recheck_all
from initiatives.checks.upkeep import later
from initiatives.demo import aldermoor
from initiatives.outcomes.actions import add_measure, add_outcome
from initiatives.portfolio.actions import touch
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.exchange.world import APRIL, JULY, exemplars, load
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[int], object]]:
    """What was rechecked, and as of when; nothing is worked out."""
    calls: list[tuple[list[int], object]] = []
    monkeypatch.setattr(
        upkeep, "recheck", lambda ids, *, now: calls.append((sorted(ids), now)) or None
    )
    return calls


def codes(initiative: Initiative) -> set[str]:
    return set(Finding.objects.filter(initiative=initiative).values_list("code", flat=True))


def test_an_initiative_is_checked_as_it_starts() -> None:
    within = factories.initiative(budget=Decimal(5))
    assert "G08" in codes(within)
    assert Standing.objects.get(initiative=within).is_input_only


def test_a_change_to_a_chain_is_checked_with_it() -> None:
    within = factories.initiative()
    add_node(initiative=within, kind="input", title="Sensors", now=NOW)
    assert "G08" in codes(within)
    assert Standing.objects.get(initiative=within).is_input_only
    add_outcome(initiative=within, kind="benefit", title="Downtime", now=NOW)
    assert "G08" not in codes(within)
    assert not Standing.objects.get(initiative=within).is_input_only


def test_a_promise_closes_the_gap_it_was_missed_for() -> None:
    measure = factories.measure()
    within = measure.node.initiative
    touch(initiative=within, now=NOW)
    assert "G24" in codes(within)
    factories.promise_made(measured=measure)
    assert "G24" not in codes(within)


def test_a_measure_marks_its_initiative(owner: User) -> None:
    node = add_node(
        initiative=factories.initiative(owner=owner.person), kind="benefit", title="Time", now=NOW
    )
    assert "G11" in codes(node.initiative)
    said = {"unit": "hours", "direction": "decrease"}
    answer = signed_in(owner).post(reverse("measure_new", args=[node.uuid]), said)
    assert answer.status_code == 302
    assert "G11" not in codes(node.initiative)


def test_a_measure_without_a_moment_marks_nothing(checked: list[object]) -> None:
    node = factories.node()
    checked.clear()
    said = {"name": "Time", "unit": "hours", "direction": "decrease"}
    add_measure(node=node, **said)
    assert checked == []
    add_measure(node=node, now=NOW, **said)
    assert checked == [([node.initiative_id], NOW)]


def test_what_is_taken_back_takes_the_check_back() -> None:
    within = factories.initiative(sponsor=factories.user().person)
    with transaction.atomic():
        add_node(initiative=within, kind="input", title="Sensors", now=NOW)
        transaction.set_rollback(True)
    assert codes(within) == set()


def test_later_checks_once_at_the_end(checked: list[tuple[list[int], object]]) -> None:
    first, second = factories.initiative(), factories.initiative()
    checked.clear()
    with later():
        for days in (2, 1, 3):
            touch(initiative=first, now=NOW - timedelta(days=days))
        touch(initiative=second, now=NOW - timedelta(days=5))
        assert checked == []
    assert checked == [([first.pk, second.pk], NOW - timedelta(days=1))]


def test_later_checks_as_of_the_moment_given(checked: list[tuple[list[int], object]]) -> None:
    within = factories.initiative()
    checked.clear()
    with later(now=NOW):
        touch(initiative=within, now=NOW - timedelta(days=2))
    assert checked == [([within.pk], NOW)]


def test_one_inside_another_waits_for_the_outer(checked: list[tuple[list[int], object]]) -> None:
    within = factories.initiative()
    checked.clear()
    with later(now=NOW):
        with later():
            touch(initiative=within, now=NOW - timedelta(days=2))
        assert checked == []
    assert checked == [([within.pk], NOW)]


def test_later_without_a_change_checks_nothing(checked: list[object]) -> None:
    with later(now=NOW):
        pass
    assert checked == []


def test_when_it_fails_nothing_is_checked(checked: list[tuple[list[int], object]]) -> None:
    within = factories.initiative()
    checked.clear()

    def fail() -> None:
        with later():
            touch(initiative=within, now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert checked == []
    touch(initiative=within, now=NOW)
    assert checked == [([within.pk], NOW)]


def test_a_part_that_fails_and_is_caught_does_not_stop_the_rest(
    checked: list[tuple[list[int], object]],
) -> None:
    within = factories.initiative()
    checked.clear()

    def fail() -> None:
        with later():
            raise ZeroDivisionError

    with later():
        with pytest.raises(ZeroDivisionError):
            fail()
        touch(initiative=within, now=NOW)
    assert checked == [([within.pk], NOW)]


def test_an_import_checks_all_it_tells_of_once(checked: list[tuple[list[int], object]]) -> None:
    exemplars(APRIL)
    everything = sorted(Initiative.objects.values_list("pk", flat=True))
    assert checked == [(everything, NOW)]
    exemplars(JULY)
    assert len(checked) == 2


def test_a_dry_run_leaves_nothing_behind() -> None:
    load(APRIL, "uk_gds_exemplars", dry_run=True)
    assert not Standing.objects.exists()


def test_the_demo_is_checked_once_as_of_today(checked: list[tuple[list[int], object]]) -> None:
    aldermoor.load(password="a long walk to the reservoir", now=NOW)
    everything = sorted(Initiative.objects.values_list("pk", flat=True))
    assert checked == [(everything, NOW)]


def test_deactivating_somebody_is_seen_by_the_hourly_check() -> None:
    account = factories.user()
    within = factories.initiative(sponsor=account.person, spend=Decimal(1))
    touch(initiative=within, now=NOW)
    assert "K01" not in codes(within)
    User.objects.filter(pk=account.pk).update(is_active=False)
    recheck_all()
    assert "K01" in codes(within)


def test_a_rule_with_a_bug_fails_nobodys_write(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    within = factories.initiative()
    rule = Rule("X01", title="", severity=WARN, why="", mend="", find=lambda chain: 1 // 0)
    monkeypatch.setattr(registry, "RULES", {"X01": rule})
    node = add_node(initiative=within, kind="input", title="Sensors", now=NOW)
    assert Node.objects.filter(pk=node.pk).exists()
    assert [record.exc_info is not None for record in caplog.records] == [True]

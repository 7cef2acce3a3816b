"""What is kept of the checks: only differences are written, and the figures are those found."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import ModuleType

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from initiatives.chain.models import Node
from initiatives.checks import actions, registry, tasks
from initiatives.checks.actions import accept_finding, recheck
from initiatives.checks.facts import Chain
from initiatives.checks.models import Finding, Standing
from initiatives.checks.queries import longest_unchecked, looked_at
from initiatives.checks.registry import WARN, Found, Rule
from initiatives.checks.tasks import recheck_all
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.health import Health
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def bare() -> Initiative:
    """One benefit and nothing else: no owner, no measure, no links."""
    return factories.node().initiative


def kept(initiative: Initiative) -> dict[str, Finding]:
    return {row.code: row for row in Finding.objects.filter(initiative=initiative)}


def standing(initiative: Initiative) -> Standing:
    return Standing.objects.get(initiative=initiative)


def writes(queries: CaptureQueriesContext) -> list[str]:
    said = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in said if sql.startswith(("INSERT", "UPDATE", "DELETE"))]


def only(monkeypatch: pytest.MonkeyPatch, find: Callable[[Chain], list[Found]]) -> None:
    """Let this be the only rule there is."""
    rule = Rule("X01", title="A rule", severity=WARN, why="", mend="", find=find)
    monkeypatch.setattr(registry, "RULES", {"X01": rule})


def test_what_is_found_is_kept() -> None:
    within = bare()
    recheck([within.pk], now=NOW)
    found = looked_at(within, today=NOW.date()).findings
    assert {"G06", "G10", "G11", "G24"} <= set(kept(within))
    assert {(row.code, row.subject) for row in Finding.objects.all()} == {
        (each.code, each.subject) for each in found
    }


def test_a_finding_knows_its_place_on_the_chain() -> None:
    within = bare()
    recheck([within.pk], now=NOW)
    row, node = kept(within)["G11"], within.nodes.get()
    assert (row.node, row.link, row.subject) == (node, None, f"node:{node.uuid}")
    assert (row.severity, row.blocks, row.is_accepted) == ("block", "validated", False)
    assert node.title in row.says


def test_again_only_the_figures_are_written() -> None:
    within = bare()
    recheck([within.pk], now=NOW)
    rows = set(Finding.objects.values_list())
    with CaptureQueriesContext(connection) as queries:
        recheck([within.pk], now=NOW)
    assert [sql.split('"')[1] for sql in writes(queries)] == ["initiatives_standing"]
    assert set(Finding.objects.values_list()) == rows


def test_a_finding_that_reads_otherwise_now_stays_the_same_row() -> None:
    within = bare()
    recheck([within.pk], now=NOW)
    before = kept(within)["G11"]
    Node.objects.filter(initiative=within).update(title="Fewer bursts")
    recheck([within.pk], now=NOW)
    after = kept(within)["G11"]
    assert after.pk == before.pk
    assert "Fewer bursts" in after.says


def test_a_gap_that_is_closed_is_dropped() -> None:
    within = bare()
    recheck([within.pk], now=NOW)
    factories.measure(within.nodes.get())
    recheck([within.pk], now=NOW)
    assert "G11" not in kept(within)
    assert "G10" in kept(within)


def test_figures() -> None:
    within = factories.initiative(spend=Decimal(5), starts_on=date(2026, 2, 1))
    Node.objects.filter(pk=factories.node(within).pk).update(owner=factories.person())
    measure = factories.measure(within.nodes.get(), first_expected_on=date(2026, 1, 31))
    add_reading(
        measure=measure, value=Decimal(150), as_of=date(2026, 11, 20), recorded_by=None, now=NOW
    )
    recheck([within.pk], now=NOW)
    row = standing(within)
    assert (row.planned, row.reach, row.arrivals) == (1, 1, ["2026-02-01"])
    assert (row.health, row.is_input_only, row.checked_at) == (Health.GREEN, False, NOW)


def test_technology_and_nothing_else_is_input_only() -> None:
    within = factories.node(kind="input").initiative
    recheck([within.pk], now=NOW)
    assert standing(within).is_input_only
    assert standing(within).health == ""


def test_counts_leave_out_what_is_accepted() -> None:
    within = bare()
    recheck([within.pk], now=NOW)
    before = standing(within)
    node = within.nodes.get()
    accept_finding(
        initiative=within,
        code="G06",
        subject=f"node:{node.uuid}",
        reason="The work is described elsewhere",
        review_on=None,
        by=factories.person(),
        now=NOW,
    )
    after = standing(within)
    assert (after.warns, after.accepted) == (before.warns - 1, before.accepted + 1)
    assert after.blocks == before.blocks == 2
    assert kept(within)["G06"].is_accepted


def test_an_acceptance_that_ran_out_opens_the_gap_again() -> None:
    test_counts_leave_out_what_is_accepted()
    within = Initiative.objects.get()
    recheck([within.pk], now=NOW + timedelta(days=90))
    assert standing(within).accepted == 1
    recheck([within.pk], now=NOW + timedelta(days=91))
    assert standing(within).accepted == 0
    assert not kept(within)["G06"].is_accepted


def test_one_code_about_one_thing_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(chain: Chain) -> list[Found]:
        return [Found("First.", "Do it."), Found("Second.", "Do it.")]

    said = {"title": "Twice", "severity": WARN, "why": "", "mend": ""}
    monkeypatch.setattr(
        "initiatives.checks.registry.RULES", {"X01": Rule("X01", find=twice, **said)}
    )
    within = bare()
    recheck([within.pk], now=NOW)
    assert [row.says for row in Finding.objects.filter(initiative=within)] == ["First."]


def test_a_sentence_too_long_to_keep_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, lambda chain: [Found("x" * 900, "y" * 900)])
    within = bare()
    recheck([within.pk], now=NOW)
    assert len(Finding.objects.get(initiative=within).says) == 700


def test_many_are_checked_lot_by_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_A_TIME", 2)
    ids = [bare().pk for _ in range(5)]
    recheck([*ids, *ids], now=NOW)
    assert Standing.objects.filter(checked_at=NOW).count() == 5
    assert Finding.objects.filter(code="G11").count() == 5


def test_none_to_check_is_no_work() -> None:
    with CaptureQueriesContext(connection) as queries:
        recheck([], now=NOW)
    assert len(queries) == 0


def test_all_are_checked_also_those_that_never_were() -> None:
    rows = [bare(), bare()]
    Standing.objects.all().delete()
    recheck_all()
    assert Standing.objects.count() == 2
    assert set(kept(rows[0])) == set(kept(rows[1]))


def test_who_waited_longest_comes_first() -> None:
    never, newer, older = bare(), bare(), bare()
    recheck([older.pk], now=NOW)
    recheck([newer.pk], now=NOW + timedelta(hours=1))
    assert longest_unchecked() == [never.pk, older.pk, newer.pk]


def failing(monkeypatch: pytest.MonkeyPatch, initiative: Initiative) -> None:
    """Let the only rule have a bug that one chain brings out."""

    def find(chain: Chain) -> list[Found]:
        if chain.initiative_id == initiative.pk:
            raise ZeroDivisionError
        return [Found("Something.", "Do it.")]

    only(monkeypatch, find)


def test_a_chain_that_cannot_be_checked_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before, bad, after = bare(), bare(), bare()
    failing(monkeypatch, bad)
    recheck([before.pk, bad.pk, after.pk], now=NOW)
    found = Finding.objects.filter(code="X01").values_list("initiative", flat=True)
    assert sorted(found) == [before.pk, after.pk]
    (record,) = caplog.records
    assert record.getMessage() == f"Initiative {bad.pk} could not be checked."
    assert record.exc_info is not None


def test_a_chain_that_cannot_be_checked_keeps_what_was_found_and_comes_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad, good = bare(), bare()
    recheck([bad.pk], now=NOW)
    found, figures = set(kept(bad)), standing(bad).blocks
    failing(monkeypatch, bad)
    recheck([good.pk], now=NOW + timedelta(minutes=1))
    recheck([bad.pk], now=NOW + timedelta(hours=1))
    assert (set(kept(bad)), standing(bad).blocks) == (found, figures)
    assert longest_unchecked()[-1] == bad.pk


def test_the_hourly_check_goes_on_after_a_chain_that_cannot_be_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "AT_A_TIME", 1)
    bad, good = bare(), bare()
    failing(monkeypatch, bad)
    recheck_all()
    assert "X01" in kept(good)


def noted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[list[int]]:
    """The ids this is called with from now on; nothing is worked out."""
    lots: list[list[int]] = []

    def note(ids: list[int], *, now: datetime) -> None:
        lots.append(ids)

    monkeypatch.setattr(module, name, note)
    return lots


def test_the_hourly_check_takes_who_waited_longest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = bare(), bare()
    recheck([first.pk], now=NOW)
    recheck([second.pk], now=NOW - timedelta(hours=1))
    monkeypatch.setattr(tasks, "AT_A_TIME", 1)
    lots = noted(monkeypatch, tasks, "recheck")
    recheck_all()
    assert lots == [[second.pk], [first.pk]]


def test_lots_are_locked_in_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_A_TIME", 2)
    ids = [bare().pk for _ in range(5)]
    lots = noted(monkeypatch, actions, "_check")
    recheck([ids[4], ids[0], ids[3], ids[1], ids[2], ids[0]], now=NOW)
    assert lots == [ids[:2], ids[2:4], ids[4:]]


def test_time_that_runs_out_is_no_fault_of_a_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(chain: Chain) -> list[Found]:
        raise SoftTimeLimitExceeded

    within = bare()
    only(monkeypatch, stop)
    with pytest.raises(SoftTimeLimitExceeded):
        recheck([within.pk], now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_write_that_cannot_be_kept_is_not_taken_for_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    within = bare()

    def lost(*args: object, **named: object) -> None:
        raise OperationalError

    monkeypatch.setattr(actions, "_check", lost)
    monkeypatch.setattr(connection, "savepoint_rollback", lost)
    with pytest.raises(OperationalError), transaction.atomic():
        recheck([within.pk], now=NOW)

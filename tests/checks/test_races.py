"""Two at once: what is kept is what both changes together leave, once each."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.actions import add_node
from initiatives.checks.actions import accept_finding, recheck
from initiatives.checks.models import Acceptance, Finding, Standing
from initiatives.checks.queries import looked_at
from initiatives.checks.tasks import recheck_all
from initiatives.outcomes.actions import add_measure
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def is_in_step(within: Initiative) -> bool:
    """Is what is kept the same as what is found now?"""
    kept = set(Finding.objects.filter(initiative=within).values_list("code", "subject", "says"))
    found = looked_at(within, today=NOW.date()).findings
    return kept == {(each.code, each.subject, each.says) for each in found}


def test_a_chain_never_checked_is_checked_by_four_at_once() -> None:
    within = factories.node().initiative
    at_once(*[lambda: recheck([within.pk], now=NOW)] * 4)
    assert Standing.objects.filter(initiative=within).count() == 1
    assert is_in_step(within)


def test_two_changes_at_once_are_both_seen() -> None:
    within = factories.initiative()
    add = {"initiative": within, "now": NOW}
    at_once(
        lambda: add_node(kind="input", title="Sensors", **add).pk,
        lambda: add_node(kind="benefit", title="Downtime", **add).pk,
        lambda: add_node(kind="objective", title="No town runs dry", **add).pk,
    )
    assert is_in_step(within)
    assert {"G05", "G06", "G11"} <= set(Finding.objects.values_list("code", flat=True))


def test_a_change_while_all_are_checked() -> None:
    nodes = [factories.node() for _ in range(3)]
    said = {"name": "Time", "unit": "hours", "direction": "decrease"}
    at_once(
        recheck_all,
        *[lambda node=node: add_measure(node=node, now=NOW, **said) and None for node in nodes],
        recheck_all,
    )
    assert all(is_in_step(node.initiative) for node in nodes)


def test_two_who_accept_the_same_gap_at_once() -> None:
    node = factories.node()
    by = factories.person()

    def accept() -> str:
        said = {"code": "G06", "subject": f"node:{node.uuid}", "reason": "Elsewhere"}
        accept_finding(initiative=node.initiative, by=by, review_on=None, now=NOW, **said)
        return "accepted"

    answers = at_once(accept, accept, refusals=[ValidationError])
    assert sorted(answers) == ["ValidationError", "accepted"]
    assert Acceptance.objects.count() == 1

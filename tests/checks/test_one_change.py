"""An act that is made of several is checked once, so that it costs few queries."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.chain.models import Link
from initiatives.chain.node_actions import add_linked_node
from initiatives.checks import upkeep
from initiatives.checks.models import Finding
from initiatives.outcomes.actions import add_outcome
from initiatives.promises.actions import check_in
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ADDING = 78  # of a node with two links; 22 of them are the one check


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """What was rechecked; nothing is worked out."""
    calls: list[list[int]] = []

    def note(ids: list[int], *, now: datetime) -> None:
        calls.append(list(ids))

    monkeypatch.setattr(upkeep, "recheck", note)
    return calls


def test_a_node_with_two_links_costs_one_check() -> None:
    within = factories.initiative()
    tool, benefit = (factories.node(within, kind=kind) for kind in ("capability", "benefit"))
    ends = {"enabled_by": tool, "enables": benefit}
    said = {"kind": "adoption", "title": "Cases logged the same day"}
    with CaptureQueriesContext(connection) as asked:
        add_linked_node(initiative=within, by=None, now=NOW, **ends, **said)
    assert Link.objects.count() == 2
    assert not Finding.objects.filter(code="G06").exists()
    assert len(asked) <= ADDING


def test_an_outcome_with_its_measure_is_checked_once(checked: list[list[int]]) -> None:
    within = factories.initiative()
    checked.clear()
    said = {"unit": "hours", "direction": "decrease"}
    add_outcome(initiative=within, kind="benefit", title="Downtime", now=NOW, **said)
    assert checked == [[within.pk]]


def test_a_check_in_with_a_reading_is_checked_once(checked: list[list[int]]) -> None:
    promise = factories.promise_made(measured=factories.measure())
    checked.clear()
    said = {"confidence": "on_track", "line": "", "reading": Decimal(150)}
    check_in(promise=promise, actor=promise.performer, now=NOW, **said)
    assert checked == [[promise.initiative_id]]

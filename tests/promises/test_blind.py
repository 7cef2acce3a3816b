"""Busy but blind: promises that somebody checks in on, about what nobody has measured in time."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.outcomes.models import Measure
from initiatives.promises.actions import check_in
from initiatives.promises.models import Promise
from tests import factories
from tests.overview.world import ago, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise() -> Promise:
    """Checked in on three days ago; its measure has been stale since a week ago."""
    found = made(9, measured=factories.measure())
    said = {"confidence": "on_track", "line": "All is well."}
    check_in(promise=found, actor=found.performer, now=ago(3), **said)
    Measure.objects.update(stale_on=today() - timedelta(days=7))
    return found


def today() -> date:
    return factories.today()


def blind() -> bool:
    return Promise.objects.busy_but_blind(timezone.now(), today()).exists()


def test_one_is_found(promise: Promise) -> None:
    assert blind()


@pytest.mark.parametrize(
    "facts",
    [
        {"last_check_in_at": None},
        {"on_record": True},
        {"state": "kept"},
        {"state": "offered"},
        {"measure": None},
        {"stale_from": ago(1)},
    ],
)
def test_others_are_not(promise: Promise, facts: dict[str, object]) -> None:
    Promise.objects.update(**facts)
    assert not blind()


@pytest.mark.parametrize(("days", "found"), [(0, True), (1, False)])
def test_evidence_turns_stale_on_a_local_day(promise: Promise, days: int, found: bool) -> None:
    Measure.objects.update(stale_on=today() + timedelta(days=days))
    assert blind() is found


@pytest.mark.parametrize("stale_from", [None, timezone.now() + timedelta(days=3)])
def test_a_promise_without_a_next_check_in_counts_too(promise: Promise, stale_from: object) -> None:
    Promise.objects.update(stale_from=stale_from, remind_at=None)
    assert blind()


def test_the_register_has_a_quick_filter_for_them(leader_client: Client, promise: Promise) -> None:
    other = made(statement="The list is open", within=promise.initiative)
    text = leader_client.get("/promises/?state=blind").content.decode()
    assert promise.statement in text
    assert other.statement not in text
    assert "Busy but blind <b>1</b>" in leader_client.get("/promises/").content.decode()


def test_without_any_the_quick_filter_is_not_there(leader_client: Client) -> None:
    assert "Busy but blind" not in leader_client.get("/promises/").content.decode()

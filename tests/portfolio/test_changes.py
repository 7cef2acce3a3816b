"""Who listens is told once of an act that is made of several."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from initiatives.portfolio.actions import touch
from initiatives.portfolio.changes import initiative_changed, one_change
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
Told = list[tuple[int, datetime]]


@pytest.fixture
def within() -> Initiative:
    return factories.initiative()


@pytest.fixture
def told(within: Initiative) -> Iterator[Told]:
    """What was told, of which initiative and as of when."""
    heard: Told = []

    def hear(sender: Any, *, initiative_id: int, now: datetime, **kwargs: Any) -> None:
        heard.append((initiative_id, now))

    initiative_changed.connect(hear)
    yield heard
    initiative_changed.disconnect(hear)


def test_one_act_is_told_of_once_as_of_its_latest_moment(within: Initiative, told: Told) -> None:
    with one_change():
        for days in (2, 1, 3):
            touch(initiative=within, now=NOW - timedelta(days=days))
        assert told == []
    assert told == [(within.pk, NOW - timedelta(days=1))]


def test_outside_each_is_told_of_at_once(within: Initiative, told: Told) -> None:
    with one_change():
        pass
    touch(initiative=within, now=NOW)
    assert told == [(within.pk, NOW)]


def test_one_inside_another_waits_for_the_outer(within: Initiative, told: Told) -> None:
    with one_change():
        with one_change():
            touch(initiative=within, now=NOW)
        assert told == []
        touch(initiative=within, now=NOW)
    assert told == [(within.pk, NOW)]


def fail_after_touching(initiative: Initiative) -> None:
    with one_change():
        touch(initiative=initiative, now=NOW)
        raise ZeroDivisionError


def test_what_fails_is_not_told_of(within: Initiative, told: Told) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_touching(within)
    assert told == []
    touch(initiative=within, now=NOW)
    assert told == [(within.pk, NOW)]


def test_a_part_that_fails_leaves_the_rest(within: Initiative, told: Told) -> None:
    other = factories.initiative()
    told.clear()
    with one_change():
        touch(initiative=other, now=NOW)
        with pytest.raises(ZeroDivisionError):
            fail_after_touching(within)
    assert told == [(other.pk, NOW)]

"""The health that pages show, and why nobody can tell: of one row and of sets alike."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from initiatives.outcomes.agreement import disagree
from initiatives.outcomes.health import ORDER, Health
from initiatives.outcomes.models import Level, Measure
from initiatives.outcomes.queries import last_values, newest_readings, with_changes
from initiatives.outcomes.reading_queries import readings_of
from initiatives.outcomes.shown import (
    SEEN_HEALTH,
    disagreeing,
    health_on,
    health_rank,
    lacks,
    look_of,
    seen_health,
    why,
)
from tests import factories
from tests.overview.world import in_days, read

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def kept(health: str, stale: int | None = None, **more: object) -> Measure:
    """A measure whose chain was checked, and which turns stale so many days from today."""
    measure = factories.measure(**more)
    measure.health = health
    measure.stale_on = None if stale is None else TODAY + timedelta(days=stale)
    measure.save()
    return measure


@pytest.mark.parametrize("stale", [None, 1, 0, -9])
@pytest.mark.parametrize("health", Health)
def test_sets_and_rows_say_the_same(health: Health, stale: int | None) -> None:
    measure = kept(health, stale)
    row = Measure.objects.annotate(**{SEEN_HEALTH: seen_health(TODAY)}).get()
    assert row.seen_health == health_on(measure, TODAY)


@pytest.mark.parametrize(
    ("health", "stale", "shown"),
    [
        ("green", 1, Health.GREEN),
        ("green", 0, Health.UNKNOWN),
        ("achieved", -1, Health.UNKNOWN),
        ("not_measurable", -1, Health.NOT_MEASURABLE),
        ("not_started", -1, Health.NOT_STARTED),
    ],
)
def test_stale_beats_green(health: str, stale: int, shown: Health) -> None:
    assert health_on(kept(health, stale), TODAY) is shown


def test_what_was_never_checked_says_so() -> None:
    assert health_on(kept(""), TODAY) is None
    assert look_of(None).word == "Not checked yet"
    row = Measure.objects.annotate(**{SEEN_HEALTH: seen_health(TODAY)}).get()
    assert row.seen_health == Health.UNKNOWN


def test_what_needs_a_look_comes_first() -> None:
    for health in reversed(ORDER):
        kept(health)
    rows = Measure.objects.annotate(**{SEEN_HEALTH: seen_health(TODAY)}).order_by(health_rank())
    assert [row.health for row in rows] == list(ORDER)


@pytest.mark.parametrize("level", ["", *Level.values])
@pytest.mark.parametrize("health", Health)
def test_sets_disagree_as_rows_do(health: Health, level: str) -> None:
    measure = kept(health)
    Measure.objects.filter(pk=measure.pk).update(confidence=level)
    rows = Measure.objects.annotate(**{SEEN_HEALTH: seen_health(TODAY)}).filter(disagreeing())
    assert rows.exists() is disagree(health, level)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, ["no owner"]),
        ({"baseline": None, "baseline_on": None}, ["no owner", "no baseline"]),
        ({"target": None, "target_on": None}, ["no owner", "no target", "no date"]),
        ({"direction": "maintain_at_most", "baseline": None, "target_on": None}, ["no owner"]),
        ({"direction": "within"}, ["no owner", "no upper limit"]),
    ],
)
def test_what_is_missing_is_named(facts: dict[str, object], missing: list[str]) -> None:
    assert lacks(factories.measure(**facts)) == missing


def test_with_an_owner_only_the_rest_is_missing() -> None:
    measure = factories.measure(target=Decimal(120))
    measure.node.owner = factories.person()
    assert lacks(measure) == []
    measure.target = measure.baseline
    assert lacks(measure) == ["a target that equals the baseline"]


@pytest.mark.parametrize(
    ("health", "words"),
    [
        (Health.NOT_MEASURABLE, "No owner"),
        (Health.UNKNOWN, "No reading yet"),
        (Health.NOT_STARTED, "Nothing that leads to it has gone live"),
        (Health.GREEN, ""),
        (None, ""),
    ],
)
def test_why_nobody_can_tell(health: Health | None, words: str) -> None:
    assert why(factories.measure(), health) == words


def test_a_start_and_an_age_are_told() -> None:
    measure = factories.measure(first_expected_on=date(2026, 12, 1))
    assert why(measure, Health.NOT_STARTED) == "Results are expected from 1 Dec 2026"
    measure.latest_as_of = date(2026, 10, 31)
    assert why(measure, Health.UNKNOWN) == "Nothing newer than 31 Oct 2026"


def test_only_standing_readings_of_the_method_in_use_are_drawn_small() -> None:
    measure = factories.measure(baseline_on=in_days(-300), target_on=in_days(100))
    for days, value in ((90, "200"), (60, "180"), (30, "170")):
        read(measure, value, days)
    type(measure.readings.get(value=180))(
        measure=measure,
        value=Decimal(185),
        as_of=in_days(-60),
        recorded_at=factories.NOW,
        supersedes=measure.readings.get(value=180),
    ).save()
    assert last_values([measure]) == {measure.pk: [200, 185, 170]}
    assert [reading.value for reading in newest_readings(measure)] == [170, 185, 200]
    Measure.objects.filter(pk=measure.pk).update(series=2)
    assert last_values([measure]) == {}


def test_each_reading_knows_the_one_before_it() -> None:
    measure = factories.measure(baseline_on=in_days(-300), target_on=in_days(100))
    for days, value in ((90, "200"), (60, "180"), (30, "170")):
        read(measure, value, days)
    rows = with_changes(readings_of(measure), measure)
    assert [(row.value, row.before) for row in rows] == [(170, 180), (180, 200), (200, None)]

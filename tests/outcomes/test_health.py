"""Computed health beside the agreed cases (domain.md 11.1)."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.health import LOOKS, Health, Verdict, computed_health, worst
from initiatives.outcomes.pace import due_share
from initiatives.outcomes.progress import way
from stakeholders.cadence import Freshness


def health(done: Decimal | None, due: Decimal, forecast: Verdict | None = None) -> Health:
    return computed_health(
        progress=done,
        expected=due,
        freshness=Freshness.FRESH,
        started=True,
        ended=False,
        forecast=forecast,
    )


def test_every_health_has_a_word_and_an_icon() -> None:
    assert set(LOOKS) == set(Health)
    assert all(look.word and look.icon for look in LOOKS.values())


def test_the_worst_is_shown_and_never_an_average() -> None:
    assert worst([Health.GREEN, Health.RED, Health.ACHIEVED]) == Health.RED
    assert worst([]) is None


def test_a_pace_of_exactly_nine_tenths_is_on_track() -> None:
    """A seventh of the time has no end as a decimal: it is rounded only once it was compared."""
    due = due_share(date(2026, 2, 22), date(2026, 1, 1), date(2026, 12, 31))
    done = way(Decimal(0), Decimal(70), Decimal(9))
    assert health(done, due) == Health.GREEN


@pytest.mark.parametrize(
    ("done", "forecast", "found"),
    [
        ("0.45", "uncertain", Health.AMBER),
        ("0.45", "off_course", Health.AMBER),
        ("0.40", "off_course", Health.RED),
        ("0.40", "uncertain", Health.AMBER),
        ("0.40", None, Health.AMBER),
        ("0.37", "on_course", Health.RED),
        ("-0.01", "on_course", Health.RED),
    ],
)
def test_the_forecast_weighs_with_the_pace(
    done: str, forecast: Verdict | None, found: Health
) -> None:
    assert health(Decimal(done), Decimal("0.5"), forecast) == found


def test_what_is_less_than_a_millionth_short_is_there() -> None:
    assert health(Decimal("0.9999999"), Decimal("0.5")) == Health.ACHIEVED
    assert health(Decimal("-0.0000001"), Decimal("0.05")) == Health.TOO_EARLY

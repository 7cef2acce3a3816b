"""Expected share, pace and health against the agreed cases (domain.md 10.2, 11.1)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from initiatives.outcomes.health import LOOKS, Health, computed_health, worst
from initiatives.outcomes.pace import expected, pace_ratio
from initiatives.outcomes.progress import progress
from stakeholders.cadence import Freshness
from tests.vectors import case_id, load_cases

TOLERANCE = Decimal("0.000005")


def number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def is_near(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE


@pytest.mark.parametrize("case", load_cases("pace"), ids=case_id)
def test_pace_vectors(case: dict[str, Any]) -> None:
    given = case["given"]
    start, end, day = (
        date.fromisoformat(given[name]) for name in ("start", "target_date", "reading_date")
    )
    ramp = [(date.fromisoformat(on), Decimal(str(p))) for on, p in given.get("trajectory", [])]
    due = expected(day, start, end, ramp)
    share = progress(number(given["baseline"]), number(given["target"]), number(given["reading"]))
    assert share is not None
    assert is_near(due, number(case["expect"]["expected"]))
    assert is_near(pace_ratio(share, due), number(case["expect"]["pace_ratio"]))


@pytest.mark.parametrize("case", load_cases("health"), ids=case_id)
def test_health_vectors(case: dict[str, Any]) -> None:
    given = case["given"]
    found = computed_health(
        progress=number(given["progress"]),
        expected=number(given["expected"]) or Decimal(0),
        freshness=Freshness(given["freshness"]) if given["freshness"] else None,
        started=given["started"],
        ended=given["ended"],
        forecast=given["forecast"],
    )
    assert found == case["expect"]["health"]


def test_every_health_has_a_word_and_an_icon() -> None:
    assert set(LOOKS) == set(Health)
    assert all(look.word and look.icon for look in LOOKS.values())


def test_the_worst_is_shown_and_never_an_average() -> None:
    assert worst([Health.GREEN, Health.RED, Health.ACHIEVED]) == Health.RED
    assert worst([]) is None

"""Keeping a pasted column: what is new, what is there, what is a correction; all or nothing."""

from datetime import date
from typing import Any

import pytest

from initiatives.outcomes.models import Measure
from initiatives.outcomes.paste_actions import Kept, paste_readings
from initiatives.outcomes.paste_plan import plan_as_shown, plan_lines
from initiatives.outcomes.pasting import read_column
from initiatives.portfolio.shown import ChangedMeanwhile
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.outcomes.steps import NOW, OCTOBER, SEPTEMBER, TODAY, read, refused

pytestmark = pytest.mark.django_db
COLUMN = "2026-08-31\t181\n2026-09-30\t165\n2026-10-31\t158"


@pytest.fixture
def measure() -> Measure:
    return factories.measure()


@pytest.fixture
def me(db: None) -> Stakeholder:
    return factories.person()


def paste(measure: Measure, me: Stakeholder, text: str = COLUMN, **more: Any) -> Kept:
    lines = read_column(text).lines
    return paste_readings(measure=measure, lines=lines, by=me, now=NOW, **more)


def fates(measure: Measure, text: str, **more: Any) -> list[str]:
    planned = plan_lines(measure, read_column(text).lines, today=TODAY, **({"correct": ()} | more))
    return [each.fate for each in planned]


def test_all_that_is_new_is_kept(measure: Measure, me: Stakeholder) -> None:
    assert paste(measure, me, source="Control room") == Kept(3, 0, 0)
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (158, OCTOBER)
    assert set(measure.readings.values_list("source", "recorded_by")) == {("Control room", me.pk)}


def test_what_is_there_already_is_skipped(measure: Measure, me: Stakeholder) -> None:
    read(measure, "165", SEPTEMBER)
    assert fates(measure, COLUMN) == ["new", "same", "new"]
    assert paste(measure, me) == Kept(2, 0, 1)


def test_another_value_is_a_correction_only_when_ticked(measure: Measure, me: Stakeholder) -> None:
    read(measure, "170", SEPTEMBER)
    assert fates(measure, COLUMN) == ["new", "left", "new"]
    assert paste(measure, me) == Kept(2, 0, 1)
    assert paste(measure, me, correct={SEPTEMBER}, why="Late entries.") == Kept(0, 1, 2)
    old = measure.readings.get(value=170)
    assert (old.superseded_by.value, old.superseded_by.note) == (165, "Late entries.")


def test_why_is_needed_for_a_correction(measure: Measure, me: Stakeholder) -> None:
    read(measure, "170", SEPTEMBER)
    assert list(refused(lambda: paste(measure, me, correct={SEPTEMBER}))) == ["why"]
    assert measure.readings.count() == 1


def test_pasted_twice_nothing_is_new(measure: Measure, me: Stakeholder) -> None:
    paste(measure, me)
    assert "Nothing of this is new" in refused(lambda: paste(measure, me))[""][0]
    assert measure.readings.count() == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [("2026-11-25\t5", "line 4 is refused"), ("2026-11-01\tx", "line 4 is refused")],
)
def test_one_refused_line_keeps_all_of_it_out(
    measure: Measure, me: Stakeholder, line: str, said: str
) -> None:
    assert said in refused(lambda: paste(measure, me, f"{COLUMN}\n{line}"))["text"][0]
    assert not measure.readings.exists()


def test_a_day_with_two_values_is_refused_and_one_said_twice_is_skipped(measure: Measure) -> None:
    assert fates(measure, "2026-09-30\t5\n30 Sep 2026\t5\n2026-09-30\t6") == [
        "new",
        "same",
        "refused",
    ]


def test_what_adds_up_never_falls_by_pasting(me: Stakeholder) -> None:
    measure = factories.measure(is_cumulative=True)
    read(measure, "170", SEPTEMBER)
    text = "2026-08-31\t160\n2026-10-31\t158"
    assert fates(measure, text) == ["new", "refused"]
    assert fates(measure, "2026-08-31\t180") == ["refused"]
    assert fates(measure, f"{text}\n2026-09-30\t150", correct={SEPTEMBER}) == [
        "new",
        "new",
        "refused",
    ]


def test_readings_of_an_earlier_method_are_not_there(measure: Measure) -> None:
    read(measure, "165", SEPTEMBER)
    Measure.objects.update(series=2)
    measure.refresh_from_db()
    assert fates(measure, "2026-09-30\t165") == ["new"]


def test_it_is_not_kept_on_what_somebody_has_not_seen(measure: Measure, me: Stakeholder) -> None:
    shown = plan_lines(measure, read_column(COLUMN).lines, correct=(), today=TODAY)
    seen = plan_as_shown(shown)
    read(measure, "1", date(2026, 8, 31))
    with pytest.raises(ChangedMeanwhile):
        paste(measure, me, seen=seen)
    assert measure.readings.count() == 1


def test_five_hundred_lines_cost_few_queries(
    measure: Measure, me: Stakeholder, django_assert_max_num_queries
) -> None:
    days = [date.fromordinal(TODAY.toordinal() - back) for back in range(500)]
    with django_assert_max_num_queries(60):
        paste(measure, me, "\n".join(f"{day} {i}" for i, day in enumerate(days)))
    assert measure.readings.count() == 500

"""The demo's dates on whatever day it is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from initiatives.demo.pledges import moved
from initiatives.demo.shift import WRITTEN_FOR, Shift
from initiatives.demo.story import CHAINS, PROMISES, read
from initiatives.outcomes.condition import ANCHOR, CADENCES, GRACE, LEAD
from initiatives.outcomes.health import OLD
from stakeholders.cadence import freshness, next_due
from stakeholders.calendar import WorkCalendar

DAYS = [WRITTEN_FOR + timedelta(days=n) for n in range(-400, 1200, 3)]
INITIATIVES = [chain for name in CHAINS for chain in read(name)["initiative"]]
READINGS = [
    reading
    for chain in INITIATIVES
    for series in chain.get("readings", {}).values()
    for reading in series
]
STORY = [promise for name in PROMISES for promise in read(name)["promise"]]


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)])
def test_nothing_moves_in_the_week_it_was_written_for(day: date) -> None:
    shift = Shift.to(day)
    assert shift == Shift(weeks=0, months=0)
    assert [moved(each, shift)["due"] for each in STORY] == [each["due"] for each in STORY]


def test_acts_keep_their_weekday_and_hour() -> None:
    at = datetime(2026, 11, 18, 8, 25, tzinfo=UTC)
    assert Shift.to(date(2027, 1, 2)).act(at) == datetime(2026, 12, 23, 8, 25, tzinfo=UTC)


def test_a_month_end_stays_one() -> None:
    assert Shift.to(date(2027, 3, 1)).day(date(2026, 10, 31)) == date(2027, 1, 31)
    assert Shift.to(date(2027, 3, 29)).day(date(2026, 10, 31)) == date(2027, 2, 28)


def test_a_date_ahead_waits_for_the_month_it_needs() -> None:
    shift = Shift.to(date(2026, 12, 1))
    assert shift.day(date(2026, 11, 30)) == date(2026, 12, 31)
    assert shift.day(date(2027, 3, 31)) == date(2027, 3, 31)


def test_the_story_also_moves_back() -> None:
    shift = Shift.to(date(2026, 10, 5))
    assert shift.told == date(2026, 10, 5)
    assert shift.day(date(2026, 10, 31)) == date(2026, 8, 31)


def test_every_act_and_reading_has_happened_by_the_day_it_is_told() -> None:
    for day in DAYS:
        shift = Shift.to(day)
        assert shift.told <= day < shift.told + timedelta(days=7)
        for reading in READINGS:
            assert shift.measured(reading["as_of"]) < shift.told
        for promise in STORY:
            times = [act["at"] for act in moved(promise, shift)["acts"]]
            assert times == sorted(times)
            assert times[-1].date() <= shift.told


def test_what_was_past_stays_past_and_what_was_ahead_keeps_its_days() -> None:
    for day in DAYS:
        shift = Shift.to(day)
        assert shift.day(date(2026, 10, 31)) < shift.told
        assert (shift.day(date(2026, 11, 30)) - shift.told).days >= 7
        assert (shift.day(date(2027, 3, 31)) - shift.told).days >= 31


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 29), date(2026, 10, 31)),  # nothing moves in its own week
        (date(2026, 12, 6), date(2026, 10, 31)),  # November is not counted yet on 30 November
        (date(2026, 12, 7), date(2026, 11, 30)),
        (date(2027, 3, 7), date(2027, 1, 31)),
        (date(2027, 3, 8), date(2027, 2, 28)),
        (date(2026, 9, 8), date(2026, 8, 31)),
    ],
)
def test_what_was_measured_moves_up_to_the_last_month_end(day: date, told: date) -> None:
    assert Shift.to(day).measured(date(2026, 10, 31)) == told


def test_what_was_measured_keeps_its_distances() -> None:
    shift = Shift.to(date(2026, 12, 7))
    assert shift.measured(date(2026, 7, 31)) == date(2026, 8, 31)
    assert shift.measured(date(2026, 5, 12)) == date(2026, 6, 12)


def test_no_figure_of_a_benefit_is_old_on_whatever_day_it_is_told() -> None:
    """Reach rests on it (domain.md 13.3): up to the Sunday after the day it is told."""
    calendar = WorkCalendar()
    newest = [
        (CADENCES[each.get("every", "month")], chain["readings"][each["title"]][-1]["as_of"])
        for chain in INITIATIVES
        for each in chain["nodes"]
        if each["kind"] == "benefit" and "unit" in each
    ]
    for day in DAYS:
        for cadence, as_of in newest:
            moved_to = Shift.to(day).measured(as_of)
            due = next_due(moved_to, cadence, calendar=calendar, anchor_day=ANCHOR)
            fresh = freshness(
                day,
                due,
                calendar=calendar,
                grace_working_days=GRACE,
                lead_working_days=LEAD,
                cadence=cadence,
            )
            assert fresh not in OLD, (day, as_of)


@pytest.mark.parametrize("day", DAYS[::20], ids=str)
def test_what_was_declared_in_time_stays_in_time_to_the_day(day: date) -> None:
    tablets = next(each for each in STORY if each["number"] == 79)
    told = moved(tablets, Shift.to(day))
    declared = next(act["at"] for act in told["acts"] if act["act"] == "declare")
    assert (told["due"] - declared.date()).days == 6

"""Correcting readings, striking them out, saying that nothing changed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.headcount import PeopleSaid
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_actions import correct_reading, no_change, strike_reading
from initiatives.outcomes.reading_queries import readings_of
from stakeholders.people.models import Stakeholder
from tests import factories
from tests.outcomes.steps import NOW, OCTOBER, SEPTEMBER, TODAY, read, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure() -> Measure:
    return factories.measure()


@pytest.fixture
def me(db: None) -> Stakeholder:
    return factories.person("Ingrid Solberg")


def correct(reading: Reading, by: Stakeholder, value: str = "150", **more: object) -> Reading:
    said = {"as_of": reading.as_of, "note": "Two lines were counted twice.", "now": NOW}
    return correct_reading(reading=reading, value=Decimal(value), by=by, **(said | more))


def strike(reading: Reading, by: Stakeholder, reason: str = "Never measured.") -> Reading:
    return strike_reading(reading=reading, reason=reason, by=by, now=NOW)


def test_a_correction_counts_and_the_old_value_stays(measure: Measure, me: Stakeholder) -> None:
    old = read(measure, "158")
    correct(old, me)
    measure.refresh_from_db()
    assert measure.latest_value == 150
    row = next(each for each in readings_of(measure) if each.pk == old.pk)
    assert (row.value, row.superseded_by.recorded_by, row.superseded_by.note) == (
        158,
        me,
        "Two lines were counted twice.",
    )


def test_a_corrected_day_counts_from_then_on(measure: Measure, me: Stakeholder) -> None:
    correct(read(measure, "158"), me, "158", as_of=SEPTEMBER)
    assert measure.readings.standing().get().as_of == SEPTEMBER
    measure.refresh_from_db()
    assert measure.latest_as_of == SEPTEMBER


def test_why_is_needed_for_a_correction(measure: Measure, me: Stakeholder) -> None:
    reading = read(measure, "158")
    assert list(refused(lambda: correct(reading, me, note=" "))) == ["note"]
    assert measure.readings.count() == 1


def test_a_correction_that_says_the_same_is_refused(measure: Measure, me: Stakeholder) -> None:
    reading = read(measure, "158")
    assert "what it says already" in refused(lambda: correct(reading, me, "158"))["value"][0]


def test_a_correction_to_a_day_to_come_is_refused(measure: Measure, me: Stakeholder) -> None:
    reading = read(measure, "158")
    assert list(refused(lambda: correct(reading, me, as_of=date(2026, 11, 25)))) == ["as_of"]


def test_what_is_corrected_already_is_not_corrected_again(
    measure: Measure, me: Stakeholder
) -> None:
    reading = read(measure, "158")
    correct(reading, me)
    assert "meanwhile" in refused(lambda: correct(reading, me, "140"))[""][0]
    assert "meanwhile" in refused(lambda: strike(reading, me))[""][0]


def test_a_correction_is_corrected_in_turn(measure: Measure, me: Stakeholder) -> None:
    correct(correct(read(measure, "158"), me), me, "140")
    assert measure.readings.standing().get().value == 140


def test_correcting_an_old_one_makes_nothing_younger(measure: Measure, me: Stakeholder) -> None:
    early = read(measure, "199", SEPTEMBER)
    read(measure, "158")
    correct(early, me, "190")
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (158, OCTOBER)


def test_what_is_struck_out_does_not_count_and_stays(measure: Measure, me: Stakeholder) -> None:
    read(measure, "199", SEPTEMBER)
    struck = read(measure, "158")
    strike(struck, me)
    measure.refresh_from_db()
    assert (measure.latest_value, measure.latest_as_of) == (199, SEPTEMBER)
    assert [row.value for row in readings_of(measure)] == [158, 199]


def test_striking_out_the_only_one_leaves_none(measure: Measure, me: Stakeholder) -> None:
    strike(read(measure, "158"), me)
    measure.refresh_from_db()
    assert measure.latest_value is None


def test_why_is_needed_for_striking_out(measure: Measure, me: Stakeholder) -> None:
    reading = read(measure, "158")
    assert list(refused(lambda: strike(reading, me, " "))) == ["reason"]


def test_what_is_struck_out_is_put_back_by_correcting_it(measure: Measure, me: Stakeholder) -> None:
    struck = strike(read(measure, "158"), me)
    correct(struck, me, "158", note="It was measured after all.")
    measure.refresh_from_db()
    assert measure.latest_value == 158


def test_striking_out_twice_is_told(measure: Measure, me: Stakeholder) -> None:
    struck = strike(read(measure, "158"), me)
    assert "struck out already" in refused(lambda: strike(struck, me))[""][0]


def test_evidence_and_series_stay_with_a_correction(measure: Measure, me: Stakeholder) -> None:
    old = read(measure, "158")
    Measure.objects.filter(pk=measure.pk).update(series=2)
    assert correct(old, me).series == 1


def test_no_change_is_the_same_value_as_of_today(measure: Measure, me: Stakeholder) -> None:
    read(measure, "158", source="Control room")
    again = no_change(measure=measure, by=me, now=NOW)
    assert (again.value, again.as_of, again.is_unchanged, again.source) == (
        158,
        TODAY,
        True,
        "Control room",
    )
    assert measure.latest_as_of == TODAY


def test_no_change_is_said_once_a_day(measure: Measure, me: Stakeholder) -> None:
    read(measure, "158")
    no_change(measure=measure, by=me, now=NOW)
    said = refused(lambda: no_change(measure=measure, by=me, now=NOW))[""][0]
    assert "is there already" in said
    assert measure.readings.count() == 2


def test_no_change_of_nothing_is_refused(measure: Measure, me: Stakeholder) -> None:
    assert "no reading yet" in refused(lambda: no_change(measure=measure, by=me, now=NOW))[""][0]


def test_no_change_is_as_of_the_recorders_own_day(measure: Measure) -> None:
    early = factories.person(zone="Pacific/Auckland")
    read(measure, "158")
    night = datetime(2026, 11, 24, 20, tzinfo=UTC)
    assert no_change(measure=measure, by=early, now=night).as_of == date(2026, 11, 25)


def test_the_same_value_of_the_same_day_is_kept_once(measure: Measure) -> None:
    first, second = read(measure, "158", note="Log"), read(measure, "158", note="Log")
    assert first == second
    assert measure.readings.count() == 1


def test_the_same_value_with_more_to_say_is_kept_too(measure: Measure) -> None:
    read(measure, "158")
    read(measure, "158", source="Control room")
    assert measure.readings.count() == 2


def test_of_two_values_of_a_day_the_page_says_which_counts(measure: Measure) -> None:
    for value in ("158", "157"):
        read(measure, value)
    assert [(row.value, row.is_outdone) for row in readings_of(measure)] == [
        (157, False),
        (158, True),
    ]


@pytest.mark.parametrize(
    ("value", "as_of", "said"),
    [
        ("99", OCTOBER, "below the earlier reading of 100 as of 30 Sep 2026"),
        ("121", date(2026, 8, 31), "above the later reading of 100 as of 30 Sep 2026"),
    ],
)
def test_what_adds_up_never_falls(value: str, as_of: date, said: str) -> None:
    measure = factories.measure(is_cumulative=True)
    read(measure, "100", SEPTEMBER)
    problem = refused(lambda: read(measure, value, as_of))["value"][0]
    assert said in problem
    assert "correct it first" in problem


def test_what_adds_up_may_stand_still_and_be_corrected_down(me: Stakeholder) -> None:
    measure = factories.measure(is_cumulative=True)
    last = read(measure, "100", SEPTEMBER)
    read(measure, "100")
    strike(measure.readings.first() or last, me)
    assert correct(last, me, "90").value == 90


def counted(**more: object) -> Measure:
    terms = {"baseline": Decimal(10), "target": Decimal(80), "direction": "increase"}
    return factories.measure(counts_people=True, **(terms | more))


def people(measure: Measure, said: PeopleSaid) -> Reading:
    who = {"recorded_by": None, "now": NOW}
    return add_reading(measure=measure, value=None, as_of=OCTOBER, people=said, **who)


def test_the_value_is_worked_out_of_the_people() -> None:
    measure = counted()
    reading = people(measure, PeopleSaid(120, 41, Decimal("0.8"), 20))
    assert (measure.unit, reading.value) == ("% of eligible people", Decimal("34.166667"))
    assert (reading.people.eligible, reading.people.utilisation) == (120, Decimal("0.8"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (PeopleSaid(0, 0), "eligible"),
        (PeopleSaid(10, 11), "active"),
        (PeopleSaid(10, 5, None, 6), "proficient"),
    ],
)
def test_people_that_cannot_be_are_refused(said: PeopleSaid, field: str) -> None:
    measure = counted()
    assert list(refused(lambda: people(measure, said))) == [field]


def test_people_are_corrected_too(me: Stakeholder) -> None:
    reading = people(counted(), PeopleSaid(100, 40))
    said = PeopleSaid(100, 50, None, 10)
    what = {"as_of": OCTOBER, "note": "Ten more", "people": said, "by": me, "now": NOW}
    new = correct_reading(reading=reading, value=None, **what)
    assert (new.value, new.people.proficient) == (50, 10)


def test_people_are_said_again_with_no_change(me: Stakeholder) -> None:
    measure = counted()
    people(measure, PeopleSaid(100, 40, Decimal("0.8")))
    assert no_change(measure=measure, by=me, now=NOW).people.active == 40


def test_of_other_measures_no_people_are_taken(measure: Measure) -> None:
    assert list(refused(lambda: people(measure, PeopleSaid(10, 5)))) == ["eligible"]

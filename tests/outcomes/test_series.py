"""Another way of measuring starts another series; the earlier one stays and does not count."""

from datetime import date
from decimal import Decimal

import pytest

from initiatives.outcomes.change_queries import changes_of
from initiatives.outcomes.measure_actions import measure_as_shown
from initiatives.outcomes.models import Measure
from initiatives.outcomes.reading_queries import readings_of
from initiatives.outcomes.series_actions import start_series
from initiatives.portfolio.shown import ChangedMeanwhile
from stakeholders.people.models import Stakeholder
from tests.outcomes.steps import NOW, SEPTEMBER, edited, owned, read, refused

pytestmark = pytest.mark.django_db
WHY = "The control room has a new system."


@pytest.fixture
def place() -> tuple[Measure, Stakeholder]:
    """A measure with a reading in the old way."""
    measure, owner = owned(method="Counted by hand", data_source="Log book")
    read(measure, "158", SEPTEMBER)
    return measure, owner


def started(place: tuple[Measure, Stakeholder], **more: object) -> Measure:
    said = {"method": "Counted by the system", "data_source": "SCADA", "reason": WHY, "now": NOW}
    return start_series(measure=place[0], by=place[1], **(said | more))


def test_earlier_readings_stay_and_do_not_count(place) -> None:
    started(place)
    measure = Measure.objects.get()
    assert (measure.series, measure.latest_value, measure.method) == (
        2,
        None,
        "Counted by the system",
    )
    assert [row.series for row in readings_of(measure)] == [1]


def test_without_a_new_baseline_there_is_no_progress_in_this_method(place) -> None:
    started(place)
    measure = Measure.objects.get()
    read(measure, "150")
    measure.refresh_from_db()
    assert (measure.progress, measure.progress_words) == (None, "No baseline in this method")


def test_a_baseline_measured_anew_counts_from_then_on(place) -> None:
    started(place, baseline=Decimal(200), baseline_on=date(2026, 10, 1))
    measure = Measure.objects.get()
    read(measure, "160")
    measure.refresh_from_db()
    assert measure.progress == Decimal("0.5")


def test_it_is_written_down_with_its_reason(place) -> None:
    started(place)
    shown = changes_of(Measure.objects.get())[0]
    assert (shown.change.state, shown.change.reason) == ("made", WHY)
    assert [(each.label, each.was, each.now) for each in shown.terms] == [
        ("Baseline", "212 hours a month", ""),
        ("Baseline measured on", "31 Jan 2026", ""),
        ("Method", "Counted by hand", "Counted by the system"),
        ("Data source", "Log book", "SCADA"),
        ("Series of readings", "1", "2"),
    ]


def test_another_source_alone_is_another_series(place) -> None:
    started(place, method="Counted by hand")
    assert Measure.objects.get().series == 2


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"method": " Counted  by hand ", "data_source": "Log book"}, "method"),
        ({"reason": " "}, "reason"),
        ({"baseline": Decimal(200)}, "baseline_on"),
        ({"baseline": Decimal(200), "baseline_on": date(2026, 12, 1)}, "baseline_on"),
        ({"baseline": Decimal(100), "baseline_on": date(2026, 10, 1)}, "baseline"),
        ({"method": "x" * 301}, "method"),
    ],
    ids=["same", "no reason", "no day", "foreseen", "against the target", "long"],
)
def test_refusals_name_their_field_and_nothing_is_kept(place, more, field: str) -> None:
    assert list(refused(lambda: started(place, **more))) == [field]
    assert Measure.objects.get().series == 1


def test_where_nothing_was_read_the_method_is_simply_edited() -> None:
    place = owned(method="Counted by hand")
    assert "Change the method where the measure is edited" in refused(lambda: started(place))[""][0]
    edited(*place, method="Counted by the system")
    assert Measure.objects.get().method == "Counted by the system"


def test_with_readings_the_method_is_not_edited(place) -> None:
    edited(*place, method="Guessed", data_source="Nowhere")
    assert Measure.objects.get().method == "Counted by hand"


def test_a_method_that_was_never_said_is_filled_in() -> None:
    measure, owner = owned()
    read(measure, "158")
    edited(measure, owner, method="Counted by hand")
    measure.refresh_from_db()
    assert (measure.method, measure.series) == ("Counted by hand", 1)


def test_it_is_not_started_on_what_somebody_has_not_seen(place) -> None:
    seen = measure_as_shown(place[0])
    started(place)
    with pytest.raises(ChangedMeanwhile):
        started(place, method="Counted twice", seen=seen)


def test_of_one_day_each_series_has_its_own_reading(place) -> None:
    started(place)
    measure = Measure.objects.get()
    read(measure, "150", SEPTEMBER)
    assert [row.is_outdone for row in readings_of(measure)] == [False, False]

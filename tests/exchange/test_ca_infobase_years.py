"""One edition of the Canadian results after another: what changes, and what stays."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from initiatives.chain.models import Node
from initiatives.outcomes.actions import add_reading
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.reading_actions import strike_reading
from initiatives.portfolio.models import Initiative
from tests import factories
from tests.exchange.infobase import edition, measure, plan, read, row
from tests.exchange.world import counts, load

pytestmark = pytest.mark.django_db
REPORTED = row(target_min="80", target_year="2017", actual_result_en="85")
PLANNED = plan(target_min="90")
NEXT = plan(doc="drr17", target_min="90", actual_result_en="88")


def stored() -> list[int]:
    models = (Initiative, Node, Measure, Reading, MeasureChange)
    return [model._default_manager.count() for model in models]


def test_same_file_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    first = read(tmp_path, REPORTED, PLANNED)
    before = stored()
    second = load(tmp_path / "Indicators.csv", "ca_infobase")
    assert (second.created, second.updated) == (counts(), counts())
    assert second.unchanged == first.created
    assert stored() == before


def test_dry_run_reports_the_same_and_keeps_nothing(tmp_path: Path) -> None:
    path = edition(tmp_path, REPORTED, PLANNED)
    dry = load(path, "ca_infobase", dry_run=True)
    assert not Measure.objects.exists()
    assert dry.created == load(path, "ca_infobase").created


def test_report_of_the_next_year_adds_a_reading_to_the_plan(tmp_path: Path) -> None:
    read(tmp_path, REPORTED, PLANNED)
    later = plan(id="NI1-2018", doc="dp18", target_year="2019", target_min="91")
    report = read(tmp_path, NEXT, later)
    found = measure("NI1-2017")
    assert (found.latest_value, found.latest_as_of) == (Decimal(88), date(2018, 3, 31))
    assert (found.baseline, found.direction) == (Decimal(85), "increase")
    assert found.progress == Decimal("0.6")
    assert found.data_source == "Departmental Results Report 2017-18 (drr17)"
    assert (report.updated["measures"], report.created["readings"]) == (1, 1)
    assert measure("NI1-2018").baseline == Decimal(88)


def test_one_id_in_two_editions_of_a_file_is_one_measure(tmp_path: Path) -> None:
    report = read(tmp_path, NEXT, PLANNED | {"target_min": "89"})
    assert (report.created["measures"], report.created["readings"]) == (1, 1)
    assert measure("NI1-2017").target == Decimal(90)


def test_another_target_is_a_change_with_its_reason(tmp_path: Path) -> None:
    read(tmp_path, REPORTED, PLANNED)
    read(tmp_path, REPORTED, PLANNED | {"target_min": "95"})
    change = measure("NI1-2017").changes.latest("id")
    assert (change.before, change.after) == ({"target": "90"}, {"target": "95"})
    assert change.reason == "As the source says in a later edition."
    assert (change.state, change.made_by) == ("made", None)


def test_corrected_result_supersedes_the_first(tmp_path: Path) -> None:
    read(tmp_path, REPORTED)
    report = read(tmp_path, REPORTED | {"actual_result_en": "86"})
    assert (report.updated["readings"], report.created["readings"]) == (1, 0)
    found = measure()
    assert found.latest_value == Decimal(86)
    assert [each.value for each in found.readings.all()] == [Decimal(86), Decimal(85)]
    assert found.readings.standing().count() == 1


def test_blank_result_of_a_later_file_leaves_the_reading(tmp_path: Path) -> None:
    read(tmp_path, REPORTED)
    read(tmp_path, REPORTED | {"actual_result_en": "."})
    assert measure().latest_value == Decimal(85)


def test_older_edition_changes_nothing_that_a_newer_one_said(tmp_path: Path) -> None:
    read(tmp_path, NEXT)
    before = stored()
    report = read(tmp_path, PLANNED | {"target_min": "70", "name_en": "Old name"})
    found = measure("NI1-2017")
    assert (found.target, found.name) == (Decimal(90), "Share of payments on time (2017-18)")
    assert (report.created, report.updated) == (counts(), counts())
    assert stored() == before


def test_older_edition_adds_what_nobody_knew(tmp_path: Path) -> None:
    read(tmp_path, NEXT)
    report = read(tmp_path, REPORTED | {"result_id": "NR001-2"})
    assert (report.created["nodes"], report.created["measures"]) == (1, 1)
    assert Initiative.objects.get().source_as_of == date(2018, 3, 31)


def test_result_in_other_words_leaves_a_known_measure_where_it_is(tmp_path: Path) -> None:
    read(tmp_path, PLANNED)
    read(tmp_path, NEXT | {"result_id": "NR001-2"})
    assert measure("NI1-2017").node.title == "Farms are paid on time"
    assert Node.objects.count() == 1


def test_terms_that_somebody_here_changed_stay(tmp_path: Path) -> None:
    read(tmp_path, PLANNED)
    found = measure("NI1-2017")
    found.target = Decimal(75)
    found.save()
    said = {"before": {"target": "90"}, "after": {"target": "75"}, "state": "made"}
    person = factories.person()
    MeasureChange.objects.create(
        measure=found, made_by=person, made_at=factories.NOW, reason="Agreed", **said
    )
    report = read(tmp_path, PLANNED | {"target_min": "95"})
    assert measure("NI1-2017").target == Decimal(75)
    assert [line.reason for line in report.refused] == [
        "Left as it is: somebody here changed what was agreed on this measure."
    ]


def test_reading_that_somebody_struck_out_does_not_come_back(tmp_path: Path) -> None:
    read(tmp_path, REPORTED)
    reading = measure().readings.get()
    strike_reading(
        reading=reading, reason="Never measured", by=factories.person(), now=factories.NOW
    )
    report = read(tmp_path, REPORTED | {"actual_result_en": "86"})
    assert measure().latest_value is None
    assert report.unchanged["readings"] == 1


def test_newer_reading_of_somebody_here_stays_the_newest(tmp_path: Path) -> None:
    read(tmp_path, REPORTED)
    add_reading(
        measure=measure(),
        value=Decimal(87),
        as_of=date(2026, 6, 30),
        recorded_by=factories.person(),
        now=factories.NOW,
    )
    read(tmp_path, REPORTED | {"actual_result_en": "86"})
    assert measure().latest_value == Decimal(87)


def test_own_words_about_the_data_source_stay(tmp_path: Path) -> None:
    read(tmp_path, REPORTED)
    Measure.objects.update(data_source="The payment system")
    read(tmp_path, REPORTED | {"target_min": "81"})
    found = measure()
    assert (found.data_source, found.target) == ("The payment system", Decimal(81))


def test_date_given_is_that_of_the_file_and_not_of_its_readings(tmp_path: Path) -> None:
    report = load(edition(tmp_path, REPORTED), "ca_infobase", as_of=date(2018, 2, 1))
    assert report.as_of == Initiative.objects.get().source_as_of == date(2018, 2, 1)
    assert measure().latest_as_of == date(2017, 3, 31)


def test_crash_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("initiatives.exchange.store.readings.add_readings", crash)
    path = edition(tmp_path, REPORTED)
    with pytest.raises(RuntimeError):
        load(path, "ca_infobase")
    assert stored() == [0, 0, 0, 0, 0]

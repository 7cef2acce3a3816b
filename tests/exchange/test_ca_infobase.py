"""Canadian results: what one edition makes of programmes, results and indicators."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from initiatives.chain.models import Node
from initiatives.exchange.report import Unreadable
from initiatives.portfolio.models import Initiative
from tests.exchange.infobase import measure, plan, read, row, said
from tests.exchange.world import counts

pytestmark = pytest.mark.django_db


def test_one_indicator_makes_a_whole_chain(tmp_path: Path) -> None:
    report = read(tmp_path, row(target_min="90.00", actual_result_en="92.5"))
    made = counts(portfolios=2, initiatives=1, stakeholders=1, nodes=1, measures=1, readings=1)
    assert (report.rows, report.created, report.refused) == (1, made, [])
    assert report.as_of == date(2017, 3, 31)
    initiative = Initiative.objects.get()
    assert (initiative.name, initiative.reference) == ("Risk management", "AGR-AAA00")
    assert initiative.description == "It steadies incomes."
    assert initiative.portfolio.name == "Agriculture Canada"
    node = initiative.nodes.get()
    assert (node.kind, node.title) == ("outcome", "Farms are paid on time")
    assert node.owner is not None
    assert (node.owner.name, node.owner.is_person) == ("Agriculture Canada", False)


def test_measure_and_its_reading(tmp_path: Path) -> None:
    read(tmp_path, row(target_min="90.00", actual_result_en="92.5"))
    found = measure()
    assert found.name == "Share of payments on time (2016-17)"
    assert (found.unit, found.every) == ("%", "year")
    assert (found.direction, found.target) == ("maintain_at_least", Decimal(90))
    assert found.target_on == date(2018, 3, 31)
    assert found.data_source == "Departmental Results Report 2016-17 (drr16)"
    assert (found.latest_value, found.latest_as_of) == (Decimal("92.5"), date(2017, 3, 31))
    reading = found.readings.get()
    assert (reading.source, reading.recorded_by) == (found.data_source, None)


def test_terms_a_measure_begins_with_are_on_record(tmp_path: Path) -> None:
    read(tmp_path, row(target_min="90"))
    change = measure().changes.get()
    assert (change.state, change.made_by, change.after["target"]) == ("made", None, "90")


def test_plan_has_no_reading(tmp_path: Path) -> None:
    report = read(tmp_path, plan(target_min="90", actual_result_en="92"))
    assert report.created == counts(
        portfolios=2, initiatives=1, stakeholders=1, nodes=1, measures=1
    )
    assert measure("NI1-2017").latest_value is None


def test_earlier_result_is_the_baseline_of_the_plan(tmp_path: Path) -> None:
    reported = row(target_min="80", target_year="2017", actual_result_en="85")
    read(tmp_path, reported, plan(target_min="90", name_en="SHARE of payments, on time"))
    found = measure("NI1-2017")
    assert (found.direction, found.target) == ("increase", Decimal(90))
    assert (found.baseline, found.baseline_on) == (Decimal(85), date(2017, 3, 31))
    assert found.first_expected_on == date(2017, 4, 1)
    assert measure().baseline is None


@pytest.mark.parametrize(
    "other",
    [
        {"name_en": "Share of payments in full"},
        {"target_type": "percent_range", "target_max": "95"},
        {"result_id": "NR001-3"},
    ],
)
def test_another_indicator_is_no_baseline(tmp_path: Path, other: dict[str, str]) -> None:
    reported = row(actual_result_en="85", target_year="2017")
    read(tmp_path, reported, plan(target_min="90", **other))
    assert measure("NI1-2017").baseline is None


def test_two_different_results_of_one_name_are_no_baseline(tmp_path: Path) -> None:
    two = [row(id=f"NI{n}-2016", actual_result_en=f"8{n}") for n in (1, 2)]
    report = read(tmp_path, *two, plan(target_min="90"))
    assert measure("NI1-2017").baseline is None
    assert [line.row for line in report.refused] == [4]
    assert report.refused[0].reason.startswith("No baseline: earlier results of this name differ")


def test_baseline_of_the_target_date_is_told_and_left_out(tmp_path: Path) -> None:
    reported = row(actual_result_en="85")
    report = read(tmp_path, reported, plan(target_min="90", target_year="2017"))
    assert measure("NI1-2017").direction == "maintain_at_least"
    assert said(report) == [
        ("2017", "No baseline: the target date is not after the end of the earlier year.")
    ]


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        ("percent", "%"),
        ("percent_range", "%"),
        ("dollar", "CAD"),
        ("num", "number"),
        ("text", "not stated"),
        ("", "not stated"),
    ],
)
def test_unit_is_that_of_the_type(tmp_path: Path, kind: str, unit: str) -> None:
    read(tmp_path, row(target_type=kind))
    assert measure().unit == unit


def test_figures_keep_their_size(tmp_path: Path) -> None:
    read(tmp_path, row(target_type="dollar", target_min="$265,000,000,000.00"))
    assert measure().target == Decimal(265_000_000_000)


@pytest.mark.parametrize("kind", ["text", "percent"])
def test_target_in_words_is_none_and_is_told(tmp_path: Path, kind: str) -> None:
    words = "Year-over-year improvement"
    report = read(tmp_path, row(target_type=kind, target_narrative_en=words))
    found = measure()
    assert (found.target, found.target_high, found.direction) == (None, None, "within")
    assert found.method == "Target in words: Year-over-year improvement"
    assert said(report) == [(words, "Left without a target: it is given in words.")]


def test_figures_that_the_words_take_back_are_no_target(tmp_path: Path) -> None:
    report = read(tmp_path, row(target_min="0", target_max="0", target_narrative_en="n/a"))
    assert measure().target is None
    assert [value for value, _ in said(report)] == ["n/a"]


def test_limits_in_the_wrong_order_are_no_target(tmp_path: Path) -> None:
    report = read(tmp_path, row(target_min="80.00", target_max="0.00"))
    assert measure().target is None
    assert said(report) == [
        ("0.00", "Left without a target: the upper limit is below the lower one.")
    ]


def test_half_a_range_is_no_target(tmp_path: Path) -> None:
    report = read(tmp_path, row(target_min=">90", target_max="95", target_narrative_en="."))
    assert (measure().target, measure().target_high) == (None, None)
    assert said(report) == [(">90", "Left unknown: this is not plainly a number.")]


@pytest.mark.parametrize("text", [">90", "85.3 (estimate)", "3-5", "Target met", "N/A"])
def test_result_that_is_no_figure_is_told_and_the_indicator_kept(tmp_path: Path, text: str) -> None:
    report = read(tmp_path, row(target_min="90", actual_result_en=text))
    assert (measure().latest_value, measure().target) == (None, Decimal(90))
    assert [(line.row, line.column, line.value) for line in report.refused] == [
        (2, "actual_result_en", text)
    ]


def test_nought_that_stands_for_no_result_is_none(tmp_path: Path) -> None:
    given = row(target_min="80", actual_result_en="0", status_color="not_avail")
    report = read(tmp_path, given)
    assert measure().latest_value is None
    assert said(report) == [
        ("0", "Left unknown: the publisher marks this result as not available.")
    ]


def test_nought_that_was_measured_is_a_reading(tmp_path: Path) -> None:
    read(tmp_path, row(target_min="80", actual_result_en="0", status_color="failure"))
    assert measure().latest_value == 0


def test_words_of_the_publisher_stay_beside_the_outcome(tmp_path: Path) -> None:
    read(
        tmp_path,
        row(actual_result_en="Target met", explanation_en="Survey\nof 2016"),
        plan(target_narrative_en="Better"),
    )
    assert Node.objects.get().note == (
        "Share of payments on time (2016-17)\nResult: Target met\nSurvey\nof 2016\n\n"
        "Share of payments on time (2017-18)\nTarget: Better"
    )


def test_long_name_is_short_on_the_measure_and_whole_beside_it(tmp_path: Path) -> None:
    name = "Share of " + "very " * 60 + "late payments"
    read(tmp_path, row(name_en=name))
    assert len(measure().name) <= 200
    assert measure().name.endswith("… (2016-17)")
    assert Node.objects.get().note == f"{name} (2016-17)"


def test_french_stands_in_where_the_english_is_blank(tmp_path: Path) -> None:
    read(tmp_path, row(name_en="", name_fr="Part des paiements à temps"))
    assert measure().name == "Part des paiements à temps (2016-17)"


def test_result_in_the_same_words_is_one_outcome(tmp_path: Path) -> None:
    report = read(tmp_path, row(), plan(), plan(id="NI2-2017", result_id="NR001-2"))
    assert report.created["nodes"] == 2
    assert Node.objects.get(title="Farms are paid on time").measures.count() == 2


def test_repeated_id_counts_once(tmp_path: Path) -> None:
    report = read(tmp_path, row(target_min="90"), row(target_min="70"))
    assert measure().target == Decimal(90)
    assert [(line.row, line.reason) for line in report.refused] == [
        (3, "Row refused: an earlier row has the same key.")
    ]


@pytest.mark.parametrize("name", ["id", "result_id", "name_en"])
def test_row_without_what_it_needs_is_refused(tmp_path: Path, name: str) -> None:
    report = read(tmp_path, row(**{name: ""}), plan())
    assert report.created["measures"] == 1
    assert [(line.row, line.column, line.reason) for line in report.refused] == [
        (2, name, "Row refused: this must not be blank.")
    ]


@pytest.mark.parametrize("doc", ["", "2016-17", "drr", "final"])
def test_row_of_no_year_is_refused(tmp_path: Path, doc: str) -> None:
    report = read(tmp_path, row(doc=doc), plan())
    assert [(line.row, line.column) for line in report.refused] == [(2, "doc")]


def test_file_of_no_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"Indicators\.csv has no row that says its year"):
        read(tmp_path, row(doc="draft"))


def test_report_of_a_year_to_come_has_no_reading(tmp_path: Path) -> None:
    report = read(tmp_path, row(doc="drr40", target_year="2041", actual_result_en="5"))
    assert (report.created["measures"], report.created["readings"]) == (1, 0)
    assert report.refused[0].reason.startswith("Reading refused: Write a date up to today")

"""What holds for every source: twice is once, all or nothing, the key holds, the report is true."""

import time
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from initiatives.chain.models import Node
from initiatives.exchange.report import Unreadable
from initiatives.exchange.sources import SOURCES
from initiatives.exchange.store import promises as promise_store
from initiatives.portfolio.models import Counter, Initiative, Portfolio
from initiatives.promises.models import Promise, PromiseEvent
from stakeholders.people.models import Stakeholder
from tests.exchange.world import (
    APRIL,
    INDICATORS,
    JULY,
    MDPR_XLSX,
    MILESTONE_HEADER,
    OCTOBER,
    REAL,
    SERVICES,
    counts,
    exemplars,
    load,
    milestones,
    table,
)

pytestmark = pytest.mark.django_db
EXEMPLAR = "uk_gds_exemplars"
MODELS = (Portfolio, Initiative, Stakeholder, Node, Promise, PromiseEvent, Counter)
FILES = [path for path in REAL if path not in (JULY, OCTOBER)]
# the largest one is read twice, and rehearsed, in its own modules
KINDS = [path for path in FILES if path != INDICATORS]
REHEARSED = [SERVICES, APRIL, MDPR_XLSX]
GMPP_HEADER = ["GMPP ID Number", "Project Name", "Department", "year"]


def stored() -> list[int]:
    return [model._default_manager.count() for model in MODELS]


def gmpp(path: Path, *rows: list[str], header: list[str] = GMPP_HEADER) -> Path:
    return table(path, [header, *rows])


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.name)
def test_same_file_twice_changes_nothing_and_says_so(path: Path) -> None:
    first = load(path, REAL[path])
    before = stored()
    second = load(path, REAL[path])
    assert (second.created, second.updated) == (counts(), counts())
    assert second.unchanged == first.created
    assert second.refused == first.refused
    assert stored()[:-1] == before[:-1]


def test_summary_says_what_was_made_updated_and_left_alone() -> None:
    exemplars(APRIL)
    said = exemplars(APRIL).summary()
    assert said.startswith("milestones_2014-04-30.csv: 156 rows read; made nothing;")
    assert "updated nothing; left alone 9 portfolios, 26 initiatives" in said


@pytest.mark.parametrize("path", REHEARSED, ids=lambda path: path.name)
def test_dry_run_reports_the_same_and_keeps_nothing(path: Path) -> None:
    before = stored()
    dry = load(path, REAL[path], dry_run=True)
    assert stored() == before
    assert dry.summary().endswith("Dry run, nothing was kept.")
    assert dry.created == load(path, REAL[path]).created


def test_crash_in_the_middle_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def crash(**details: object) -> Promise:
        if len(made) == 50:
            raise RuntimeError("power cut")
        made.append(promise_store_record(**details))  # type: ignore[arg-type]
        return made[-1]

    promise_store_record = promise_store.record
    monkeypatch.setattr(promise_store, "record", crash)
    before = stored()
    with pytest.raises(RuntimeError):
        exemplars(APRIL)
    assert stored() == before


def test_refused_promise_is_listed_and_the_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**details: object) -> Promise:
        if details["statement"] == "Alpha build":
            raise ValidationError("Not this one.")
        return promise_store_record(**details)  # type: ignore[arg-type]

    promise_store_record = promise_store.record
    monkeypatch.setattr(promise_store, "record", refuse)
    report = exemplars(APRIL)
    lines = [line for line in report.refused if line.reason == "Row refused: Not this one."]
    assert report.created["promises"] + len(lines) == 154
    assert {line.value for line in lines} == {"Alpha build"}


def test_title_drifts_and_the_key_holds(tmp_path: Path) -> None:
    load(gmpp(tmp_path / "a.csv", ["HO_1", "Borders", "HO", "2021"]), "uk_gmpp")
    report = load(gmpp(tmp_path / "b.csv", ["ho_1 ", "Smart borders", "HO", "2022"]), "uk_gmpp")
    assert report.updated["initiatives"] == 1
    assert Initiative.objects.get().name == "Smart borders"


def test_newer_file_with_the_same_facts_is_unchanged(tmp_path: Path) -> None:
    load(gmpp(tmp_path / "a.csv", ["HO_1", "Borders", "HO", "2021"]), "uk_gmpp")
    report = load(gmpp(tmp_path / "b.csv", ["HO_1", "Borders", "HO", "2022"]), "uk_gmpp")
    assert report.unchanged["initiatives"] == 1
    assert Initiative.objects.get().source_as_of == date(2022, 3, 31)


def test_same_key_twice_in_a_file_counts_once(tmp_path: Path) -> None:
    rows = ["HO_1", "Borders", "HO", "2021"], ["HO_1", "Other", "HO", "2021"]
    report = load(gmpp(tmp_path / "a.csv", *rows), "uk_gmpp")
    assert Initiative.objects.get().name == "Borders"
    assert [(line.row, line.reason) for line in report.refused] == [
        (3, "Row refused: an earlier row has the same key.")
    ]


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = [
        ["Government Major Projects Portfolio"],
        [],
        GMPP_HEADER,
        ["HO_1", "Several\nlines\nin a cell", "HO", "2021"],
        [],
        ["HO_2", "", "HO", "2021"],
    ]
    report = load(table(tmp_path / "a.csv", rows), "uk_gmpp")
    assert [(line.row, line.column, line.value) for line in report.refused] == [
        (6, "Project Name", "")
    ]


def test_short_row_is_blank_at_its_end_and_a_long_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "GMPP ID Number,Project Name,Department,year\n"
        "HO_1,Borders\nHO_2,Police, fire and rescue,HO,2021\nHO_3,Visas,HO,2021,,\n"
    )
    report = load(path, "uk_gmpp", as_of=date(2021, 3, 31))
    assert {*Initiative.objects.values_list("name", flat=True)} == {"Borders", "Visas"}
    assert [line.reason for line in report.refused if line.row == 3] == [
        "Row refused: it has 5 cells and the header 4."
    ]


def test_text_too_long_for_its_column_is_refused_and_not_cut(tmp_path: Path) -> None:
    report = load(gmpp(tmp_path / "a.csv", ["HO_1", "x" * 301, "HO", "2021"]), "uk_gmpp")
    assert not Initiative.objects.exists()
    assert [line.reason for line in report.refused] == [
        "Row refused: 301 characters are too long, at most 300 fit."
    ]
    assert len(report.refused[0].value) == 120


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("30.02.2026", "Left unknown: there is no such day."),
        ("0000-01-01", "Left unknown: there is no such day."),
        ("9999-12-31", "Left unknown: there is no such day."),
        ("01.01.2001", "Left unknown: the end is before the start, 2020-01-01."),
        ("someday", "Left unknown: this is not a date."),
        ("TBD", "Left unknown: the source gives no value."),
    ],
)
def test_impossible_dates_are_left_unknown(tmp_path: Path, end: str, reason: str) -> None:
    header = [*GMPP_HEADER, "start_date", "end_date"]
    row = ["HO_1", "Borders", "HO", "2021", "2020-01-01", end]
    report = load(gmpp(tmp_path / "a.csv", row, header=header), "uk_gmpp")
    assert Initiative.objects.get().ends_on is None
    assert [(line.column, line.value, line.reason) for line in report.refused] == [
        ("end_date", end, reason)
    ]


@pytest.mark.parametrize("amount", ["NaN?", "1e999", "Infinity", "٣٤", "1,23", "-5", "9" * 15])
def test_impossible_amounts_are_left_unknown(tmp_path: Path, amount: str) -> None:
    header = [*GMPP_HEADER, "Whole Life Cost (£m)"]
    row = ["HO_1", "Borders", "HO", "2021", amount]
    report = load(gmpp(tmp_path / "a.csv", row, header=header), "uk_gmpp")
    assert Initiative.objects.get().budget is None
    assert [(line.row, line.value) for line in report.refused] == [(2, amount)]


def test_reworded_words_about_a_date_keep_the_first_words(tmp_path: Path) -> None:
    load(milestones(tmp_path / "m_2014-04-30.csv", ("Go --- 30 Feb 2015", "false")), EXEMPLAR)
    promise = Promise.objects.get()
    assert (promise.original_due, promise.due_text) == (None, "30 Feb 2015")


def test_repeated_title_in_one_snapshot_is_two_promises(tmp_path: Path) -> None:
    rows = ("Go --- Jun 2014", "false"), ("Completed: Go --- Jul 2014", "true")
    load(milestones(tmp_path / "m_2014-04-30.csv", *rows), EXEMPLAR)
    load(milestones(tmp_path / "m_2014-07-31.csv", *rows), EXEMPLAR)
    refs = Promise.objects.order_by("source_ref").values_list("source_ref", flat=True)
    assert [*refs] == ["1|live|go|1", "1|live|go|2"]


def test_endless_milestone_is_refused_at_once(tmp_path: Path) -> None:
    path = milestones(tmp_path / "m_2014-04-30.csv", ("Go - 2014 " * 12_000, "false"))
    started = time.monotonic()
    report = load(path, EXEMPLAR)
    assert time.monotonic() - started < 5
    assert [line.reason for line in report.refused] == ["Row refused: the text is too long."]


def test_milestone_without_leader_and_department_is_refused(tmp_path: Path) -> None:
    row = ["1", "Register to vote", "", "", "", "live", "Go --- Jun 2014", "false"]
    path = table(tmp_path / "m_2014-04-30.csv", [MILESTONE_HEADER, row])
    report = load(path, EXEMPLAR)
    assert not Promise.objects.exists()
    assert [line.reason for line in report.refused] == [
        "Row refused: neither a person nor a department is named."
    ]


def test_as_of_overrides_the_date_of_the_name() -> None:
    report = load(JULY, EXEMPLAR, as_of=date(2014, 8, 1))
    assert report.as_of == date(2014, 8, 1)
    assert {*Promise.objects.values_list("source_as_of", flat=True)} == {date(2014, 8, 1)}


@pytest.mark.parametrize("source", list(SOURCES))
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_of_another_source_is_refused(path: Path, source: str) -> None:
    if REAL[path] == source:
        return
    with pytest.raises(Unreadable, match="has none of the columns this source needs"):
        load(path, source)


def test_unknown_source_is_refused() -> None:
    with pytest.raises(Unreadable, match="'nobody' is not a known source: choose one of uk_gds"):
        load(SERVICES, "nobody")

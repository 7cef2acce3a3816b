"""Every imported outcome against the real file, read a second time by infobase_oracle.py.

After the real edition comes a made-up one, which reports figures for its plans: without them
nothing is on its way yet. The made-up figures are told apart by their edition, drr17.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from initiatives.checks.load import load_chains
from initiatives.exchange.report import Report
from initiatives.outcomes.models import Measure, Reading
from initiatives.outcomes.pace import expected
from initiatives.portfolio.models import Initiative
from tests.exchange.conftest import Imported
from tests.exchange.infobase import HEADER, INFOBASE, LISTS
from tests.exchange.infobase_contradictions import CONTRADICTIONS
from tests.exchange.infobase_oracle import PLANNED_FROM, READ_ON, REPORTED_ON, made_up, rows, wanted
from tests.exchange.world import INDICATORS, counts, load

pytestmark = pytest.mark.django_db
SPRING_2017, SPRING_2018, TODAY = date(2017, 6, 30), date(2018, 6, 30), date(2026, 11, 24)
EVERY = 10  # of the 1,412 programmes, one in so many for what takes longer

WANTED = wanted(INFOBASE)
ON_THEIR_WAY = made_up(WANTED)


def next_edition(folder: Path) -> Path:
    """The plans that have a way to go, as if reported on a year later: some of the way each."""
    for name in LISTS:
        (folder / name).symlink_to(INFOBASE / name)
    with (folder / "Indicators.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        for row in rows(INDICATORS):
            if row["id"] in ON_THEIR_WAY:
                said = {"doc": "drr17", "actual_result_en": str(ON_THEIR_WAY[row["id"]].actual)}
                writer.writerow(row | said)
    return folder / "Indicators.csv"


@dataclass(frozen=True)
class Read:
    """What came of the real file twice, and how its indicators stood before the made-up one."""

    reports: list[Report]
    early: dict[date, dict[str, str]]


@pytest.fixture(scope="module", autouse=True)
def real(imported: Imported, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    later = next_edition(tmp_path_factory.mktemp("drr17"))
    with imported(INDICATORS, INDICATORS) as reports:
        early = {day: healths(day) for day in (SPRING_2017, TODAY)}
        load(later, "ca_infobase")
        yield Read(reports, early)


def healths(today: date) -> dict[str, str]:
    """Computed health by indicator, of every so many programmes."""
    some = list(Initiative.objects.filter(source="ca_infobase").order_by("pk")[::EVERY])
    refs = {str(uuid): ref for uuid, ref in Measure.objects.values_list("uuid", "source_ref")}
    return {
        refs[gauge.key]: str(gauge.health)
        for chain in load_chains(some, today=today)
        for item in chain.items
        for gauge in item.gauges
    }


@pytest.fixture(scope="module")
def measures(real: Read) -> dict[str, Measure]:
    found = Measure.objects.filter(source="ca_infobase").select_related("node__initiative")
    return {each.source_ref: each for each in found}


def test_whole_file(real: Read) -> None:
    report, again = real.reports
    made = counts(
        portfolios=84,
        initiatives=1412,
        stakeholders=83,
        nodes=2406,
        measures=5846,
        readings=2228,
    )
    assert (report.rows, report.created, report.as_of) == (5852, made, date(2017, 4, 1))
    assert (again.created, again.updated, again.unchanged) == (counts(), counts(), made)


def test_six_repeated_ids_are_told(real: Read) -> None:
    repeated = Counter(row["id"] for row in rows(INDICATORS))
    wrong = {line.value for line in real.reports[0].refused if "same key" in line.reason}
    assert wrong == {ref for ref, times in repeated.items() if times > 1}
    assert sum(times - 1 for times in repeated.values()) == 6


def test_every_indicator_is_one_measure(measures: dict[str, Measure]) -> None:
    assert measures.keys() == WANTED.keys()


def test_names_units_and_outcomes(measures: dict[str, Measure]) -> None:
    wrong = [
        ref
        for ref, each in WANTED.items()
        if measures[ref].unit != each.unit
        or not alike(measures[ref].name.removesuffix(each.year), each.name)
        or not measures[ref].name.endswith(each.year)
        or not alike(measures[ref].node.title, each.title)
        or measures[ref].node.initiative.source_ref != each.subject
    ]
    assert wrong == []


def alike(shown: str, said: str) -> bool:
    """The same letters and digits, or as many of them as fit."""
    shown, said = (re.sub(r"[\W_]", "", text).casefold() for text in (shown, said))
    return shown == said or (len(shown) > 120 and said.startswith(shown))


@pytest.mark.parametrize("name", ["direction", "target", "target_high", "baseline"])
def test_terms(measures: dict[str, Measure], name: str) -> None:
    wrong = {
        ref: (getattr(measures[ref], name), getattr(each, name))
        for ref, each in WANTED.items()
        if getattr(measures[ref], name) != getattr(each, name)
    }
    assert wrong == {}


def test_dates(measures: dict[str, Measure]) -> None:
    wrong = [
        ref
        for ref, each in WANTED.items()
        if measures[ref].target_on != each.on
        or measures[ref].baseline_on != (None if each.baseline is None else REPORTED_ON)
        or measures[ref].first_expected_on != (PLANNED_FROM if ref in ON_THEIR_WAY else None)
    ]
    assert wrong == []


def test_readings_are_the_reported_figures() -> None:
    found = Reading.objects.filter(as_of=REPORTED_ON).values_list("measure__source_ref", "value")
    assert dict(found) == {r: each.actual for r, each in WANTED.items() if each.actual is not None}


def test_held_is_what_the_publisher_calls_success(measures: dict[str, Measure]) -> None:
    compared, wrong = 0, set()
    for ref, each in WANTED.items():
        if each.status in ("success", "failure") and each.is_held is not None:
            compared += 1
            shown = measures[ref].progress_words
            assert shown == ("Held" if each.is_held else "Not held"), ref
            if (shown == "Held") != (each.status == "success"):
                wrong.add(ref)
    assert compared == 2135
    assert wrong == CONTRADICTIONS


def test_plans_with_a_way_are_many_and_varied() -> None:
    spread = Counter(each.direction for each in ON_THEIR_WAY.values())
    assert spread["increase"] > 300
    assert spread["decrease"] > 50
    assert len({each.on for each in ON_THEIR_WAY.values()}) > 8


def test_progress(measures: dict[str, Measure]) -> None:
    wrong = {
        ref: (measures[ref].progress, each.progress)
        for ref, each in ON_THEIR_WAY.items()
        if measures[ref].progress != each.progress
    }
    assert wrong == {}


def test_what_is_held_or_unread_has_no_progress(measures: dict[str, Measure]) -> None:
    others = WANTED.keys() - ON_THEIR_WAY.keys()
    assert {measures[ref].progress for ref in others} == {None}


def test_expected_share(measures: dict[str, Measure]) -> None:
    wrong = {}
    for ref, each in ON_THEIR_WAY.items():
        found = measures[ref]
        assert found.latest_as_of == READ_ON
        if found.first_expected_on and found.target_on:
            due = expected(READ_ON, found.first_expected_on, found.target_on)
            if due != each.expected(READ_ON):
                wrong[ref] = (due, each.expected(READ_ON))
    assert wrong == {}


@pytest.mark.parametrize("today", [SPRING_2017, TODAY])
def test_health_of_the_real_edition(real: Read, today: date) -> None:
    found = real.early[today]
    assert len(found) > 500
    assert found == {ref: WANTED[ref].health(REPORTED_ON, today) for ref in found}


def test_health_in_the_spring_is_of_every_kind_a_limit_has(real: Read) -> None:
    words = {"achieved", "missed", "red", "unknown", "not_measurable"}
    assert set(real.early[SPRING_2017].values()) == words


def test_stale_beats_reached(real: Read) -> None:
    reached = [ref for ref, word in real.early[SPRING_2017].items() if word == "achieved"]
    assert len(reached) > 100
    assert {real.early[TODAY][ref] for ref in reached} == {"unknown"}


@pytest.mark.parametrize("today", [SPRING_2018, TODAY])
def test_health_on_the_way(today: date) -> None:
    found = {ref: word for ref, word in healths(today).items() if ref in ON_THEIR_WAY}
    assert len(found) > 50
    assert found == {ref: ON_THEIR_WAY[ref].health(READ_ON, today) for ref in found}


def test_health_on_the_way_is_of_every_kind() -> None:
    words = {each.health(READ_ON, SPRING_2018) for each in ON_THEIR_WAY.values()}
    assert words >= {"achieved", "missed", "red", "amber", "green"}

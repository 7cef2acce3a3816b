"""Imported outcomes as the pages show them: rows of the real file, by what they should say.

What is on its way reports a made-up figure a year later, as in test_ca_infobase_spot.py.
"""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from django.test import Client

from initiatives.exchange.actions import import_file
from initiatives.exchange.cells import same
from initiatives.outcomes.models import Measure
from tests.exchange.infobase import HEADER, INFOBASE, LISTS
from tests.exchange.infobase_oracle import READ_ON, REPORTED_ON, Wanted, made_up, rows, wanted
from tests.exchange.world import INDICATORS

pytestmark = pytest.mark.django_db
WANTED = wanted(INFOBASE)
ON_THEIR_WAY = made_up(WANTED)
SPRING_2017, SPRING_2018, TODAY = date(2017, 6, 30), date(2018, 6, 30), date(2026, 11, 24)
WORDS = {
    "achieved": "Reached",
    "missed": "Missed",
    "red": "Off track",
    "amber": "At risk",
    "green": "On track",
    "unknown": "Unknown",
    "not_measurable": "Not measurable",
}
EACH = 3  # rows of each kind


def of_health(known: dict[str, Wanted], read_on: date, today: date, word: str) -> list[Wanted]:
    found = [each for each in known.values() if each.health(read_on, today) == word]
    return found[:: max(len(found) // EACH, 1)][:EACH]


def brought_in(folder: Path, some: list[Wanted], said: dict[str, str], today: date) -> None:
    """Import rows of the real file, worded otherwise where `said`, as on a day."""
    for name in LISTS:
        if not (folder / name).exists():
            (folder / name).symlink_to(INFOBASE / name)
    refs = {each.ref: each for each in some}
    with (folder / "Indicators.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        for row in rows(INDICATORS):
            if each := refs.pop(row["id"], None):
                later = {"actual_result_en": str(each.actual)} if said else {}
                writer.writerow(row | said | later)
    import_file(path=folder / "Indicators.csv", source="ca_infobase", now=noon(today))


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def row_of(client: Client, measure: Measure) -> str:
    """The line of a measure in the list of outcomes."""
    text = text_of(client, "/outcomes/?q=" + measure.node.title[:60])
    return next(each for each in text.split("<tr ") if str(measure.uuid) in each)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Moves the clock of the pages to the noon of a day."""

    def move(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: noon(day))

    return move


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize("word", ["achieved", "missed", "red", "unknown", "not_measurable"])
def test_real_edition(
    tmp_path: Path, leader_client: Client, clock: Callable[[date], None], word: str
) -> None:
    some = of_health(WANTED, REPORTED_ON, SPRING_2017, word)
    brought_in(tmp_path, some, {}, SPRING_2017)
    clock(SPRING_2017)
    assert len(some) == EACH
    for each in some:
        measure = Measure.objects.get(source_ref=each.ref)
        line = row_of(leader_client, measure)
        assert f"{WORDS[word]}</span>" in line
        if each.is_held is not None:
            assert ("Held" if each.is_held else "Not held") in line
        page = text_of(leader_client, f"{measure.node.get_absolute_url()}?measure={measure.uuid}")
        assert f"{WORDS[word]}</span>" in page
        assert "Departmental" in page


@pytest.mark.parametrize("word", ["achieved", "missed", "red", "amber", "green"])
def test_on_their_way(
    tmp_path: Path, leader_client: Client, clock: Callable[[date], None], word: str
) -> None:
    some = of_health(ON_THEIR_WAY, READ_ON, SPRING_2018, word)
    begun = [WANTED[ref] for each in some for ref in reported(each)]
    brought_in(tmp_path, begun, {}, SPRING_2017)
    brought_in(tmp_path, some, {"doc": "drr17"}, SPRING_2018)
    clock(SPRING_2018)
    for each in some:
        measure = Measure.objects.get(source_ref=each.ref)
        assert each.progress is not None
        assert WORDS[word] in row_of(leader_client, measure)
        page = text_of(leader_client, f"{measure.node.get_absolute_url()}?measure={measure.uuid}")
        assert f"{WORDS[word]}</span>" in page
        assert f"<dt>Way to the target</dt><dd>{shown(each.progress)} %" in page


def reported(each: Wanted) -> list[str]:
    """Itself as planned, and the report its baseline comes from."""
    return [
        ref
        for ref, other in WANTED.items()
        if (other.subject, other.kind) == (each.subject, each.kind)
        and same(other.name) == same(each.name)
    ]


def shown(share: Decimal) -> str:
    whole = int((share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return f"−{-whole}" if whole < 0 else str(whole)


def test_years_later_everything_is_unknown(tmp_path: Path, leader_client: Client) -> None:
    some = of_health(WANTED, REPORTED_ON, SPRING_2017, "achieved")
    brought_in(tmp_path, some, {}, TODAY)
    for each in some:
        line = row_of(leader_client, Measure.objects.get(source_ref=each.ref))
        assert "Unknown" in line
        assert "Nothing newer than 31 Mar 2017" in line

"""Forecasts of real yearly figures, the last year left out, against a second reckoning.

Public figures of Scottish councils (tests/data/scot_lgbf): the national mean of each indicator by
year, and whether higher or lower is better. The second reckoning is written out here with
fractions, pair by pair, and uses none of the product's functions (domain.md 10.4).
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from initiatives.outcomes.forecast import Aim, Foreseen, foresee
from initiatives.outcomes.theil_sen import theil_sen

DATA = Path(__file__).resolve().parents[1] / "data" / "scot_lgbf"
YEAR = re.compile(r"(?P<year>20\d\d)-(?P<next>\d\d)")
HIGHER, LOWER = "Descending", "Ascending"  # the publisher's ranking: what comes first is best
FEWEST = 9
LAST_DIGIT = Fraction(1, 10**6)
Known = list[tuple[date, Decimal]]


@dataclass(frozen=True)
class Series:
    """One indicator in real terms, a figure a fiscal year; `known` without the last one."""

    code: str
    is_higher_better: bool
    known: Known
    last: tuple[date, Decimal]

    @property
    def aim(self) -> Aim:
        """From the first figure to where it stood a year before the last: no worse than that."""
        (first, baseline), target = self.known[0], self.known[-1][1]
        return Aim(baseline=baseline, baseline_on=first, target=target, target_on=self.last[0])

    @property
    def is_improving(self) -> bool:
        baseline, target = self.known[0][1], self.known[-1][1]
        return target > baseline if self.is_higher_better else target < baseline

    @property
    def points(self) -> list[tuple[int, Decimal]]:
        return [((day - self.known[0][0]).days, value) for day, value in self.known]

    @property
    def at(self) -> int:
        return (self.last[0] - self.known[0][0]).days

    @property
    def reached(self) -> bool:
        target = self.known[-1][1]
        return self.last[1] >= target if self.is_higher_better else self.last[1] <= target


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def all_series() -> Iterator[Series]:
    ranking = {
        row["Code_Sortable"]: row["Ranking_Type"] for row in rows("Indicator Information.csv")
    }
    figures: dict[str, Known] = defaultdict(list)
    for row in rows("Scottish Averages.csv"):
        year = YEAR.fullmatch(row["Period"])
        is_one = year and (int(year["year"]) + 1) % 100 == int(year["next"])
        if year and is_one and row["DataType"] == "Real_Annual":
            day = date(int(year["year"]) + 1, 3, 31)
            value = Decimal(row["Value_Scot_Mean"]).quantize(Decimal("0.000001"))
            figures[row["Code"]].append((day, value))
    for code, known in figures.items():
        known.sort()
        if len(known) >= FEWEST and ranking[code] in (HIGHER, LOWER):
            yield Series(code, ranking[code] == HIGHER, known[:-1], known[-1])


SERIES = list(all_series())
IMPROVING = [each for each in SERIES if each.is_improving]


def median(values: list[Fraction]) -> Fraction:
    return quarter(values, Fraction(1, 2))


def quarter(values: list[Fraction], share: Fraction) -> Fraction:
    """Type 7: the place is (n - 1) times the share, between neighbours in a straight line."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = place.numerator // place.denominator
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def reckoned(series: Series) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """The slope, and the low, middle and high value for the year that was left out."""
    points = [(Fraction(day), Fraction(value)) for day, value in series.points]
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2)]
    ends = []
    for share in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)):
        slope = quarter(slopes, share)
        ends.append(median([y - slope * x for x, y in points]) + slope * series.at)
    return median(slopes), min(ends[0], ends[2]), ends[1], max(ends[0], ends[2])


def foreseen(series: Series) -> Foreseen:
    found = foresee(series.aim, series.known)
    assert found is not None
    return found


def is_near(found: Decimal | None, wanted: Fraction) -> bool:
    return found is not None and abs(Fraction(found) - wanted) <= LAST_DIGIT


def test_there_are_many_series() -> None:
    assert len(SERIES) >= 60
    assert len(IMPROVING) >= 30
    assert {each.is_higher_better for each in IMPROVING} == {True, False}


@pytest.mark.parametrize("series", SERIES, ids=lambda each: each.code)
def test_line_is_the_one_of_all_pairs(series: Series) -> None:
    line = theil_sen(series.points, series.at)
    assert line is not None
    slope, low, mid, high = reckoned(series)
    assert is_near(line.slope, slope)
    assert is_near(line.low, low)
    assert is_near(line.mid, mid)
    assert is_near(line.high, high)


@pytest.mark.parametrize("series", IMPROVING, ids=lambda each: each.code)
def test_verdict_is_that_of_the_three_values(series: Series) -> None:
    found, (_, *values) = foreseen(series), reckoned(series)
    target, sign = Fraction(series.aim.target), 1 if series.is_higher_better else -1
    reached = sum(sign * (value - target) >= 0 for value in values)
    assert found.verdict == {3: "on_course", 0: "off_course"}.get(reached, "uncertain")
    assert (found.readings, found.method) == (len(series.known), "theil_sen")


def test_what_is_on_course_came_true_more_often_than_the_others() -> None:
    on_course = [each.reached for each in IMPROVING if foreseen(each).verdict == "on_course"]
    others = [each.reached for each in IMPROVING if foreseen(each).verdict != "on_course"]
    assert min(len(on_course), len(others)) > 10
    assert sum(on_course) / len(on_course) > sum(others) / len(others)

"""The Canadian file read a second time, with csv alone: what a measure has to show.

By the written rules (domain.md 10.1, 10.2, 11.1) and with none of the product's own functions.
A yearly reading is stale some days after the next one was due.
"""

import csv
import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

NUMBER = re.compile(r"-?\d+(\.\d+)?")
MILLIONTH = Decimal("0.000001")
REPORTED_ON, PLANNED_FROM = date(2017, 3, 31), date(2017, 4, 1)
OLD = 375  # days: a year, the weekend after it, and five working days of grace
READ_ON = date(2018, 3, 31)
SHARES = [Decimal(each) for each in ("0", "0.2", "0.28", "0.3", "0.6", "0.8", "1", "1.4", "-0.3")]
UNITS = {"percent": "%", "num": "number", "dollar": "CAD"}


@dataclass(frozen=True)
class Wanted:
    """One row. `low` and `high` are the limits, None where the file gives no figure."""

    ref: str
    subject: str
    title: str
    name: str
    kind: str
    is_plan: bool
    low: Decimal | None
    high: Decimal | None
    on: date | None
    is_lasting: bool
    actual: Decimal | None
    status: str
    baseline: Decimal | None = None

    @property
    def year(self) -> str:
        """The fiscal year, as it stands behind the name."""
        return " (2017-18)" if self.is_plan else " (2016-17)"

    @property
    def unit(self) -> str:
        return UNITS.get(self.kind.removesuffix("_range"), "not stated")

    @property
    def direction(self) -> str:
        point = self.low if self.high in (None, self.low) else self.high
        point = None if self.low != self.high and None not in (self.low, self.high) else point
        if self.baseline is not None and point is not None and not self.is_lasting:
            if point > self.baseline and self.low is not None:
                return "increase"
            if point < self.baseline and self.high is not None:
                return "decrease"
        if self.low is not None and self.high is None:
            return "maintain_at_least"
        return "maintain_at_most" if self.low is None and self.high is not None else "within"

    @property
    def target(self) -> Decimal | None:
        return self.high if self.low is None else self.low

    @property
    def target_high(self) -> Decimal | None:
        return self.high if self.direction == "within" else None

    @property
    def is_held(self) -> bool | None:
        """Is the actual within its limits? None without one of them."""
        if self.actual is None or (self.low is None and self.high is None):
            return None
        above = self.low is None or self.actual >= self.low
        return above and (self.high is None or self.actual <= self.high)

    @property
    def progress(self) -> Decimal | None:
        """Signed share of the way, to six places (10.1)."""
        if self.direction not in ("increase", "decrease"):
            return None
        if self.baseline is None or self.target is None or self.actual is None:
            return None
        share = (self.actual - self.baseline) / (self.target - self.baseline)
        return share.quantize(MILLIONTH)

    def expected(self, day: date) -> Decimal | None:
        """Share that was due on the day of a reading, results being due from April on (10.2)."""
        if self.on is None or self.direction not in ("increase", "decrease"):
            return None
        share = Decimal((day - PLANNED_FROM).days) / (self.on - PLANNED_FROM).days
        return min(max(share, Decimal(0)), Decimal(1)).quantize(MILLIONTH)

    def health(self, read_on: date, today: date) -> str:
        """The first rule of 11.1 that matches; a limit has no way, it is held or not."""
        rises = self.direction in ("increase", "decrease")
        if self.target is None or (rises and self.on is None):
            return "not_measurable"
        if self.actual is None or (today - read_on).days > OLD:
            return "unknown"
        is_over = self.on is not None and today > self.on
        if not rises:
            return "achieved" if self.is_held else "missed" if is_over else "red"
        share, due = self.progress, self.expected(read_on)
        assert share is not None
        assert due is not None
        if share >= 1:
            return "achieved"
        if is_over:
            return "missed"
        if share < 0:
            return "red"
        if due < Decimal("0.1"):
            return "too_early"
        ratio = (share / due).quantize(MILLIONTH)
        return "red" if ratio < Decimal("0.75") else "amber" if ratio < Decimal("0.9") else "green"


def wanted(folder: Path) -> dict[str, Wanted]:
    """Every indicator by its id; the first row of a repeated one counts."""
    found: dict[str, Wanted] = {}
    results = {row["id"]: row for row in rows(folder / "Results.csv")}
    for row in rows(folder / "Indicators.csv"):
        found.setdefault(row["id"], _wanted(row, results[row["result_id"]]))
    return _with_baselines(found)


def made_up(known: dict[str, Wanted]) -> dict[str, Wanted]:
    """Plans with a baseline to rise or fall from, with a made-up figure each for a year later."""
    found = {}
    for ref, each in known.items():
        if each.direction in ("increase", "decrease") and each.target is not None:
            assert each.baseline is not None
            share = SHARES[len(found) % len(SHARES)]
            actual = each.baseline + share * (each.target - each.baseline)
            found[ref] = replace(each, actual=actual.quantize(MILLIONTH))
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _wanted(row: dict[str, str], result: dict[str, str]) -> Wanted:
    low, high = _number(row["target_min"]), _number(row["target_max"])
    takes_back = row["target_narrative_en"].casefold().startswith(("n/a", "no target"))
    is_reversed = low is not None and high is not None and low > high
    if row["target_type"] in ("", "text") or takes_back or is_reversed:
        low = high = None
    is_plan = row["doc"].startswith("dp")
    has_result = not is_plan and row["status_color"] != "not_avail"
    return Wanted(
        ref=row["id"],
        subject=result["subject_id"],
        title=result["name_en"],
        name=row["name_en"],
        kind=row["target_type"],
        is_plan=is_plan,
        low=low,
        high=high,
        on=_end(row["target_year"], row["target_month"] or "12"),
        is_lasting=row["target_year"] == "ongoing",
        actual=_number(row["actual_result_en"]) if has_result else None,
        status=row["status_color"],
    )


def _with_baselines(found: dict[str, Wanted]) -> dict[str, Wanted]:
    """A plan begins at what was reported of the same name and type, where that is one figure."""
    reported: dict[tuple[str, str, str], set[Decimal]] = defaultdict(set)
    for each in found.values():
        if each.actual is not None:
            reported[_key(each)].add(each.actual)
    begun = dict(found)
    for ref, each in found.items():
        figures = reported.get(_key(each), set())
        is_in_time = each.on is None or each.on > REPORTED_ON
        if each.is_plan and len(figures) == 1 and is_in_time and each.unit != "not stated":
            begun[ref] = replace(each, baseline=next(iter(figures)))
    return begun


def _key(each: Wanted) -> tuple[str, str, str]:
    return each.subject, re.sub(r"[\W_]", "", each.name).casefold(), each.kind


def _number(text: str) -> Decimal | None:
    return Decimal(text) if NUMBER.fullmatch(text.strip()) else None


def _end(year: str, month: str) -> date | None:
    if not year.isdigit():
        return None
    return date(int(year), int(month), monthrange(int(year), int(month))[1])

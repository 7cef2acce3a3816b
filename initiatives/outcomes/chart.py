"""Geometry of the outcome chart: readings over time. Pure: numbers in, coordinates out.

View box 1000 x 360, margins 18 above, 150 to the right (it carries the line labels, kept 14
apart), 36 below, and 44 or more to the left, as the numbers there need.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from initiatives.outcomes.axes import day_ticks, value_range, value_ticks
from initiatives.outcomes.figures import coordinate
from stakeholders.templatetags.parts import day, long_day, number

WIDTH, HEIGHT = 1000, 360
TOP, RIGHT, BOTTOM = 18, 150, 36
LEAST_LEFT, DIGIT = 44, 7
APART = 14


@dataclass(frozen=True)
class Point:
    x: str
    y: str


@dataclass(frozen=True)
class Text:
    """A label at a place; `anchor` is "mid", "end" or "" for its start; `line` is what it names."""

    x: str
    y: str
    text: str
    anchor: str = ""
    line: str = ""


@dataclass(frozen=True)
class Line:
    """A level across the chart with its label beside it."""

    y: str
    label_y: str
    text: str


@dataclass(frozen=True)
class Chart:
    title: str
    desc: str
    left: str
    right: str
    bottom: str
    points: list[Point]
    rows: list[Text]
    columns: list[Text]
    last: Text
    baseline: Line | None
    target: Line | None
    due: Text | None

    @property
    def path(self) -> str:
        """The readings as the points of a polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True)
class Series:
    """What is drawn: readings as (date, value), oldest first, at least one; levels may lack."""

    name: str
    unit: str
    readings: list[tuple[date, Decimal]]
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None


class _Scale:
    """Where dates and values of one series lie."""

    def __init__(self, series: Series) -> None:
        values = [value for _, value in series.readings]
        values += [level for level in (series.baseline, series.target) if level is not None]
        self.low, self.high = value_range(values)
        self.ticks = value_ticks(self.low, self.high)
        days = [as_of for as_of, _ in series.readings]
        days += [each for each in (series.baseline_on, series.target_on) if each]
        self.first, self.last = min(days), max(days)
        if self.first == self.last:
            self.first -= min(timedelta(15), self.first - date.min)
            self.last += min(timedelta(15), date.max - self.last)
        longest = max(len(number(tick)) for tick in self.ticks)
        self.left = max(LEAST_LEFT, 14 + DIGIT * longest)

    def x(self, when: date) -> float:
        share = (when - self.first).days / (self.last - self.first).days
        return self.left + share * (WIDTH - self.left - RIGHT)

    def y(self, value: Decimal) -> float:
        share = float((self.high - value) / (self.high - self.low))
        return TOP + share * (HEIGHT - TOP - BOTTOM)


def outcome_chart(series: Series) -> Chart:
    """Readings as dots and a line, the baseline, the target and its date, and round axes."""
    scale = _Scale(series)
    points = [
        Point(coordinate(scale.x(as_of)), coordinate(scale.y(value)))
        for as_of, value in series.readings
    ]
    baseline, target = _levels(series, scale)
    return Chart(
        title=f"{series.name}, {series.unit}",
        desc=describe(series),
        left=coordinate(scale.left),
        right=str(WIDTH - RIGHT),
        bottom=str(HEIGHT - BOTTOM),
        points=points,
        rows=_rows(scale),
        columns=_columns(scale),
        last=_last(series, scale),
        baseline=baseline,
        target=target,
        due=_due(series, scale),
    )


def _rows(scale: _Scale) -> list[Text]:
    x = coordinate(scale.left - 8)
    places = [(tick, scale.y(tick)) for tick in scale.ticks]
    return [
        Text(x, coordinate(y + 4), number(tick), "end", line=coordinate(y)) for tick, y in places
    ]


def _columns(scale: _Scale) -> list[Text]:
    ticks = day_ticks(scale.first, scale.last)
    y = str(HEIGHT - BOTTOM + 20)
    return [Text(coordinate(scale.x(when)), y, text, "mid") for when, text in ticks]


def _last(series: Series, scale: _Scale) -> Text:
    """The newest reading, written below its dot, or above where it would leave the chart."""
    as_of, value = series.readings[-1]
    x, y = scale.x(as_of), scale.y(value)
    y += 26 if y < HEIGHT - BOTTOM - 34 else -14
    anchor = "" if x < WIDTH / 3 else "end"
    return Text(coordinate(x - 2), coordinate(y), f"{number(value)} on {day(as_of)}", anchor)


def _levels(series: Series, scale: _Scale) -> tuple[Line | None, Line | None]:
    """Baseline and target; where their labels would touch, the lower one moves down."""
    places = {
        name: scale.y(level)
        for name, level in (("Baseline", series.baseline), ("Target", series.target))
        if level is not None
    }
    labels = dict(places)
    if len(places) == 2 and abs(places["Baseline"] - places["Target"]) < APART:
        lower = max(places, key=lambda name: places[name])
        labels[lower] = min(places.values()) + APART
    texts = {"Baseline": number(series.baseline), "Target": number(series.target)}
    lines = {
        name: Line(coordinate(y), coordinate(labels[name] + 4), f"{name} {texts[name]}")
        for name, y in places.items()
    }
    return lines.get("Baseline"), lines.get("Target")


def _due(series: Series, scale: _Scale) -> Text | None:
    if series.target_on is None:
        return None
    x = scale.x(series.target_on)
    anchor = "end" if x > WIDTH - RIGHT - 50 else "mid"
    text = f"By {day(series.target_on)}"
    return Text(coordinate(x), str(TOP - 5), text, anchor, line=coordinate(x))


def describe(series: Series) -> str:
    """The chart in sentences, with its numbers, for those who do not see it."""
    as_of, value = series.readings[-1]
    said = []
    if series.baseline is not None:
        when = f" on {long_day(series.baseline_on)}" if series.baseline_on else ""
        said.append(f"The baseline was {number(series.baseline)}{when}.")
    count = len(series.readings)
    said.append(f"{count} readings are shown." if count > 1 else "One reading is shown.")
    said.append(f"The newest is {number(value)} on {long_day(as_of)}.")
    if series.target is not None:
        by = f" by {long_day(series.target_on)}" if series.target_on else ""
        said.append(f"The target is {number(series.target)}{by}.")
    return " ".join(said)

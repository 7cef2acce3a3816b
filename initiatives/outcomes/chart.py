"""Geometry of the outcome chart: readings over time. Pure: numbers in, coordinates out.

How it is drawn: DESIGN.md, "SVG figures"; what stands in it: domain.md 11.4. The view box is that
of chart_scale.py; paint is in the classes of the style sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from initiatives.outcomes.axes import day_ticks
from initiatives.outcomes.chart_heads import breaks_of, heads
from initiatives.outcomes.chart_input import Dot, Picture
from initiatives.outcomes.chart_labels import Label
from initiatives.outcomes.chart_notes import Event, events, newest, plan_label
from initiatives.outcomes.chart_scale import GAP, Scale
from initiatives.outcomes.chart_sides import beside, due_labels, margin, room_at_due, texts_of
from initiatives.outcomes.chart_words import describe
from initiatives.outcomes.figures import coordinate

LETTERS, UNDER_AXIS = 4, 20
WIDE, CLOSE, MANY = 4.0, 7.0, 60  # radius of a dot, least distance between two, many dots
SMALL = 2.5


@dataclass(frozen=True)
class Point:
    x: str
    y: str


@dataclass(frozen=True)
class Trace:
    """Readings by one method: `path` for a polyline, and the dots that are drawn of them."""

    path: str
    dots: list[Point]
    radius: str


@dataclass(frozen=True)
class Level:
    """A line across at `y`; `height` of the band below it, "" for a mere line."""

    y: str
    height: str = ""


@dataclass(frozen=True)
class Chart:
    """Coordinates as texts; "" and None for what is not drawn. `rows` are the heights of the
    gridlines, `columns` the places of the ticks, `breaks` those of lines to a new method."""

    title: str
    desc: str
    left: str
    right: str
    top: str
    bottom: str
    rows: list[str]
    columns: list[str]
    labels: list[Label]
    trace: Trace | None
    older: list[Trace]
    breaks: list[str]
    plan: str
    baseline: Level | None
    claim: Level | None
    target: Level | None
    forecast: str
    band: str
    due: str
    promise: str
    events: list[str]

    @property
    def width(self) -> str:
        return coordinate(float(self.right) - float(self.left))

    @property
    def height(self) -> str:
        return coordinate(float(self.bottom) - float(self.top))


def outcome_chart(picture: Picture) -> Chart:
    """The whole drawing. 1. Numbers become texts. 2. The scale leaves room for labels. 3. Labels
    find their places, those that must be there first. 4. Lines follow from the scale."""
    texts = texts_of(picture)
    margins = [f"{text} ↓" for _, text, _ in beside(picture, texts)]
    sizes = {"beside": margins, "inside": room_at_due(picture, texts)}
    scale = Scale(picture, **sizes)  # type: ignore[arg-type]
    above, rows = heads(picture, scale)
    if rows > 1:
        scale = Scale(picture, **sizes, rows=rows)  # type: ignore[arg-type]
    sure = [*_named(scale), *margin(picture, scale, texts), *above]
    sure += due_labels(picture, scale, texts)
    told = events(picture, scale, sure)
    labels = sure + [event.label for event in told]
    labels += filter(None, [newest(picture, scale, texts, labels)])
    labels += filter(None, [plan_label(picture, scale, labels)])
    return _drawn(picture, scale, labels, told)


def _drawn(picture: Picture, scale: Scale, labels: list[Label], told: list[Event]) -> Chart:
    due = picture.target_on
    return Chart(
        title=f"{picture.name}, {picture.unit}",
        desc=describe(picture),
        left=coordinate(scale.left),
        right=coordinate(scale.right),
        top=coordinate(scale.top),
        bottom=coordinate(scale.bottom),
        rows=[coordinate(scale.y(tick)) for tick in scale.ticks],
        columns=[coordinate(scale.x(when)) for when, _ in day_ticks(scale.first, scale.last)],
        labels=labels,
        trace=_trace(picture.readings, scale) if picture.readings else None,
        older=[_trace(each, scale) for each in picture.older if each],
        breaks=[coordinate(scale.x(when)) for when in breaks_of(picture)],
        plan=_path(picture.plan, scale),
        baseline=_level(picture.baseline, scale),
        claim=_level(picture.claim, scale),
        target=_target(picture, scale),
        forecast=_ahead(picture, scale)[0],
        band=_ahead(picture, scale)[1],
        due=coordinate(scale.x(due)) if due else "",
        promise=_promise(picture, scale),
        events=[coordinate(event.at) for event in told],
    )


def _named(scale: Scale) -> Iterable[Label]:
    """The numbers and dates beside the axes. A number at the very top would touch the unit."""
    for tick, name in zip(scale.ticks, scale.names, strict=True):
        y = scale.y(tick)
        if y > scale.top + GAP:
            yield Label(scale.left - GAP, y + LETTERS, name, anchor="end")
    for when, text in day_ticks(scale.first, scale.last):
        yield Label(scale.x(when), scale.bottom + UNDER_AXIS, text, anchor="mid")


def _path(dots: Sequence[Dot], scale: Scale) -> str:
    """Points for a polyline."""
    return " ".join(
        f"{coordinate(scale.x(when))},{coordinate(scale.y(value))}" for when, value in dots
    )


def _trace(dots: Sequence[Dot], scale: Scale) -> Trace:
    """The line through all, with dots that do not run into each other; the last always shows."""
    shown: list[tuple[float, float]] = []
    for when, value in dots:
        x, y = scale.x(when), scale.y(value)
        if not shown or abs(x - shown[-1][0]) >= CLOSE or abs(y - shown[-1][1]) >= 2 * CLOSE:
            shown.append((x, y))
        elif (when, value) == dots[-1]:
            shown[-1] = (x, y)
    points = [Point(coordinate(x), coordinate(y)) for x, y in shown]
    radius = WIDE if len(dots) <= MANY else SMALL
    return Trace(_path(dots, scale), points, coordinate(radius))


def _level(value: Decimal | None, scale: Scale) -> Level | None:
    """A line across; what lies off the scale has none."""
    if value is None or scale.is_off(value):
        return None
    return Level(coordinate(scale.y(value)))


def _target(picture: Picture, scale: Scale) -> Level | None:
    """The target line, and between two limits a band."""
    if picture.target is None or picture.target_high is None:
        return _level(picture.target, scale)
    top, bottom = scale.y(picture.target_high), scale.y(picture.target)
    return Level(coordinate(top), coordinate(bottom - top))


def _ahead(picture: Picture, scale: Scale) -> tuple[str, str]:
    """The dashed line from the newest reading to the forecast, and its band, both ending there.
    They may lead off the plot, which cuts them off."""
    ahead = picture.ahead
    if ahead is None or not picture.readings:
        return "", ""
    when, value = picture.readings[-1]
    start = f"M{coordinate(scale.x(when))} {coordinate(scale.y(value))}"
    x = coordinate(scale.x(ahead.on))
    values = (ahead.mid, ahead.low, ahead.high)
    mid, low, high = (coordinate(scale.beyond(value)) for value in values)
    return f"{start}L{x} {mid}", "" if ahead.is_line else f"{start}L{x} {low}V{high}Z"


def _promise(picture: Picture, scale: Scale) -> str:
    """A diamond at the due date."""
    if picture.promise is None or picture.promised_on is None:
        return ""
    x, y = scale.x(picture.promised_on), scale.y(picture.promise.value)
    return f"M{coordinate(x)} {coordinate(y - 7)}l7 7-7 7-7-7z"

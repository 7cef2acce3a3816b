"""What is written into the plot where there is room: events, the newest reading, the plan. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from initiatives.chain.wrapping import shorten
from initiatives.outcomes.chart_input import Picture
from initiatives.outcomes.chart_labels import SIZE, Box, Label, first_that_fits
from initiatives.outcomes.chart_scale import Scale
from stakeholders.templatetags.parts import day

MOST_EVENTS, ROOM = 3, 170.0
ABOVE_AXIS = 19
Place = tuple[float, float]


@dataclass(frozen=True)
class Event:
    """A tick at `at` with its label."""

    at: float
    label: Label


def events(picture: Picture, scale: Scale, placed: Sequence[Label]) -> list[Event]:
    """The first few that find room just above the axis."""
    taken, found = list(placed), list[Event]()
    for when, text in picture.events:
        if not scale.first <= when <= scale.last or len(found) == MOST_EVENTS:
            continue
        x, line = scale.x(when), scale.bottom - ABOVE_AXIS
        brief = shorten(text, room=ROOM, size=SIZE)
        label = first_that_fits(
            (label for label in _beside(x, line, brief) if label.box.right <= scale.right), taken
        )
        if label:
            taken.append(label)
            found.append(Event(x, label))
    return found


def _beside(x: float, line: float, text: str) -> Iterator[Label]:
    yield Label(x, line, text, anchor="mid")
    yield Label(x - 2, line, text)
    yield Label(x + 2, line, text, anchor="end")


def newest(
    picture: Picture, scale: Scale, texts: dict[Decimal, str], placed: Sequence[Label]
) -> Label | None:
    """The newest reading in words, near its dot and where it crosses the fewest lines."""
    if not picture.readings:
        return None
    when, value = picture.readings[-1]
    text = f"{texts[value]} on {day(when)}"
    lines = drawn(picture, scale)
    free = [
        label for label in _around(scale, scale.x(when), scale.y(value), text) if label.fits(placed)
    ]
    return min(free, key=lambda label: crossed(label.box, lines), default=None)


def _around(scale: Scale, x: float, y: float, text: str) -> Iterator[Label]:
    """The places near a dot that lie in the plot, the best one first."""
    for up in (26, -14, 44, -32, 62, -50):
        for aside, anchor in ((-2, "end"), (2, ""), (0, "mid")):
            label = Label(x + aside, y + up, text, "t-big", anchor)
            box = label.box
            upright = scale.top <= box.top and box.bottom <= scale.bottom
            if upright and scale.left <= box.left and box.right <= scale.right:
                yield label


def drawn(picture: Picture, scale: Scale) -> list[Place]:
    """Places along the lines of the chart, close enough to each other to tell what crosses them."""
    ways = [[(scale.x(when), scale.y(value)) for when, value in picture.readings]]
    ways += [[(scale.x(when), scale.y(value)) for when, value in each] for each in picture.older]
    ways.append([(scale.x(when), scale.y(value)) for when, value in picture.plan])
    if picture.ahead and picture.readings:
        ways.append([ways[0][-1], (scale.x(picture.ahead.on), scale.y(picture.ahead.mid))])
    levels = [
        level for level in (picture.baseline, picture.target, picture.claim) if level is not None
    ]
    ways += [[(scale.left, scale.y(level)), (scale.right, scale.y(level))] for level in levels]
    return [place for way in ways for place in _along(way)]


def _along(way: Sequence[Place]) -> Iterator[Place]:
    for (x, y), (next_x, next_y) in pairwise(way):
        steps = max(int(max(abs(next_x - x), abs(next_y - y)) / 6), 1)
        for step in range(steps + 1):
            yield x + (next_x - x) * step / steps, y + (next_y - y) * step / steps


def crossed(box: Box, lines: Sequence[Place]) -> int:
    return sum(box.holds(x, y) for x, y in lines)


def plan_label(picture: Picture, scale: Scale, placed: Sequence[Label]) -> Label | None:
    """The name of the thin line, where it crosses nothing; None where there is no such place."""
    lines = drawn(picture, scale)
    places = list(_along([(scale.x(when), scale.y(value)) for when, value in picture.plan]))
    steps = len(places) // 12 or 1
    for x, y in places[len(places) // 2 :: steps] + places[: len(places) // 2 : steps]:
        for up in (-8, 16):
            label = Label(x, y + up, "Plan", anchor="mid")
            if label.fits(placed) and not crossed(label.box, lines) and scale.top <= label.box.top:
                return label
    return None

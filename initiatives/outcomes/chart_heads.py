"""What stands above the plot: the unit, the due date, and where a new method begins. Pure."""

from collections.abc import Iterator
from datetime import date

from initiatives.chain.wrapping import shorten
from initiatives.outcomes.chart_input import Picture
from initiatives.outcomes.chart_labels import SIZE, WIDTH, Label, first_that_fits
from initiatives.outcomes.chart_scale import ROW, TOP, Scale
from initiatives.outcomes.chart_words import axis_label
from stakeholders.templatetags.parts import day

LINE = TOP - 5  # where the letters of the first row stand
NEW_METHOD = "New method"


def breaks_of(picture: Picture) -> list[date]:
    """The first day of each method but the first, where there are readings of both."""
    series = [each for each in (*picture.older, picture.readings) if each]
    return [each[0][0] for each in series[1:]]


def heads(picture: Picture, scale: Scale) -> tuple[list[Label], int]:
    """The labels above the plot, and in how many rows: in one, or in two where one is too short
    for all of them. The unit and the due date always stand there."""
    wanted = list(_wanted(picture))
    beside = _placed(picture, scale, wanted, LINE)
    below = _placed(picture, scale, wanted, LINE + ROW)
    return (below, 2) if len(below) > len(beside) else (beside, 1)


def _placed(
    picture: Picture, scale: Scale, wanted: list[tuple[date, str]], line: float
) -> list[Label]:
    """The unit in the first row, and of the others those that find room on this line."""
    placed = [Label(0, LINE, shorten(axis_label(picture), room=WIDTH, size=SIZE))]
    for when, text in wanted:
        found = first_that_fits(_places(scale.x(when), text, line), placed)
        placed += [found] if found else []
    return placed


def _wanted(picture: Picture) -> Iterator[tuple[date, str]]:
    if picture.target_on:
        yield picture.target_on, f"Due {day(picture.target_on)}"
    for when in breaks_of(picture):
        yield when, NEW_METHOD


def _places(x: float, text: str, line: float) -> Iterator[Label]:
    """Over its own line, else to one side of it."""
    yield Label(x, line, text, anchor="mid")
    yield Label(x - 4, line, text, anchor="end")
    yield Label(x + 4, line, text)

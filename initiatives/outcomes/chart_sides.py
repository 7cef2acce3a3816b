"""The labels of the levels in the right margin, and those at the due date. Pure."""

from dataclasses import replace
from decimal import Decimal

from initiatives.outcomes.chart_input import Picture
from initiatives.outcomes.chart_labels import Label, spread, text_width
from initiatives.outcomes.chart_scale import GAP, Scale
from initiatives.outcomes.chart_words import compact, target_label

APART = 14
LETTERS = 4  # from the middle of a line of text down to where its letters stand
ASIDE = 10  # between the due date and the text beside it


def texts_of(picture: Picture) -> dict[Decimal, str]:
    """Each number of the labels as it is written there, no two alike."""
    ahead, promise = picture.ahead, picture.promise
    values = [picture.baseline, picture.target, picture.target_high, picture.claim]
    values += [ahead.mid, ahead.low, ahead.high] if ahead else []
    values += [promise.value] if promise else []
    values += [value for _, value in picture.readings[-1:]]
    known = [value for value in values if value is not None]
    return dict(zip(known, compact(known), strict=True))


def beside(picture: Picture, texts: dict[Decimal, str]) -> list[tuple[Decimal, str, str]]:
    """The levels across the whole chart as (value, text, look)."""
    levels = []
    if picture.baseline is not None:
        levels.append((picture.baseline, f"Baseline {texts[picture.baseline]}", "t-mute"))
    if picture.claim is not None:
        levels.append((picture.claim, f"Vendor claim {texts[picture.claim]}", "t-mute"))
    if picture.target is not None:
        high = picture.target_high if picture.target_high is not None else picture.target
        text = f"{target_label(picture.direction)} {texts[picture.target]}"
        if picture.target_high is not None:
            text = f"{text} to {texts[picture.target_high]}"
        levels.append(((picture.target + high) / 2, text, "t-good"))
    return levels


def margin(picture: Picture, scale: Scale, texts: dict[Decimal, str]) -> list[Label]:
    """One label a level, beside its line, kept apart and inside the plot's height."""
    levels = beside(picture, texts)
    wanted = [(scale.y(value), float(APART), 1.0) for value, _, _ in levels]
    places = spread(wanted, low=scale.top + 2, high=scale.bottom)
    return [
        Label(scale.right + GAP, y + LETTERS, text + _off(value, scale), look)
        for (value, text, look), y in zip(levels, places, strict=True)
    ]


def at_due(picture: Picture, texts: dict[Decimal, str]) -> list[tuple[Decimal, list[Label]]]:
    """What is foreseen and what is promised: a value each, with its lines of text, the first at
    0, 0."""
    found = []
    if ahead := picture.ahead:
        lines = [Label(0, 0, f"Forecast {texts[ahead.mid]}", "t-strong")]
        if not ahead.is_line and ahead.low != ahead.high:
            low, high = sorted((ahead.low, ahead.high))
            lines.append(Label(0, APART + 1, f"{texts[low]} to {texts[high]}"))
        found.append((ahead.mid, lines))
    if picture.promise and picture.promised_on:
        text = f"Promised {texts[picture.promise.value]}"
        found.append((picture.promise.value, [Label(0, 0, text, "t-strong")]))
    return found


def room_at_due(picture: Picture, texts: dict[Decimal, str]) -> float:
    """How much room the labels at the due date need to its right; 0 without any."""
    lines = [line for _, lines in at_due(picture, texts) for line in lines]
    return max((text_width(f"{line.text} ↓", line.look) for line in lines), default=-ASIDE) + ASIDE


def due_labels(picture: Picture, scale: Scale, texts: dict[Decimal, str]) -> list[Label]:
    """The labels right of the due date, each near its value and over no other."""
    found = at_due(picture, texts)
    # of the two, the promise stays beside its diamond
    wanted = [
        (scale.y(value), float(APART + 1) * len(lines), 1.0 + 20 * index)
        for index, (value, lines) in enumerate(found)
    ]
    places = spread(wanted, low=scale.top + 2, high=scale.bottom)
    when = [picture.ahead.on] if picture.ahead else []
    when += [picture.promised_on] if picture.promise and picture.promised_on else []
    labels: list[Label] = []
    for (value, lines), day, y in zip(found, when, places, strict=True):
        top = y - (APART + 1) * (len(lines) - 1) / 2 + LETTERS
        first = replace(lines[0], text=lines[0].text + _off(value, scale))
        x = scale.x(day) + ASIDE
        labels += [replace(line, at=x, line=line.line + top) for line in (first, *lines[1:])]
    return labels


def _off(value: Decimal, scale: Scale) -> str:
    """An arrow where the value lies off the chart."""
    return "" if not scale.is_off(value) else " ↑" if value > scale.high else " ↓"

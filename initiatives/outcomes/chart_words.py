"""What the outcome chart says: its labels' numbers and its description. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from initiatives.outcomes.chart_input import Picture
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.words import AT_LEAST, AT_MOST
from stakeholders.templatetags.parts import long_day, number

SIZES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))
LONGEST = 7  # characters of a number in the drawing
WAYS = {
    UP: "higher is better",
    DOWN: "lower is better",
    AT_LEAST: "to stay at or above",
    AT_MOST: "to stay at or below",
    "within": "to stay within",
}


def minus(text: str) -> str:
    """With a real minus sign."""
    return text.replace("-", "−", 1) if text.startswith("-") else text


def written(value: Decimal) -> str:
    """A value in full, with a real minus sign."""
    return minus(number(value))


def short(value: Decimal, places: int = 2) -> str:
    """A value for a label: millions and more in words, long fractions cut to so many places, and
    to three digits below one."""
    for size, word in SIZES:
        if abs(value) >= size:
            return f"{written(round(value / size, 2))} {word}"
    text = written(value)
    if len(text) <= LONGEST:
        return text
    return written(round(value, places if abs(value) >= 1 else max(places, 2 - value.adjusted())))


def compact(values: Sequence[Decimal]) -> list[str]:
    """All of them short, or all in full where short ones would read alike."""
    span = max(values) - min(values) if values else Decimal(0)
    places = min(max(3 - span.adjusted(), 0), 6) if span else 6
    brief = [short(value, places) for value in values]
    alike = len(set(brief)) < len(set(values))
    return [written(value) for value in values] if alike else brief


def axis_label(picture: Picture) -> str:
    """The unit and which way is better: "Hours a month, lower is better"."""
    unit = picture.unit[:1].upper() + picture.unit[1:]
    return f"{unit}, {WAYS.get(picture.direction, '')}".removesuffix(", ")


def target_label(direction: str) -> str:
    """What the target is: a value to reach, or a limit to keep."""
    return {AT_LEAST: "At least", AT_MOST: "At most"}.get(direction, "Target")


def describe(picture: Picture) -> str:
    """The chart in sentences, with its numbers, for those who do not see it."""
    said = [_course(picture), _newest(picture), _target(picture), _expected(picture)]
    if picture.promise:
        by = f" by {long_day(picture.promise.on)}" if picture.promise.on else ""
        said.append(f"The promised value is {written(picture.promise.value)}{by}.")
    if picture.claim is not None:
        said.append(f"The vendor claims {written(picture.claim)}, which nobody has promised.")
    if picture.older:
        said.append("Lighter dots were measured by an earlier method and do not compare.")
    return " ".join(sentence for sentence in said if sentence)


def _course(picture: Picture) -> str:
    """How it went, from the baseline or the first reading to the newest."""
    if not picture.readings:
        return "Nothing has been read by the present method yet."
    (first_on, first), (last_on, last) = picture.readings[0], picture.readings[-1]
    start, start_on = first, first_on
    origin = "a first reading"
    if picture.baseline is not None:
        start, start_on, origin = picture.baseline, picture.baseline_on or first_on, "a baseline"
    if (start_on, start) == (last_on, last):
        return ""
    when = f" on {long_day(start_on)}" if origin != "a baseline" or picture.baseline_on else ""
    verb = "Stayed at" if last == start else "Fell from" if last < start else "Rose from"
    if last == start:
        return f"Stands where it was{when}: {written(last)} on {long_day(last_on)}."
    return f"{verb} {origin} of {written(start)}{when} to {written(last)} on {long_day(last_on)}."


def _newest(picture: Picture) -> str:
    count = len(picture.readings)
    if count == 1:
        (when, value) = picture.readings[0]
        return f"One reading is shown: {written(value)} on {long_day(when)}."
    return f"{count} readings are shown." if count else ""


def _target(picture: Picture) -> str:
    if picture.target is None:
        return ""
    by = f" by {long_day(picture.target_on)}" if picture.target_on else ""
    target = written(picture.target)
    if picture.target_high is not None:
        return f"It is to stay between {target} and {written(picture.target_high)}{by}."
    limit = {AT_LEAST: "at or above", AT_MOST: "at or below"}.get(picture.direction)
    return f"It is to stay {limit} {target}{by}." if limit else f"The target is {target}{by}."


def _expected(picture: Picture) -> str:
    ahead = picture.ahead
    if ahead is None:
        return ""
    told = f"The forecast for {long_day(ahead.on)} is {written(ahead.mid)}"
    if ahead.is_line:
        return f"{told}, from two points only."
    low, high = sorted((ahead.low, ahead.high))
    if low == high:
        return f"{told}."
    return f"{told}, between {written(low)} and {written(high)}."

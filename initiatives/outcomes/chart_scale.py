"""Where dates and values of one outcome chart lie. Pure.

View box 1000 x 360, margins 18 above, 150 to the right, 36 below and 44 to the left; more where
the labels there need it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from initiatives.outcomes.axes import value_range, value_ticks
from initiatives.outcomes.chart_input import Picture
from initiatives.outcomes.chart_labels import HEIGHT, WIDTH, text_width
from initiatives.outcomes.chart_words import compact

TOP, RIGHT, BOTTOM, LEFT = 18, 150, 36, 44
GAP = 8  # between an axis and the text beside it
ROW = 16
FLOOR = 26  # room for events, above the axis
MOST_LEVELS = 7


class Scale:
    """`left`, `right`, `top` and `bottom` are the edges of the plot; `ticks` the values named."""

    def __init__(
        self, picture: Picture, *, beside: Sequence[str], inside: float, rows: int = 1
    ) -> None:
        """`beside` are the labels in the right margin, `inside` the room that labels right of the
        last date need, `rows` how many lines of text stand above the plot."""
        self.top, self.bottom = float(TOP + ROW * (rows - 1)), float(HEIGHT - BOTTOM)
        self.low, self.high = _values(picture)
        if picture.events:
            self.low -= (self.high - self.low) * FLOOR / HEIGHT
        self.ticks = value_ticks(self.low, self.high)
        self.names = compact(self.ticks)
        widest = max((text_width(name) for name in self.names), default=0.0)
        self.left = max(float(LEFT), widest + GAP + 2)
        margin = max((text_width(text, "t-strong") for text in beside), default=0.0)
        self.right = WIDTH - max(float(RIGHT), margin + GAP + 4)
        self.first, self.last = _days(picture, share=inside / (self.right - self.left))

    def x(self, when: date) -> float:
        share = (when - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)

    def y(self, value: Decimal) -> float:
        """Where a value lies; one off the scale lies at its edge."""
        return min(max(self.beyond(value), self.top), self.bottom)

    def beyond(self, value: Decimal) -> float:
        """Where a value lies, be it off the scale."""
        share = float((self.high - value) / (self.high - self.low))
        return self.top + share * (self.bottom - self.top)

    def is_off(self, value: Decimal) -> bool:
        return not self.low <= value <= self.high


def _values(picture: Picture) -> tuple[Decimal, Decimal]:
    """The range to draw: all that was read, planned and promised. A forecast or a claim far from
    it would press the rest flat: it widens the range by no more than the range itself."""
    core = [value for _, value in (*picture.every_reading, *picture.plan)]
    levels = [picture.baseline, picture.target, picture.target_high]
    levels += [picture.promise.value if picture.promise else None]
    core += [level for level in levels if level is not None]
    low, high = min(core), max(core)
    span = high - low or abs(high) or Decimal(1)
    ahead = picture.ahead
    far = [ahead.mid, ahead.low, ahead.high] if ahead else []
    far += [picture.claim] if picture.claim is not None else []
    return value_range([*core, *(min(max(each, low - span), high + span) for each in far)])


def _days(picture: Picture, *, share: float) -> tuple[date, date]:
    """The days to draw, with that share of the width free after the last promised or foreseen."""
    days = [when for when, _ in (*picture.every_reading, *picture.plan)]
    due = [picture.promised_on, picture.ahead and picture.ahead.on]
    ends = [when for when in due if when]
    days += [*ends, *filter(None, (picture.baseline_on, picture.target_on))]
    first, last = min(days), max(days)
    if ends:
        wanted = (max(ends) - first).days / (1 - min(share, 0.5))
        last = max(last, _later(first, int(wanted) + 1))
    if first == last:
        return first - min(timedelta(15), first - date.min), _later(last, 15)
    return first, last


def _later(day: date, days: int) -> date:
    return day + min(timedelta(days), date.max - day)

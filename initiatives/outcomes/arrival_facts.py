"""What is known about whether a measure arrives, and the answer to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.outcomes.chart_words import written
from initiatives.outcomes.forecast import Evidence
from initiatives.outcomes.health import Health
from initiatives.outcomes.rules import DOWN, UP
from stakeholders.templatetags.parts import long_day


@dataclass(frozen=True)
class Outlook:
    """What the readings lead to expect for the target date. `evidence` says how much may be said
    of it; `readings` are distinct days, the baseline among them; `hit_on` is when the target is
    reached at this pace, None for never or too far ahead; `likely` are the words of a probability,
    "" for none."""

    mid: Decimal
    verdict: str
    readings: int
    evidence: Evidence = Evidence.ENOUGH
    hit_on: date | None = None
    likely: str = ""


@dataclass(frozen=True)
class Situation:
    """What is known of a measure on a day. `levels` are what it is held against besides its
    target, as (value, words): a promise, a vendor's claim. `missing` says what it takes to tell."""

    health: Health | None
    unit: str
    direction: str
    today: date
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    target_on: date | None = None
    starts_on: date | None = None
    latest: Decimal | None = None
    latest_on: date | None = None
    levels: Sequence[tuple[Decimal, str]] = ()
    foreseen: Outlook | None = None
    missing: Sequence[str] = ()
    counts_people: bool = False

    @property
    def one_way(self) -> bool:
        return self.direction in (UP, DOWN)

    @property
    def now(self) -> str:
        """The newest reading in words."""
        if self.latest is None or self.latest_on is None:
            return ""
        return f"{written(self.latest)} {self.unit} on {long_day(self.latest_on)}"


@dataclass(frozen=True)
class Answer:
    """`verdict` answers in a few words, `rest` says with which numbers, `notes` what else to know
    of the forecast, a sentence each."""

    verdict: str
    rest: str
    notes: Sequence[str] = ()

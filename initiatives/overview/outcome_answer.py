"""Whether one measure arrives, put together from what is stored about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.outcomes.arrival import answer
from initiatives.outcomes.arrival_facts import Answer, Outlook, Situation
from initiatives.outcomes.chart_input import Ahead
from initiatives.outcomes.forecast import evidence_of
from initiatives.outcomes.health import Health
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure
from initiatives.outcomes.pace_words import pace_words
from initiatives.outcomes.projection import Projection, straight_line
from initiatives.outcomes.queries import ALL_PEOPLE, ahead_of, is_of_people
from initiatives.outcomes.rules import DOWN, UP
from initiatives.outcomes.shown import lacks
from initiatives.outcomes.words import likelihood

# Where nothing is left to foresee, or where it would be too early to (domain.md 10.3).
NOTHING_AHEAD: dict[Health | None, str] = {
    Health.ACHIEVED: "It is there already",
    Health.MISSED: "Its date is over",
    Health.TOO_EARLY: "Too early to say",
    Health.NOT_STARTED: "Not started",
}


@dataclass(frozen=True)
class Arrival:
    """`answer` is the sentence, `pace` what it takes from now on, `ahead` what is drawn, and
    `no_forecast` why nothing is."""

    answer: Answer
    pace: str
    ahead: Ahead | None
    no_forecast: str


def arrival_of(
    measure: Measure,
    *,
    health: Health | None,
    levels: Sequence[tuple[Decimal, str]],
    today: date,
) -> Arrival:
    """`levels` are values it is held against beside its target, with words for them; the measure
    comes with its node and its newest forecast."""
    line = projection_of(measure)
    ahead = None if health in NOTHING_AHEAD else ahead_of(measure.latest_forecast, measure)
    case = Situation(
        health=health,
        unit=measure.unit,
        direction=measure.direction,
        today=today,
        baseline=measure.baseline,
        target=measure.target,
        target_high=measure.target_high,
        target_on=measure.target_on,
        starts_on=measure.first_expected_on,
        latest=measure.latest_value,
        latest_on=measure.latest_as_of,
        levels=levels,
        foreseen=_foreseen(measure.latest_forecast, line),
        missing=lacks(measure),
        counts_people=is_of_people(measure),
    )
    pace = pace_words(line, rises=measure.direction == UP) if ahead else ""
    return Arrival(answer(case), pace, ahead, NOTHING_AHEAD.get(health, "Too little to tell"))


def projection_of(measure: Measure) -> Projection | None:
    """The pace so far in a straight line; None where a value or a day it takes is not known."""
    start = measure.first_expected_on or measure.baseline_on
    known = (measure.baseline, measure.target, measure.latest_value)
    baseline, target, current = known
    if baseline is None or target is None or current is None or measure.direction not in (UP, DOWN):
        return None
    if not (start and measure.latest_as_of and measure.target_on) or start >= measure.target_on:
        return None
    return straight_line(
        baseline=baseline,
        target=target,
        current=current,
        start=start,
        day=measure.latest_as_of,
        end=measure.target_on,
        highest=ALL_PEOPLE if is_of_people(measure) else None,
    )


def _foreseen(forecast: Forecast | None, line: Projection | None) -> Outlook | None:
    if forecast is None:
        return None
    return Outlook(
        mid=forecast.mid,
        verdict=forecast.verdict,
        readings=forecast.readings,
        evidence=evidence_of(forecast.readings, forecast.covered),
        hit_on=line.hit_on if line else None,
        likely=_likely(forecast.probability),
    )


def _likely(probability: Decimal | None) -> str:
    """The word with its range beside it: words alone are read differently (domain.md 11.3)."""
    if probability is None:
        return ""
    word, span = likelihood(probability)
    return f"{word[:1].upper()}{word[1:]} to reach the target ({span})."

"""What earlier forecasts of a measure were worth (domain.md 10.8)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from initiatives.outcomes.calibration import WordRow, brier, word_table
from initiatives.outcomes.forecast import THEIL_SEN
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure
from initiatives.outcomes.rules import UP
from initiatives.outcomes.words import LIKELIHOOD_WORDS, likelihood

VERDICTS = dict(Forecast.Verdict.choices)
NOT_DUE = "No forecast of this measure has come to its date yet."
UNREAD = "Nothing was read between the forecasts and their date, so nobody can tell."


@dataclass(frozen=True)
class PastForecast:
    """A forecast whose date has come, with the value that was there then, read on `value_on`."""

    forecast: Forecast
    value: Decimal
    value_on: date
    came_true: bool  # the target was reached

    @property
    def has_verdict(self) -> bool:
        """Two points give none (domain.md 11.4)."""
        return self.forecast.method == THEIL_SEN


@dataclass(frozen=True)
class TrackRecord:
    """`past` newest first. `brier` is over the `rated` that had a probability; `verdicts` and
    `likelihoods` say how often the target was reached after each word. `says` is a sentence where
    nothing can be shown, else ""."""

    past: list[PastForecast]
    brier: Decimal | None
    rated: int
    verdicts: list[WordRow]
    likelihoods: list[WordRow]
    says: str

    def __bool__(self) -> bool:
        return bool(self.past)


def track_record(measure: Measure, *, today: date) -> TrackRecord:
    """Of the forecasts whose target date has come by the local date `today`; two queries.

    The value on that date is the newest that was read of the same series by then, and after the
    forecast's own reading; where there is none, nobody knows and the forecast is left out.
    """
    due = list(measure.forecasts.filter(target_on__lte=today).order_by("-as_of", "-id"))
    known = _known(measure) if due else {}
    past = [
        found
        for each in due
        if (found := _past(each, known.get(each.series, []), rises=measure.direction == UP))
    ]
    rated = [
        (each.forecast.probability, each.came_true)
        for each in past
        if each.forecast.probability is not None
    ]
    return TrackRecord(
        past=past,
        brier=brier(rated),
        rated=len(rated),
        verdicts=_verdicts(past),
        likelihoods=word_table(((likelihood(p)[0], came) for p, came in rated), LIKELIHOOD_WORDS),
        says="" if past else UNREAD if due else NOT_DUE,
    )


def _known(measure: Measure) -> dict[int, list[tuple[date, Decimal]]]:
    """What was read, by series, in order of its day."""
    rows = measure.readings.standing().order_by("as_of", "id")
    found: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    for series, as_of, value in rows.values_list("series", "as_of", "value"):
        found[series].append((as_of, value))
    return found


def _past(
    forecast: Forecast, known: Sequence[tuple[date, Decimal]], *, rises: bool
) -> PastForecast | None:
    by_then = bisect_right(known, forecast.target_on, key=lambda reading: reading[0])
    if not by_then:
        return None
    value_on, value = known[by_then - 1]
    if value_on <= forecast.as_of:
        return None
    target = forecast.target
    return PastForecast(forecast, value, value_on, value >= target if rises else value <= target)


def _verdicts(past: Iterable[PastForecast]) -> list[WordRow]:
    said = [(VERDICTS[each.forecast.verdict], each.came_true) for each in past if each.has_verdict]
    return word_table(said, list(VERDICTS.values()))

"""Whether forecasts came true, in words (domain.md 10.8). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.outcomes.track_record import TrackRecord
from initiatives.outcomes.words import percent

ENOUGH = 5  # forecasts with a probability, as promises are counted in words below five


@dataclass(frozen=True)
class Said:
    """A word that forecasts used, how often, and how often the target was then reached."""

    word: str
    count: str
    share: str


def said_of(record: TrackRecord) -> list[Said]:
    """A line a word, verdicts first."""
    return list(_lines(record))


def _lines(record: TrackRecord) -> Iterator[Said]:
    for row in (*record.verdicts, *record.likelihoods):
        word = row.word[:1].upper() + row.word[1:]
        yield Said(word, f"{row.came_true} of {row.of}", f"{percent(row.share)} %")


def summary(record: TrackRecord) -> str:
    """How many forecasts came to their date, and how good their probabilities were."""
    if not record:
        return record.says
    count = len(record.past)
    reached = record.past[0].came_true
    ending = "The target was reached." if reached else "The target was not reached."
    came = "One forecast has come to its" if count == 1 else f"{count} forecasts have come to their"
    told = f"{came} date. {ending}"
    if record.brier is None:
        return told
    score = f"{record.brier:.2f}"
    if record.rated < ENOUGH:
        return f"{told} Too few for a score: it takes {ENOUGH} with a probability."
    return (
        f"{told} Brier score {score} over {record.rated} with a probability: 0 is perfect, "
        "0.25 is always saying 50 %."
    )

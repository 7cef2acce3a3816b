"""What a source reports as measured, by measure and date."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from initiatives.exchange.records import MeasureSaid, Source
from initiatives.exchange.report import Problems
from initiatives.exchange.store.tally import Tally
from initiatives.outcomes.import_actions import add_readings
from initiatives.outcomes.models import Measure, Reading

FIRST_SERIES = 1  # the source's own method; another one is of people here


@dataclass(frozen=True)
class _Known:
    """The last that was written for a date. `is_ours`: read from the source, and standing."""

    pk: int
    value: Decimal
    is_ours: bool


class Readings:
    """All readings of a source's measures, read in one query."""

    def __init__(self, source: Source, tally: Tally, now: datetime) -> None:
        self.tally, self.now = tally, now
        rows = Reading.objects.filter(measure__source=source.key, series=FIRST_SERIES)
        self.known = {
            (measure, as_of): _Known(pk, value, not (by or is_struck or later))
            for measure, as_of, pk, value, by, is_struck, later in rows.order_by("id").values_list(
                *("measure", "as_of", "pk", "value", "recorded_by", "is_struck"),
                "superseded_by__pk",
            )
        }
        self.new: list[tuple[Reading, MeasureSaid]] = []

    def take(self, measure: Measure, said: MeasureSaid, *, is_older: bool) -> None:
        """Keep for `write` what is not known yet, and another value that a later edition gives.

        What somebody here corrected or struck out stays as they left it.
        """
        for as_of, value in said.readings.items():
            known = self.known.get((measure.pk, as_of))
            if known is None:
                self._add(measure, said, as_of, value)
            elif known.is_ours and value != known.value and not is_older:
                self._add(measure, said, as_of, value, known.pk)
            else:
                self.tally.note("readings", known.pk, "unchanged")

    def write(self, problems: Problems) -> None:
        """Write them; what the rules refuse goes to `problems`."""
        refused = add_readings([reading for reading, _ in self.new], now=self.now)
        for place, (reading, said) in enumerate(self.new):
            if place in refused:
                reason = f"Reading refused: {' '.join(refused[place].messages)}"
                problems.add(said.row, said.column, said.name, reason)
            else:
                made = "updated" if reading.supersedes_id else "created"
                self.tally.note("readings", reading.pk, made)
        self.new = []

    def _add(
        self,
        measure: Measure,
        said: MeasureSaid,
        as_of: date,
        value: Decimal,
        supersedes: int | None = None,
    ) -> None:
        reading = Reading(
            measure=measure,
            series=FIRST_SERIES,
            value=value,
            as_of=as_of,
            source=said.edition,
            recorded_at=self.now,
            supersedes_id=supersedes,
        )
        self.new.append((reading, said))

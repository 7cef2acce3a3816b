"""Milestones as promises on record."""

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError

from initiatives.exchange.records import InitiativeSaid, MilestoneSaid, Source
from initiatives.exchange.refs import fitted
from initiatives.exchange.report import Problems
from initiatives.exchange.store.people import People
from initiatives.exchange.store.tally import Tally
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.numbers import next_numbers
from initiatives.promises.models import Promise
from initiatives.promises.record import record, restate


class Promises:
    """All promises a source has on record, read in one query."""

    def __init__(self, source: Source, tally: Tally, people: People, now: datetime) -> None:
        self.source, self.tally, self.people, self.now = source, tally, people, now
        rows = Promise.objects.filter(source=source.key).select_related(
            "initiative", "performer", "customer"
        )
        self.known = {row.source_ref: row for row in rows}
        self.new: list[tuple[Initiative, MilestoneSaid, str, date]] = []

    def take(self, initiative: Initiative, said: InitiativeSaid) -> None:
        """Restate those known, keep the new ones for `write`."""
        for milestone in said.milestones:
            ref = fitted(f"{initiative.source_ref}|{milestone.ref}", 400)
            known = self.known.get(ref)
            if known is None:
                self.new.append((initiative, milestone, ref, said.as_of))
            else:
                self._restate(known, milestone, said.as_of)

    def write(self, problems: Problems) -> None:
        """Record the new ones; what the rules refuse goes to `problems`."""
        numbers: Iterator[int] = iter(())
        if self.new:
            numbers = iter(next_numbers(series="promise", count=len(self.new)))
        for (initiative, milestone, ref, as_of), number in zip(self.new, numbers, strict=True):
            try:
                promise = self._record(initiative, milestone, ref, as_of, number)
            except ValidationError as error:
                reason = f"Row refused: {' '.join(error.messages)}"
                problems.add(milestone.row, "milestone", milestone.statement, reason)
            else:
                self.tally.note("promises", promise.pk, "created")
                self.known[ref] = promise
        self.new = []

    def _record(
        self, initiative: Initiative, milestone: MilestoneSaid, ref: str, as_of: date, number: int
    ) -> Promise:
        return record(
            source=self.source.key,
            source_ref=ref,
            initiative=initiative,
            node=None,
            performer=self.people.find(milestone.performer),
            customer=self.people.find(milestone.customer),
            statement=milestone.statement,
            due=milestone.due,
            due_text=milestone.due_text,
            complete=milestone.complete,
            phase=milestone.phase,
            as_of=as_of,
            now=self.now,
            number=number,
        )

    def _restate(self, promise: Promise, milestone: MilestoneSaid, as_of: date) -> None:
        changed = restate(
            promise=promise,
            statement=milestone.statement,
            due=milestone.due,
            due_text=milestone.due_text,
            complete=milestone.complete,
            as_of=as_of,
            now=self.now,
            performer=self.people.find(milestone.performer),
        )
        self.tally.note("promises", promise.pk, "updated" if changed else "unchanged")

"""Initiatives of a source: started when new, restated when the file is not older."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from initiatives.exchange.records import InitiativeSaid, Source
from initiatives.exchange.refs import NAMED
from initiatives.exchange.store.people import People
from initiatives.exchange.store.portfolios import Portfolios
from initiatives.exchange.store.tally import Tally
from initiatives.portfolio.actions import restate_initiative, start_initiative
from initiatives.portfolio.models import Initiative


class Initiatives:
    """All initiatives of a source, read in one query."""

    def __init__(self, source: Source, tally: Tally, now: datetime) -> None:
        self.source, self.tally, self.now = source, tally, now
        self.portfolios, self.people = Portfolios(source, tally), People(source, tally)
        rows = Initiative.objects.filter(source=source.key).select_related(
            "portfolio", "owner", "sponsor"
        )
        self.known = {row.source_ref: row for row in rows}

    @property
    def names(self) -> dict[str, str]:
        """{ref: name}, for telling which record is which."""
        return {ref: row.name for ref, row in self.known.items()}

    def write(self, said: InitiativeSaid, ref: str) -> tuple[Initiative, date | None]:
        """The initiative, and as of when it was known before. Raises ValidationError by field."""
        facts = said.facts | {
            "name": " ".join(said.name.split()),
            "portfolio": self.portfolios.at(said.path),
        }
        for role, person in said.people.items():
            facts[role] = self.people.find(person) if person else None
        initiative = self.known.get(ref)
        if initiative is None:
            return self._start(said, ref, facts), None
        before = initiative.source_as_of
        if said.number and ref.startswith(NAMED):
            facts |= {"source_ref": said.number, "reference": self._reference(said)}
        self._restate(initiative, said, facts)
        return initiative, before

    def _start(self, said: InitiativeSaid, ref: str, facts: dict[str, Any]) -> Initiative:
        initiative = start_initiative(
            **({"owner": None, "sponsor": None} | facts),
            now=self.now,
            currency=self.source.currency,
            reference=self._reference(said),
            source=self.source.key,
            source_ref=ref,
            source_as_of=said.as_of,
        )
        self.known[ref] = initiative
        self.tally.note("initiatives", initiative.pk, "created")
        return initiative

    def _restate(self, initiative: Initiative, said: InitiativeSaid, facts: dict[str, Any]) -> None:
        kept = {name: getattr(initiative, name) for name in (*facts, "source_as_of", "changed_at")}
        try:
            changed = restate_initiative(
                initiative=initiative, as_of=said.as_of, now=self.now, **facts
            )
        except ValidationError:
            for name, value in kept.items():
                setattr(initiative, name, value)
            raise
        self.tally.note("initiatives", initiative.pk, "updated" if changed else "unchanged")

    def _reference(self, said: InitiativeSaid) -> str:
        """The source's number as people see it; none where it is only a key made of names."""
        return "" if "|" in said.number else f"{self.source.prefix}{said.number}".strip()

"""Outcomes with how they are measured and what was reported, gathered and written in bulk."""

from datetime import date, datetime
from typing import Any

from initiatives.exchange.editions import edition_named
from initiatives.exchange.records import InitiativeSaid, MeasureSaid, Source
from initiatives.exchange.report import TWICE, Problems
from initiatives.exchange.store.parts import Nodes
from initiatives.exchange.store.readings import Readings
from initiatives.exchange.store.tally import Tally
from initiatives.exchange.targets import terms
from initiatives.outcomes.import_actions import Refused, add_measures, restate_measures
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.models import Measure
from initiatives.outcomes.terms import TERMS
from initiatives.portfolio.models import Initiative

AGREED_HERE = "Left as it is: somebody here changed what was agreed on this measure."
REASON = "As the source says in a later edition."
OVER = (MeasureChange.State.REFUSED, MeasureChange.State.TAKEN_BACK)


class Outcomes:
    """All measures of a source, read in one query. `nodes` locks their chains."""

    def __init__(self, source: Source, tally: Tally, nodes: Nodes, now: datetime) -> None:
        self.source, self.tally, self.nodes, self.now = source, tally, nodes, now
        self.readings = Readings(source, tally, now)
        self.known = {row.source_ref: row for row in Measure.objects.filter(source=source.key)}
        changes = MeasureChange.objects.filter(measure__source=source.key, made_by__isnull=False)
        self.agreed = set(changes.exclude(state__in=OVER).values_list("measure", flat=True))
        self.told: list[tuple[Measure, MeasureSaid, bool]] = []
        self.new: list[tuple[Measure, MeasureSaid]] = []
        self.restated: list[tuple[Measure, dict[str, Any], MeasureSaid]] = []

    def take(
        self, initiative: Initiative, said: InitiativeSaid, before: date | None, problems: Problems
    ) -> None:
        """Keep for `write` what is new and what is said anew.

        An older file adds what nobody knew yet and changes nothing that a newer one said. A node
        is put up for the measures that come to hang on it; a known measure stays where it hangs.
        """
        is_older = before is not None and said.as_of < before
        for place, outcome in enumerate(said.outcomes, start=len(said.nodes) + 1):
            fresh = [each for each in outcome.measures if each.ref not in self.known]
            for each in outcome.measures:
                if each.ref in self.known:
                    self._compare(self.known[each.ref], each, before, problems)
            node = self.nodes.put(
                initiative, outcome.node, place, is_older=is_older, add=bool(fresh)
            )
            for each in fresh:
                measure = Measure(node=node, every=each.every, **self._origin(each))
                _put(measure, _facts(each, None))
                self.known[each.ref] = measure
                self.new.append((measure, each))

    def write(self, problems: Problems) -> None:
        """Write measures, then readings; what the rules refuse goes to `problems`."""
        refused = add_measures([measure for measure, _ in self.new], now=self.now)
        for place, (measure, said) in enumerate(self.new):
            if place not in refused:
                self.tally.note("measures", measure.pk, "created")
                self.told.append((measure, said, False))
        _report([said for _, said in self.new], refused, problems)
        changes = [(measure, facts) for measure, facts, _ in self.restated]
        refused = restate_measures(changes, reason=REASON, now=self.now)
        for place, (measure, _, _) in enumerate(self.restated):
            self.tally.note("measures", measure.pk, "unchanged" if place in refused else "updated")
        _report([said for _, _, said in self.restated], refused, problems)
        for measure, said, is_older in self.told:
            self.readings.take(measure, said, is_older=is_older)
        self.readings.write(problems)
        self.told, self.new, self.restated = [], [], []

    def _compare(
        self, known: Measure, said: MeasureSaid, before: date | None, problems: Problems
    ) -> None:
        if known.pk is None:
            problems.add(said.row, said.column, said.ref, TWICE)
            return
        edition = edition_named(known.data_source)
        was_of = edition.as_of if edition else before
        is_older = was_of is not None and said.as_of < was_of
        self.told.append((known, said, is_older))
        facts = {} if is_older else _differing(known, _facts(said, known))
        if edition is None:  # somebody says here how it is measured
            facts = {name: facts[name] for name in facts if name not in ("data_source", "method")}
        if known.pk in self.agreed and facts.keys() & set(TERMS):
            problems.add(said.row, said.column, said.ref, AGREED_HERE)
            facts = {}
        if facts:
            self.restated.append((known, facts, said))
        else:
            self.tally.note("measures", known.pk, "unchanged")

    def _origin(self, said: MeasureSaid) -> dict[str, str]:
        return {"source": self.source.key, "source_ref": said.ref}


def _facts(said: MeasureSaid, known: Measure | None) -> dict[str, Any]:
    """What an edition says, by field. A baseline that it does not know is the known one."""
    baseline, baseline_on = said.baseline, said.baseline_on
    if baseline is None and known is not None:
        baseline, baseline_on = known.baseline, known.baseline_on
    return {
        "name": said.name,
        "unit": said.unit,
        "method": said.method,
        "data_source": said.edition,
        **terms(
            said.limits,
            target_on=said.target_on,
            is_lasting=said.is_lasting,
            baseline=baseline,
            baseline_on=baseline_on,
            start=said.start,
        ),
    }


def _differing(known: Measure, facts: dict[str, Any]) -> dict[str, Any]:
    """What is said otherwise. Since when results are due goes with the terms."""
    found = {name: value for name, value in facts.items() if getattr(known, name) != value}
    if not found.keys() & set(TERMS):
        found.pop("first_expected_on", None)
    return found


def _put(measure: Measure, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(measure, name, value)


def _report(said: list[MeasureSaid], refused: Refused, problems: Problems) -> None:
    for place, error in refused.items():
        each = said[place]
        reason = f"Row refused: {' '.join(error.messages)}"
        problems.add(each.row, each.column, each.name, reason)

"""What has to be there before a benefit moves on (domain.md 4.1, 4.2, 13.2). Pure.

Besides what the state itself asks, every open finding that blocks the state blocks it here too.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from initiatives.benefits import gate_lines
from initiatives.benefits.facts import Facts, Terms
from initiatives.benefits.gate_lines import Ask
from initiatives.outcomes.profile_models import BenefitState as S

GATES: dict[str, tuple[Ask, ...]] = {
    S.VALIDATED: gate_lines.VALIDATED,
    S.BASELINED: gate_lines.BASELINED,
    S.ENABLED: gate_lines.ENABLED,
    S.BEING_REALISED: gate_lines.BEING_REALISED,
    S.REALISED: gate_lines.REALISED,
    S.SUSTAINED: (),
}
# When the terms are agreed, all that made it valid has to hold still.
BEFORE: dict[str, str] = {S.BASELINED: S.VALIDATED}
# What a line says already, so that a finding of the same is not told twice.
COVERS = {"owner": "G10", "measure": "G11", "baseline": "G12", "target": "G13"}
RETIRED = "It is retired on the chain. Put it back to work there first."
UNMEASURED = "Nothing measures it."
NUMBERS = {0: "none", 1: "one", 2: "two"}


@dataclass(frozen=True)
class Line:
    """One thing a gate asks for. `says` is what is there, or what is missing; `place` names where
    to mend it (places.py). What is not `is_needed` is told and holds nothing up."""

    code: str
    is_met: bool
    says: str
    place: str = "profile"
    is_needed: bool = True

    @property
    def is_missing(self) -> bool:
        return self.is_needed and not self.is_met


@dataclass(frozen=True)
class Unmet:
    """One thing that is missing, and the name of the place where to mend it."""

    code: str
    says: str
    place: str


def unmet(to_state: str, facts: Facts) -> list[Unmet]:
    """What keeps the benefit from this state; empty when nothing does, and for a state that asks
    for nothing."""
    return [
        Unmet(line.code, line.says, line.place)
        for line in lines(to_state, facts)
        if line.is_missing
    ]


def lines(to_state: str, facts: Facts) -> list[Line]:
    """All that the gate of a state asks for; of the gate before it only what is missing."""
    if to_state not in GATES:
        return []
    if facts.is_retired:
        return [Line("retired", False, RETIRED, "chain")]
    before = BEFORE.get(to_state, "")
    earlier = [line for line in _asked(before, facts) if line.is_missing]
    here = [*earlier, *_asked(to_state, facts), *_read(to_state, facts)]
    told = {COVERS.get(line.code, "") for line in here if line.is_missing}
    return [*here, *_found((to_state, before), facts, told)]


def _asked(state: str, facts: Facts) -> Iterator[Line]:
    for ask in GATES.get(state, ()):
        if ask.when(facts):
            is_met = ask.test(facts)
            says = ask.there if is_met else ask.missing
            if ask.code == "owner" and facts.unfit:
                says = f"{says} {facts.unfit}"
            yield Line(ask.code, is_met, says, ask.place, ask.is_needed)


def _read(state: str, facts: Facts) -> Iterator[Line]:
    """What the readings of each result have to show."""
    if state not in (S.REALISED, S.SUSTAINED):
        return
    for each in facts.results:
        yield _reached(each) if state == S.REALISED else _held(each)
    if not facts.results:
        yield Line("reached", False, UNMEASURED, "measure")


def _reached(terms: Terms) -> Line:
    needed, name = terms.needed, f"“{terms.name}”"
    if terms.met >= needed:
        return Line("reached", True, f"{name} meets its target.", "readings")
    awaited = "The newest reading has" if needed == 1 else "The two newest readings have"
    said = f"{awaited} to meet the target of {name}; {NUMBERS[terms.met]} does."
    return Line("reached", False, said, "readings")


def _held(terms: Terms) -> Line:
    needed, name = terms.needed_after, f"“{terms.name}”"
    readings = f"{NUMBERS[needed]} further reading{'' if needed == 1 else 's'}"
    if terms.held >= needed:
        return Line("held", True, f"{name} has held for {readings}.", "readings")
    said = f"{name} has to hold for {readings} after it was realised; so far {NUMBERS[terms.held]}."
    return Line("held", False, said, "readings")


def _found(states: tuple[str, str], facts: Facts, told: set[str]) -> Iterator[Line]:
    for gap in facts.gaps:
        if gap.blocks and gap.blocks in states and gap.code not in told:
            yield Line(gap.code, False, gap.says, "measure" if gap.is_of_measure else "chain")

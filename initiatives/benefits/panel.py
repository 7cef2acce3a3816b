"""What the page of an outcome shows of a benefit: plain data for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from initiatives.benefits.facts import Facts
from initiatives.benefits.gates import Line, lines
from initiatives.benefits.lifecycle import ACTS, WAY, Row, next_state, rows_for
from initiatives.benefits.models import BenefitEvent
from initiatives.benefits.steps import MOVES_NOTHING
from initiatives.benefits.words import BY, LEDES, label_of, told
from initiatives.outcomes.profile_models import BenefitProfile, BenefitState
from stakeholders.people.models import Stakeholder
from stakeholders.templatetags.parts import day

PRIMARY, QUIET = ("ask", "agree", "enable", "sustain"), ("not_realised", "retire")


@dataclass(frozen=True)
class Step:
    """One state on the way; `note` is the small line under its name."""

    name: str
    note: str
    is_done: bool = False
    is_current: bool = False


@dataclass(frozen=True)
class Offered:
    """An act that somebody may take. `is_open`: nothing is missing for it."""

    act: str
    label: str
    is_open: bool = True

    @property
    def is_simple(self) -> bool:
        return self.act not in LEDES

    @property
    def is_primary(self) -> bool:
        return self.act in PRIMARY

    @property
    def is_quiet(self) -> bool:
        return self.act in QUIET


@dataclass(frozen=True)
class Mark:
    """One line of a gate with the address where it is mended, "" where it is met."""

    tone: str
    icon_name: str
    says: str
    href: str


@dataclass(frozen=True)
class Gate:
    """What the next state asks. `missing`: how many lines hold it up."""

    title: str
    marks: list[Mark]
    missing: int


@dataclass(frozen=True)
class Told:
    """One fact of the record. `people` in place of `text` where it names somebody."""

    label: str
    text: str = ""
    note: str = ""
    people: Sequence[Stakeholder] = ()


@dataclass(frozen=True)
class Entry:
    """One line of the history."""

    at: datetime
    what: str
    who: str
    quote: str


@dataclass(frozen=True)
class BenefitPanel:
    """`seen` goes with every act: see load.Loaded. `asks` says who has to act now."""

    state: str
    tone: str
    icon_name: str
    since: date | None
    is_ended: bool
    steps: list[Step]
    gate: Gate | None
    asks: str
    acts: list[Offered]
    facts: list[Told]
    entries: list[Entry]
    has_more: bool
    may_edit: bool
    hint: str
    seen: int
    is_asked: bool


def steps_of(profile: BenefitProfile, events: Sequence[BenefitEvent]) -> list[Step]:
    """The way from identified to sustained; where it ended otherwise, what was reached of it."""
    reached: dict[str, str] = {}
    for event in events:  # newest first
        if event.act not in MOVES_NOTHING:
            reached.setdefault(event.to_state, day(event.at))
    state = BenefitState(profile.state)
    if state not in WAY:
        done = [
            Step(each.label, reached.get(each, ""), is_done=True)
            for each in WAY
            if each in reached or each == WAY[0]
        ]
        return [*done, Step(state.label, day(profile.state_on), is_current=True)]
    place = WAY.index(state)
    found = []
    for number, each in enumerate(WAY):
        note = reached.get(each, "") if number <= place else BY.get(each, "")
        if number == place and profile.state_on:
            note = f"Since {day(profile.state_on)}"
        found.append(Step(each.label, note, number < place, number == place))
    return found


def gate_of(profile: BenefitProfile, facts: Facts, places: dict[str, str]) -> Gate | None:
    """What the state asked for, or the next one, needs; None at the end of the way."""
    state = profile.asked_state or next_state(profile.state)
    if not state:
        return None
    asked = lines(state, facts)
    marks = marks_of(asked, places)
    missing = sum(line.is_missing for line in asked)
    return Gate(BenefitState(state).label, marks, missing)


def marks_of(asked: Sequence[Line], places: dict[str, str]) -> list[Mark]:
    """The lines with their tones and with where to mend what is missing."""
    return [_mark(line, places) for line in asked]


def _mark(line: Line, places: dict[str, str]) -> Mark:
    if line.is_met:
        return Mark("good", "kept", line.says, "")
    tone, icon_name = ("warn", "at-risk") if line.is_needed else ("mute", "flag")
    return Mark(tone, icon_name, line.says, places.get(line.place, ""))


def offered(profile: BenefitProfile, facts: Facts, roles: set[str]) -> list[Offered]:
    """What somebody with these roles may do now, in the order of the table."""
    state, asked = profile.state, profile.asked_state
    found = []
    for act in ACTS:
        rows = [row for row in rows_for(act, state, asked=asked) if row.who in roles]
        if rows:
            about = asked or next_state(state) or ""
            found.append(Offered(act, label_of(act, about), _is_open(rows, facts)))
    return found


def _is_open(rows: Sequence[Row], facts: Facts) -> bool:
    """Is any way of taking it free of what is missing?"""
    return any(
        not (row.gated and row.to) or not any(line.is_missing for line in lines(row.to, facts))
        for row in rows
    )


def entries_of(events: Sequence[BenefitEvent]) -> list[Entry]:
    """The history, in the order given."""
    return [
        Entry(each.at, told(each), each.actor.name if each.actor else "", each.reason)
        for each in events
    ]

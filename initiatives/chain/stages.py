"""The seven stages in four bands; one node kind a stage (domain.md 2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    number: int
    label: str
    band: str
    help: str


STAGES: tuple[Stage, ...] = (
    Stage(1, "Technology", "Input", "What we buy or build: technology, money, people."),
    Stage(2, "Tool ready", "Input", "Tested, developed, ready for roll-out."),
    Stage(3, "Roll-out", "Output", "One-off work that brings it to people."),
    Stage(4, "Adoption", "Output", "People use it."),
    Stage(5, "Ways of working", "Outcome", "How we work has changed."),
    Stage(6, "Value", "Outcome", "How we add value, measured and owned."),
    Stage(7, "Transformation", "Impact", "The institutional outcome: culture and purpose."),
)

KIND_STAGE: dict[str, int] = {
    "input": 1,
    "capability": 2,
    "enabling_change": 3,
    "adoption": 4,
    "outcome": 5,
    "benefit": 6,
    "disbenefit": 6,
    "objective": 7,
}
FIRST_THAT_COUNTS = 4  # adoption: what comes before it is technology and its roll-out


def stage_of(kind: str) -> Stage:
    """The stage a node kind stands on. Raises KeyError for an unknown kind."""
    return STAGES[KIND_STAGE[kind] - 1]

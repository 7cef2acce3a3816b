"""Drawing a chain from its end: first what it is for, then what brings that about, step by step."""

from dataclasses import dataclass
from typing import Any

from initiatives.chain.models import Node
from initiatives.mapping.forms import NewNodeForm
from initiatives.portfolio.models import Initiative

# From right to left: what is asked for at each step.
QUESTIONS: dict[str, str] = {
    "objective": "What will be different for whom, in the end?",
    "benefit": "What will somebody value in it, that can be measured?",
    "outcome": "How will people work differently, so that this comes about?",
    "adoption": "Who uses what, every day, so that work changes?",
    "enabling_change": "What has to be done once to bring it to them?",
    "capability": "What has to be ready to use before that?",
    "input": "What do you buy or build for it?",
}
ORDER = tuple(QUESTIONS)
AS_BENEFIT = "disbenefit"


@dataclass(frozen=True)
class Step:
    """What is asked for now. `enables` is the step before, which the answer will be linked to;
    `skip` the kind that is asked for instead when this one is left out, "" at the last."""

    kind: str
    enables: Node | None = None

    @property
    def question(self) -> str:
        return QUESTIONS[self.kind]

    @property
    def stage(self) -> int:
        return len(ORDER) - ORDER.index(self.kind)

    @property
    def skip(self) -> str:
        return before(self.kind) if self.enables else ""


def before(kind: str) -> str:
    """The kind one stage to the left; "" before the first."""
    place = ORDER.index(_as_step(kind)) + 1
    return ORDER[place] if place < len(ORDER) else ""


def step(nodes: list[Node], after: Node | None, ask: str = "") -> Step | None:
    """What to ask for: of an empty chain its objective, else what enables the node `after`."""
    if not nodes:
        return Step(ORDER[0])
    if after is None:
        return None
    kind = ask if ask in ORDER else before(after.kind)
    if not kind or ORDER.index(kind) < ORDER.index(_as_step(after.kind)):
        return None
    return Step(kind, after)


def form(initiative: Initiative, step: Step, data: Any = None) -> NewNodeForm:
    """The form of a step: a title is enough."""
    return NewNodeForm(initiative, data, initial={"kind": step.kind}, auto_id="next-%s")


def _as_step(kind: str) -> str:
    return "benefit" if kind == AS_BENEFIT else kind

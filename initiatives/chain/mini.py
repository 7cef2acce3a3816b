"""The mini bar: view box 84 x 12, one cell a stage. Reached with evidence, planned, or neither."""

from dataclasses import dataclass

from initiatives.chain.labels import named
from initiatives.chain.stages import STAGES

PITCH, EDGE = 12, 0.5


@dataclass(frozen=True)
class Cell:
    """One stage of the bar; `kind` is "s-fill" (reached), "s-plan" (recorded) or "empty"."""

    number: int
    x: float
    kind: str


@dataclass(frozen=True)
class Mini:
    """`stage` is the furthest one reached, 0 for none; `label` says in words what is drawn."""

    cells: tuple[Cell, ...]
    label: str
    stage: int


def mini(reached: int, planned: int) -> Mini:
    """The bar of one chain (domain.md 13.3): `reached` and `planned` are stages, 0 to 7."""
    cells = tuple(
        Cell(stage.number, PITCH * place + EDGE, kind_of(stage.number, reached, planned))
        for place, stage in enumerate(STAGES)
    )
    return Mini(cells, words(reached, planned), reached)


def kind_of(number: int, reached: int, planned: int) -> str:
    """How a stage is drawn: evidence is solid, a plan an outline."""
    if number <= reached:
        return "s-fill"
    return "s-plan" if number <= planned else "empty"


def words(reached: int, planned: int) -> str:
    """How far a chain has come, in words, for those who do not see the bar."""
    far = f"{reached} of 7, {named(reached).label}" if reached else "none yet"
    said = f"Furthest stage reached: {far}."
    if planned > reached:
        said += f" Planned as far as {named(planned).label}."
    return said

"""What a form calls the kinds of things: by the stage they stand on, under its name here."""

from collections.abc import Iterable

from initiatives.chain.labels import named_stages
from initiatives.chain.models import Node
from initiatives.chain.stages import KIND_STAGE


def kind_choices(kinds: Iterable[str] = tuple(KIND_STAGE)) -> list[tuple[str, str]]:
    """The kinds with number and name of their stage; where a stage holds two, the kind too."""
    stages = named_stages()
    found = [(kind, stages[KIND_STAGE[kind] - 1]) for kind in kinds]
    return [(kind, f"{stage.number} {stage.label}{_beside(kind)}") for kind, stage in found]


def _beside(kind: str) -> str:
    is_alone = list(KIND_STAGE.values()).count(KIND_STAGE[kind]) == 1
    return "" if is_alone else f": {Node.Kind(kind).label.lower()}"

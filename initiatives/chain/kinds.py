"""Moving something to another stage: what hangs on it and what it is linked to must allow it."""

from django.core.exceptions import ValidationError

from initiatives.chain.agreed import was_agreed
from initiatives.chain.legality import is_legal
from initiatives.chain.links import short
from initiatives.chain.models import Node
from initiatives.chain.stages import FIRST_THAT_COUNTS, KIND_STAGE


def refuse_kind(node: Node, kind: str) -> None:
    """Raises ValidationError on "kind" when the node cannot be of that kind."""
    if kind not in KIND_STAGE:
        raise ValidationError({"kind": "Choose one of the stages in the list."})
    if KIND_STAGE[kind] < FIRST_THAT_COUNTS and is_measured_or_promised(node):
        said = "This is measured or promised. It cannot move to a stage before adoption."
        raise ValidationError({"kind": said})
    if was_agreed(node):
        said = "The terms of this were agreed as they are. Retire it, and add another instead."
        raise ValidationError({"kind": said})
    if wrong := _turned_round(node, kind):
        links = ", ".join(f"“{short(start)}” → “{short(end)}”" for start, end in wrong)
        said = f"There it would be linked backwards: {links}. Remove what runs backwards first."
        raise ValidationError({"kind": said})


def is_measured_or_promised(node: Node) -> bool:
    """Does a measure or a promise hang on it?"""
    return node.measures.exists() or node.promises.exists()


def _turned_round(node: Node, kind: str) -> list[tuple[Node, Node]]:
    """The links that would run backwards if the node were of this kind."""
    out = node.links_out.select_related("to_node")
    into = node.links_in.select_related("from_node")
    pairs = [(node, link.to_node) for link in out if not is_legal(kind, link.to_node.kind)]
    return pairs + [
        (link.from_node, node) for link in into if not is_legal(link.from_node.kind, kind)
    ]

"""The chain as it is looked at and edited: the context of the page and of its fragment."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from initiatives.chain.models import Node
from initiatives.checks.queries import looked_at
from initiatives.mapping import guide
from initiatives.mapping.board import board
from initiatives.mapping.forms import NewLinkForm, NewNodeForm
from initiatives.mapping.queries import nodes_of, removals_of, stages_of
from initiatives.permissions import may
from initiatives.portfolio.access import ties_of
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account


@dataclass(frozen=True)
class Said:
    """What a change answers with: the words, where the focus goes (the id of a node, a stage or
    a removal), the removal that can be put back, and the node the next step enables."""

    words: str = ""
    level: str = "success"
    focus: str = ""
    removed: UUID | None = None
    after: Node | None = None


def may_edit(request: HttpRequest, initiative: Initiative) -> bool:
    return may("initiative.edit", ties_of(account(request), initiative))


def context(
    request: HttpRequest,
    initiative: Initiative,
    *,
    said: Said | None = None,
    ask: str = "",
    step_form: NewNodeForm | None = None,
    link_form: NewLinkForm | None = None,
) -> dict[str, Any]:
    """Everything on the chain. `ask` is the kind the next step is to be of, where chosen."""
    said = said or Said()
    nodes, editing = nodes_of(initiative), may_edit(request, initiative)
    looked = looked_at(initiative, today=timezone.localdate())
    step = guide.step(nodes, said.after, ask) if editing else None
    return {
        "initiative": initiative,
        "may_edit": editing,
        "looked": looked,
        "open_findings": sum(seen.agreed is None for seen in looked.findings),
        "board": board(looked, initiative, editing=editing),
        "nodes": nodes,
        "stages": stages_of(nodes, initiative),
        "removals": removals_of(initiative) if editing else [],
        "step": step,
        "step_form": step_form or (guide.form(initiative, step) if step else None),
        "link_form": (link_form or NewLinkForm(nodes)) if editing and len(nodes) > 1 else None,
        "said": said,
    }

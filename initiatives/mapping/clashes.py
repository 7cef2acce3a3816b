"""Somebody else was here meanwhile: who, when and what, and everything typed to be sent again."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from initiatives.chain.models import Link, Node
from initiatives.mapping.chain_page import may_edit
from initiatives.mapping.forms import LinkForm, NodeForm
from initiatives.mapping.queries import removal_of
from initiatives.mapping.replies import CONFLICT, form_page, taken_off_by, told_by
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account

# The fields whose words somebody may want to copy.
FIELDS = NodeForm.base_fields | LinkForm.base_fields
WORDS = [
    (name, FIELDS[name].label)
    for name in ("title", "note", "statement", "state_note", "assumption")
]


def node_clash(request: HttpRequest, now: Node, form: NodeForm) -> HttpResponse:
    """What was, what is and what was typed, field by field; the form works on what is."""
    values = NodeForm.values(now)
    again = NodeForm.of(now, form.merged(values, now.version))
    context = {"initiative": now.initiative, "node": now, "form": again}
    return _clash_page(request, "node_edit", context, now, form.differences(values))


def link_clash(request: HttpRequest, now: Link, form: LinkForm) -> HttpResponse:
    """As `node_clash`, of a link."""
    values = LinkForm.values(now)
    again = LinkForm.of(now, form.merged(values, now.version))
    context = {"initiative": now.from_node.initiative, "link": now, "form": again}
    return _clash_page(request, "link_edit", context, now, form.differences(values))


def _clash_page(
    request: HttpRequest,
    name: str,
    context: dict[str, Any],
    row: Node | Link,
    differences: list[Any],
) -> HttpResponse:
    more = {"refusal": told_by(account(request), row), "differences": differences}
    return form_page(request, name, context | more, status=CONFLICT)


def gone_page(request: HttpRequest, initiative: Initiative, uuid: UUID) -> HttpResponse:
    """Who took it off the chain, a way to put it back, and what was typed about it.

    Raises Http404 where it never was on this chain.
    """
    removal = removal_of(initiative, uuid)
    if removal is None:
        raise Http404
    typed = [(label, request.POST[name]) for name, label in WORDS if request.POST.get(name)]
    context = {
        "initiative": initiative,
        "removal": removal,
        "refusal": taken_off_by(removal),
        "typed": typed,
        "may_edit": may_edit(request, initiative),
    }
    return form_page(request, "gone", context, status=CONFLICT)

"""One thing on the chain with everything around it: the context of its page and of its form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from initiatives.chain.confirming import CONFIRMABLE
from initiatives.chain.kind_words import kind_choices
from initiatives.chain.models import Link, Node
from initiatives.chain.node_actions import why_not_confirm
from initiatives.chain.removals import why_kept
from initiatives.checks.queries import looked_at
from initiatives.checks.seen import SeenFinding
from initiatives.mapping import guide
from initiatives.mapping.chain_page import may_edit
from initiatives.mapping.forms import NodeForm
from initiatives.mapping.queries import links_around
from initiatives.mapping.replies import form_page
from stakeholders.access.guards import account


def node_context(request: HttpRequest, node: Node) -> dict[str, Any]:
    """What the page of one thing shows."""
    into, out = links_around(node)
    editing, me = may_edit(request, node.initiative), account(request).person_id
    return {
        "initiative": node.initiative,
        "node": node,
        "links_in": into,
        "links_out": out,
        "findings": _about(request, node, [*into, *out]),
        "promise_count": node.promises.count(),
        "may_edit": editing,
        "why_kept": why_kept(node) if editing else "",
        "is_confirmable": node.kind in CONFIRMABLE,
        "why_not_confirm": why_not_confirm(node, me),
        "may_unconfirm": bool(node.confirmed_on) and (editing or node.confirmed_by_id == me),
        "kinds": kind_choices() if editing else [],
        "before": guide.before(node.kind),
    }


def edit_page(
    request: HttpRequest, node: Node, form: NodeForm, *, status: int = 200
) -> HttpResponse:
    """The form about one thing, in place or on its page."""
    context = {"initiative": node.initiative, "node": node, "form": form}
    return form_page(request, "node_edit", context, status=status)


def _about(request: HttpRequest, node: Node, links: list[Link]) -> list[SeenFinding]:
    """What the checks found about a node or a link of it."""
    looked = looked_at(node.initiative, today=timezone.localdate())
    near = {str(link.uuid) for link in links}
    return [seen for seen in looked.findings if seen.node == str(node.uuid) or seen.link in near]

"""One thing on the chain: adding it, looking at it, changing what is said of it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Node
from initiatives.chain.node_actions import Edited, add_linked_node, edit_node
from initiatives.mapping import guide
from initiatives.mapping.chain_page import Said
from initiatives.mapping.clashes import gone_page, node_clash
from initiatives.mapping.forms import NewNodeForm, NodeForm
from initiatives.mapping.node_page import edit_page, node_context
from initiatives.mapping.queries import node_there
from initiatives.mapping.replies import FOLDER, REFUSED, changed, form_page, to_edit
from initiatives.mapping.steps import step_again
from initiatives.portfolio.access import find_initiative
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account
from stakeholders.pages import typed, typed_uuid

asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])
Ends = dict[str, Node | None]
LEFT_OUT = "The link was left out: what it was to be linked to was taken off the chain meanwhile."


@require_safe
def chain_node(request: HttpRequest, slug: str, node: UUID) -> HttpResponse:
    """One thing with its links, what is missing about it, and what one may do."""
    initiative = find_initiative(account(request), slug)
    found = node_there(initiative, node)
    if found is None:
        return gone_page(request, initiative, node)
    return render(request, f"{FOLDER}/node.html", node_context(request, found))


@asked_or_answered
def node_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Put something on the chain, linked at once to what the address names."""
    initiative = to_edit(request, slug)
    ends = _ends(request, initiative)
    kind, is_step = typed(request, "kind"), bool(typed(request, "guide"))
    auto_id = "next-%s" if is_step else f"new-{kind}-%s"
    form = NewNodeForm(initiative, request.POST or None, initial={"kind": kind}, auto_id=auto_id)
    if request.method == "POST" and (node := _added(request, initiative, form, ends)):
        return _added_page(request, initiative, node, _vanished(request, ends), is_step)
    if form.errors and is_step:
        return step_again(request, initiative, form, ends["enables"])
    context = {"initiative": initiative, "form": form, "kind": kind, "ends": ends}
    return form_page(request, "node_new", context, status=REFUSED if form.errors else 200)


def _ends(request: HttpRequest, initiative: Initiative) -> Ends:
    """What the address names to link to; what is not on this chain is left out."""
    named = {name: typed_uuid(request, name) for name in ("enables", "enabled_by")}
    return {name: node_there(initiative, uuid) if uuid else None for name, uuid in named.items()}


def _vanished(request: HttpRequest, ends: Ends) -> bool:
    """Does the address name something that is not on this chain any more?"""
    return any(typed_uuid(request, name) and end is None for name, end in ends.items())


def _added(
    request: HttpRequest, initiative: Initiative, form: NewNodeForm, ends: Ends
) -> Node | None:
    """None with what was refused beside its field, or above the form where it is the link."""
    if not form.is_valid():
        return None
    try:
        by, now = account(request).person, timezone.now()
        return add_linked_node(initiative=initiative, by=by, now=now, **form.said(), **ends)
    except ValidationError as error:
        form.refuse(error)
        return None


def _added_page(
    request: HttpRequest, initiative: Initiative, node: Node, vanished: bool, is_step: bool
) -> HttpResponse:
    words, level, after = f"Added “{node.title}”.", "success", node if is_step else None
    if vanished:
        words, level = f"{words} {LEFT_OUT}", "warning"
    if after and not guide.before(after.kind):
        words = f"{words} The chain is drawn from its end to its beginning."
        after = None
    return changed(request, initiative, Said(words, level, f"node-{node.uuid}", after=after))


@asked_or_answered
def node_edit(request: HttpRequest, slug: str, node: UUID) -> HttpResponse:
    """Change what is said of something; `?state=` starts with another state chosen."""
    initiative = to_edit(request, slug)
    found = node_there(initiative, node)
    if found is None:
        return gone_page(request, initiative, node)
    if request.method != "POST":
        state = typed(request, "state")
        chosen = {"state": state} if state in Node.State.values else {}
        return edit_page(request, found, NodeForm.of(found, **chosen))
    form = NodeForm.of(found, request.POST)
    try:
        edited = _edited(request, found, form)
    except Changed as clash:
        return node_clash(request, clash.row, form)
    except Gone:
        return gone_page(request, initiative, node)
    if edited is None:
        return edit_page(request, found, form, status=REFUSED)
    return _edited_page(request, initiative, edited)


def _edited(request: HttpRequest, node: Node, form: NodeForm) -> Edited | None:
    """None with what was refused beside its field. Raises Changed and Gone."""
    if not form.is_valid():
        return None
    version, by = form.cleaned_data["version"], account(request).person
    try:
        return edit_node(node=node, version=version, by=by, now=timezone.now(), **form.said())
    except ValidationError as error:
        form.refuse(error)
        return None


def _edited_page(request: HttpRequest, initiative: Initiative, edited: Edited) -> HttpResponse:
    words, level = f"Saved “{edited.node.title}”.", "success"
    if edited.confirmation_dropped:
        words = f"{words} What was confirmed has changed, so nobody has confirmed it any more."
        level = "warning"
    return changed(request, initiative, Said(words, level, f"node-{edited.node.uuid}"))

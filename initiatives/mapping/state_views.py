"""One thing on the chain: its place, and taking it off."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Node
from initiatives.chain.node_actions import edit_node, move_node
from initiatives.chain.removals import remove_node, why_kept
from initiatives.mapping.chain_page import Said
from initiatives.mapping.clashes import gone_page, node_clash
from initiatives.mapping.forms import NodeForm
from initiatives.mapping.node_page import edit_page
from initiatives.mapping.queries import node_there
from initiatives.mapping.replies import (
    CONFLICT,
    REFUSED,
    chain_address,
    changed,
    form_page,
    removed,
    sent_version,
    to_edit,
    told_by,
)
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account

asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def node_move(request: HttpRequest, slug: str, node: UUID) -> HttpResponse:
    """One place up or down on its stage (`way`), or to another stage (`kind`, `version`)."""
    initiative = to_edit(request, slug)
    found, way = node_there(initiative, node), request.POST.get("way", "")
    if found is None:
        return gone_page(request, initiative, node)
    try:
        if way not in ("up", "down"):
            return _to_another_stage(request, initiative, found)
        moved = move_node(node=found, way=way, now=timezone.now())
    except Gone:
        return gone_page(request, initiative, node)
    words = f"Moved “{found.title}” {way}." if moved else f"“{found.title}” stays: no room {way}."
    to = chain_address(initiative, Said(focus=f"node-{node}"))
    return changed(request, initiative, Said(words, focus=f"{way}-{node}"), to)


def _to_another_stage(request: HttpRequest, initiative: Initiative, node: Node) -> HttpResponse:
    kind, version = request.POST.get("kind", ""), sent_version(request)
    sent = NodeForm.values(node) | {"kind": kind, "version": str(version or node.version)}
    form = NodeForm.of(node, sent)
    try:
        by = account(request).person
        edited = edit_node(node=node, version=version, by=by, now=timezone.now(), kind=kind)
    except ValidationError as error:
        form.is_valid()
        form.refuse(error)
        return edit_page(request, node, form, status=REFUSED)
    except Changed as clash:
        return node_clash(request, clash.row, form)
    words = f"Moved “{node.title}” to another stage."
    if edited.confirmation_dropped:
        words = f"{words} Nobody has confirmed it any more."
    return changed(request, initiative, Said(words, focus=f"node-{node.uuid}"))


@asked_or_answered
def node_remove(request: HttpRequest, slug: str, node: UUID) -> HttpResponse:
    """Take something off the chain; it can be put back."""
    initiative = to_edit(request, slug)
    found = node_there(initiative, node)
    if found is None:
        return gone_page(request, initiative, node)
    context = {"initiative": initiative, "node": found, "why_kept": why_kept(found)}
    if request.method != "POST":
        return form_page(request, "node_remove", context)
    try:
        version, by = sent_version(request), account(request).person
        removal = remove_node(node=found, version=version, by=by, now=timezone.now())
    except ValidationError as error:
        context |= {"why_kept": " ".join(error.messages)}
        return form_page(request, "node_remove", context, status=REFUSED)
    except Changed as clash:
        context |= {"node": clash.row, "refusal": told_by(account(request), clash.row)}
        return form_page(request, "node_remove", context, status=CONFLICT)
    except Gone:
        return gone_page(request, initiative, node)
    return removed(request, initiative, removal)

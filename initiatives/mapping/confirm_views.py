"""Somebody has seen that something on the chain is so (domain.md 13.3), or takes that back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Node
from initiatives.chain.node_actions import confirm_node, why_not_confirm, withdraw_confirmation
from initiatives.mapping.chain_page import may_edit
from initiatives.mapping.clashes import gone_page
from initiatives.mapping.forms import ConfirmForm
from initiatives.mapping.queries import node_there
from initiatives.mapping.replies import CONFLICT, FOLDER, REFUSED, sent_version, told_by
from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from stakeholders.access.guards import account
from stakeholders.people.models import Stakeholder


@require_http_methods(["GET", "HEAD", "POST"])
def node_confirm(request: HttpRequest, slug: str, node: UUID) -> HttpResponse:
    """Say that one has seen it: a witness, or of an objective its owner."""
    initiative = find_initiative(account(request), slug)
    if not may("node.confirm", ties_of(account(request), initiative)):
        raise PermissionDenied
    found = node_there(initiative, node)
    if found is None:
        return gone_page(request, initiative, node)
    if request.method != "POST":
        return _page(request, found, ConfirmForm(found))
    form = ConfirmForm(found, request.POST)
    try:
        confirmed = _confirmed(request, found, form)
    except Changed as clash:
        return _clash(request, clash.row, form)
    except Gone:
        return gone_page(request, initiative, node)
    if confirmed is None:
        return _page(request, found, form, status=REFUSED)
    return _to_node(request, confirmed, _words(confirmed, account(request).person))


def _words(node: Node, me: Stakeholder) -> str:
    if node.confirmed_by == me:
        return "Confirmed. Your name stands beside it."
    return f"{node.confirmed_by} has confirmed it already."


def _confirmed(request: HttpRequest, node: Node, form: ConfirmForm) -> Node | None:
    """None with what was refused. Raises Changed and Gone."""
    if not form.is_valid():
        return None
    try:
        by, now = account(request).person, timezone.now()
        return confirm_node(node=node, by=by, now=now, **form.cleaned_data)
    except ValidationError as error:
        form.refuse(error)
        return None


def _clash(request: HttpRequest, now: Node, form: ConfirmForm) -> HttpResponse:
    """What is confirmed are words that were read: they are shown as they are now."""
    again = ConfirmForm(now, {**form.cleaned_data, "version": str(now.version)})
    refusal = told_by(account(request), now)
    return _page(request, now, again, status=CONFLICT, refusal=refusal)


@require_POST
def node_unconfirm(request: HttpRequest, slug: str, node: UUID) -> HttpResponse:
    """Take a confirmation back: whoever gave it, or who may edit the chain."""
    initiative = find_initiative(account(request), slug)
    found = node_there(initiative, node)
    me = account(request).person
    is_mine = found is not None and found.confirmed_by_id == me.pk
    if not is_mine and not may_edit(request, initiative):
        raise PermissionDenied
    if found is None:
        return gone_page(request, initiative, node)
    try:
        version = sent_version(request)
        row = withdraw_confirmation(node=found, version=version, by=me, now=timezone.now())
    except Changed as clash:
        messages.error(request, f"{told_by(account(request), clash.row)} Look at it again.")
        return redirect("chain_node", initiative.slug, node)
    except Gone:
        return gone_page(request, initiative, node)
    return _to_node(request, row, "It is not confirmed any more.")


def _to_node(request: HttpRequest, node: Node, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(reverse("chain_node", args=[node.initiative.slug, node.uuid]))


def _page(
    request: HttpRequest, node: Node, form: ConfirmForm, *, status: int = 200, refusal: str = ""
) -> HttpResponse:
    context = {
        "initiative": node.initiative,
        "node": node,
        "form": form,
        "refusal": refusal,
        "why_not": why_not_confirm(node, account(request).person_id),
    }
    return render(request, f"{FOLDER}/node_confirm.html", context, status=status)

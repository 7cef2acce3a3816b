"""The record of a benefit: typing it in, never over what somebody has not seen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.benefits.forms import ProfileForm, values_of
from initiatives.benefits.lint import title_hint
from initiatives.chain.access import find_node
from initiatives.chain.locking import Gone
from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import (
    BENEFITS,
    profile_as_shown,
    profile_of,
    save_profile,
)
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.permissions import may
from initiatives.portfolio.shown import ChangedMeanwhile, refuse_unseen
from initiatives.promises.ties import node_ties
from stakeholders.access.guards import account

EDIT = "initiatives/benefits/profile_edit.html"
CHANGED = "Somebody changed this while you were writing."
REFUSED, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def benefit_profile(request: HttpRequest, node: UUID) -> HttpResponse:
    """Everything of domain.md 4.1 that is not said on the measure."""
    found = benefit_to_edit(request, node)
    profile = profile_of(found)
    if request.method != "POST":
        return _page(request, profile, ProfileForm.of(profile))
    form = ProfileForm.of(profile, request.POST)
    try:
        saved = _saved(request, profile, form)
    except ChangedMeanwhile as clash:
        return _clash(request, clash.row)
    except Gone as gone:
        raise Http404 from gone
    if not saved:
        return _page(request, profile, form, REFUSED)
    return _done(request, found)


def benefit_to_edit(request: HttpRequest, uuid: UUID) -> Node:
    """The benefit behind an address, for who may edit it. Raises Http404 and PermissionDenied."""
    found = find_node(account(request), uuid)
    if found.kind not in BENEFITS:
        raise Http404
    if not may("benefit.edit", node_ties(account(request), found)):
        raise PermissionDenied
    return found


def _saved(request: HttpRequest, profile: BenefitProfile, form: ProfileForm) -> bool:
    """False with what was refused beside its field. Raises ChangedMeanwhile and Gone."""
    refuse_unseen(profile, profile_as_shown(profile), form.seen)
    if not form.is_valid():
        return False
    me, now = account(request).person, timezone.now()
    try:
        save_profile(node=profile.node, seen=form.seen, by=me, now=now, **form.said())
    except ValidationError as error:
        form.refuse(error)
    return not form.errors


def _done(request: HttpRequest, node: Node) -> HttpResponse:
    messages.success(request, "The record is saved.")
    return redirect(f"{node.get_absolute_url()}#benefit")


def _page(
    request: HttpRequest,
    profile: BenefitProfile,
    form: ProfileForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    node = profile.node
    title = form.data.get("title", node.title) if form.is_bound else node.title
    context = {
        "node": node,
        "initiative": node.initiative,
        "form": form,
        "hint": title_hint(title),
        "per_year": f"{node.initiative.currency} a year",
    }
    return render(request, EDIT, {**context, **more}, status=status)


def _clash(request: HttpRequest, now: BenefitProfile) -> HttpResponse:
    """What changed and what was typed; sent twice alike, it is simply saved."""
    values, sent = values_of(now), ProfileForm.of(now, request.POST)
    if all(sent.typed(name) == values[name] for name in sent.watched):
        return _done(request, now.node)
    again = ProfileForm.of(now, sent.merged(values, profile_as_shown(now)))
    more = {"refusal": CHANGED, "differences": sent.differences(values)}
    return _page(request, now, again, CONFLICT, **more)

"""The links of a chain: drawing one, saying on what it depends, taking it off."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.chain.links import add_link, edit_link
from initiatives.chain.locking import Changed, Gone
from initiatives.chain.models import Link
from initiatives.chain.removals import named, remove_link
from initiatives.chain.review import REVIEW_AFTER
from initiatives.mapping.chain_page import Said
from initiatives.mapping.clashes import gone_page, link_clash
from initiatives.mapping.forms import LinkForm, NewLinkForm
from initiatives.mapping.queries import link_there, nodes_of
from initiatives.mapping.replies import (
    REFUSED,
    changed,
    form_page,
    removed,
    sent_version,
    to_edit,
)
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account
from stakeholders.pages import typed_uuid

asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def link_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw an arrow; `?from_node=` and `?to_node=` start with an end chosen."""
    initiative = to_edit(request, slug)
    nodes = nodes_of(initiative)
    chosen = {name: typed_uuid(request, name) for name in ("from_node", "to_node")}
    form = NewLinkForm(nodes, request.POST or None, initial=chosen)
    link = _added(request, form) if request.method == "POST" else None
    if link:
        words, focus = f"Linked {named(link)}.", f"node-{link.from_node.uuid}"
        return changed(request, initiative, Said(words, focus=focus))
    context = {"initiative": initiative, "form": form}
    return form_page(request, "link_new", context, status=REFUSED if form.errors else 200)


def _added(request: HttpRequest, form: NewLinkForm) -> Link | None:
    """None with what was refused beside its field."""
    if not form.is_valid():
        return None
    start, end = form.end("from_node"), form.end("to_node")
    try:
        by, now = account(request).person, timezone.now()
        return add_link(from_node=start, to_node=end, by=by, now=now, **_terms(form))
    except ValidationError as error:
        form.refuse(error)
        return None


def _terms(form: LinkForm) -> dict[str, Any]:
    """The assumption, with the day to look at it again."""
    said = form.cleaned_data
    review_on: date | None = said["review_on"]
    if said["assumption"] and review_on is None:
        review_on = timezone.localdate() + REVIEW_AFTER
    return {"assumption": said["assumption"], "review_on": review_on}


@asked_or_answered
def link_edit(request: HttpRequest, slug: str, link: UUID) -> HttpResponse:
    """Say anew on what a link depends."""
    initiative = to_edit(request, slug)
    found = link_there(initiative, link)
    if found is None:
        return gone_page(request, initiative, link)
    if request.method != "POST":
        return _page(request, initiative, found, LinkForm.of(found))
    form = LinkForm.of(found, request.POST)
    try:
        edited = _edited(request, found, form)
    except Changed as clash:
        return link_clash(request, clash.row, form)
    except Gone:
        return gone_page(request, initiative, link)
    if edited is None:
        return _page(request, initiative, found, form, status=REFUSED)
    said = Said(f"Saved {named(found)}.", focus=f"node-{found.from_node.uuid}")
    return changed(request, initiative, said)


def _edited(request: HttpRequest, link: Link, form: LinkForm) -> Link | None:
    """None with what was refused beside its field. Raises Changed and Gone."""
    if not form.is_valid():
        return None
    version, by = form.cleaned_data["version"], account(request).person
    try:
        return edit_link(link=link, version=version, by=by, now=timezone.now(), **_terms(form))
    except ValidationError as error:
        form.refuse(error)
        return None


@require_POST
def link_remove(request: HttpRequest, slug: str, link: UUID) -> HttpResponse:
    """Take an arrow off the map; it can be put back."""
    initiative = to_edit(request, slug)
    found = link_there(initiative, link)
    if found is None:
        return gone_page(request, initiative, link)
    try:
        version, by = sent_version(request), account(request).person
        removal = remove_link(link=found, version=version, by=by, now=timezone.now())
    except Changed as clash:
        return link_clash(request, clash.row, LinkForm.of(found, LinkForm.values(found)))
    except Gone:
        return gone_page(request, initiative, link)
    return removed(request, initiative, removal)


def _page(
    request: HttpRequest, initiative: Initiative, link: Link, form: LinkForm, *, status: int = 200
) -> HttpResponse:
    context = {"initiative": initiative, "link": link, "form": form}
    return form_page(request, "link_edit", context, status=status)

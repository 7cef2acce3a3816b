"""What every change of the chain answers with: the changed chain to htmx, a redirect to others."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import reswap, retarget

from initiatives.chain.models import Link, Node, Removal
from initiatives.mapping import chain_page
from initiatives.mapping.chain_page import Said
from initiatives.portfolio.access import find_initiative
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account
from stakeholders.access.models import User
from stakeholders.pages import wants_fragment

FOLDER = "initiatives/mapping"
BOARD, CHANGED = f"{FOLDER}/_board.html", f"{FOLDER}/_changed.html"
REFUSED, CONFLICT = 422, 409


def to_edit(request: HttpRequest, slug: str) -> Initiative:
    """The initiative behind an address, for who may edit it. Raises Http404, PermissionDenied."""
    initiative = find_initiative(account(request), slug)
    if not chain_page.may_edit(request, initiative):
        raise PermissionDenied
    return initiative


def changed(request: HttpRequest, initiative: Initiative, said: Said, to: str = "") -> HttpResponse:
    """The chain as it is now, with a toast; without htmx the way `to` a page that tells it."""
    if wants_fragment(request):
        context = chain_page.context(request, initiative, said=said)
        return at_the_board(render(request, CHANGED, context))
    if said.words:
        messages.add_message(request, getattr(messages, said.level.upper()), said.words)
    return redirect(to or chain_address(initiative, said))


def chain_address(initiative: Initiative, said: Said) -> str:
    """The chain page at the place where something changed, or at the next step."""
    address = reverse("chain", args=[initiative.slug])
    if said.after:
        return f"{address}?after={said.after.uuid}#step"
    return f"{address}#{said.focus}" if said.focus else address


def form_page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A form in place for htmx (`_name.html`), else on its page (`name.html`)."""
    place, form = wants_fragment(request), context.get("form")
    if place and form is not None and not form.is_bound:
        form.visible_fields()[0].field.widget.attrs["autofocus"] = True
    template = f"{FOLDER}/{'_' if place else ''}{name}.html"
    return render(request, template, {**context, "in_place": place}, status=status)


def at_the_board(response: HttpResponse) -> HttpResponse:
    """The answer replaces the whole chain, wherever the form that was sent stands."""
    return reswap(retarget(response, "#chain-board"), "outerHTML")


def removed(request: HttpRequest, initiative: Initiative, removal: Removal) -> HttpResponse:
    """The chain without it, and a way to put it back."""
    words = f"Took {removal.title} off the chain."
    said = Said(words, focus=f"removal-{removal.uuid}", removed=removal.uuid)
    return changed(request, initiative, said)


def sent_version(request: HttpRequest) -> int | None:
    """The version somebody looked at, where a form without fields says it."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None


def told_by(reader: User, row: Node | Link) -> str:
    """Who changed a row while somebody was writing: "Ingrid Solberg changed this at 14:02 …"."""
    who = row.changed_by
    name = "Somebody" if who is None else who.name
    if who is not None and who.pk == reader.person_id:
        return f"You changed this{at(row.changed_at)} yourself, in another window."
    return f"{name} changed this{at(row.changed_at)} while you were writing."


def taken_off_by(removal: Removal) -> str:
    """Who took something off the chain, and when."""
    name = removal.removed_by.name if removal.removed_by else "Somebody"
    return f"{name} took {removal.title} off the chain{at(removal.removed_at)}."


def at(moment: datetime | None) -> str:
    """A moment in a sentence: " at 14:02", with its date where that is not today."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    day = "" if local.date() == timezone.localdate() else f" on {local.day} {local:%B %Y}"
    return f"{day} at {local:%H:%M}"

"""The chain of one initiative: its map, what is missing, and everything on it, stage by stage."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from initiatives.chain.removals import restore
from initiatives.mapping import chain_page
from initiatives.mapping.chain_page import Said
from initiatives.mapping.replies import BOARD, FOLDER, changed, to_edit
from initiatives.portfolio.access import find_initiative
from stakeholders.access.guards import account
from stakeholders.pages import typed, typed_uuid, wants_fragment


@require_safe
@vary_on_headers("HX-Request")
def chain(request: HttpRequest, slug: str) -> HttpResponse:
    """The chain; `?after=` asks for what enables that node, `?focus=` says where one came from."""
    initiative = find_initiative(account(request), slug)
    after = typed_uuid(request, "after")
    node = initiative.nodes.filter(uuid=after).first() if after else None
    said = Said(after=node, focus=typed(request, "focus"))
    context = chain_page.context(request, initiative, said=said, ask=typed(request, "ask"))
    template = BOARD if wants_fragment(request) else f"{FOLDER}/chain.html"
    return render(request, template, context)


@require_POST
def removal_restore(request: HttpRequest, slug: str, removal: UUID) -> HttpResponse:
    """Put back what was taken off; what could not come back is named."""
    initiative = to_edit(request, slug)
    kept = get_object_or_404(initiative.removals, uuid=removal)
    try:
        done = restore(removal=kept, by=account(request).person, now=timezone.now())
    except ValidationError as error:
        return changed(request, initiative, Said(" ".join(error.messages), "error"))
    words = f"{kept.title} is back on the chain."
    if done.left_out:
        words = f"{words} Left out: {' '.join(done.left_out)}"
    level = "warning" if done.left_out else "success"
    first = kept.rows[0]
    focus = f"node-{first['fields']['uuid']}" if first["model"].endswith(".node") else ""
    return changed(request, initiative, Said(words, level, focus))

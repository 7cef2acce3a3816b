"""The page a chain is started on: from a pattern, or from the chain of another initiative."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.chain.models import Node
from initiatives.patterns.actions import Begun, copy_chain, start_from_pattern
from initiatives.patterns.queries import to_copy_from
from initiatives.patterns.reading import patterns
from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account
from stakeholders.access.models import User
from stakeholders.pages import page_of, typed

REFUSED, LISTED = 422, 20
CHOOSE = "Choose a pattern or an initiative from this page."


@require_http_methods(["GET", "HEAD", "POST"])
def chain_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what to start from; then the chain opens with it."""
    user = account(request)
    initiative = find_initiative(user, slug)
    if not may("initiative.edit", ties_of(user, initiative)):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, initiative)
    try:
        begun = _begin(request, user, initiative)
    except ValidationError as error:
        return _page(request, initiative, refusal=" ".join(error.messages))
    messages.success(request, said(begun))
    return redirect("chain", initiative.slug)


def _begin(request: HttpRequest, user: User, initiative: Initiative) -> Begun:
    """What the form asks for. Raises ValidationError when it asks for nothing that exists."""
    now, asked = timezone.now(), request.POST
    if pattern := patterns().get(asked.get("pattern", "")):
        return start_from_pattern(initiative=initiative, pattern=pattern, by=user.person, now=now)
    slug = asked.get("source", "").replace("\x00", "")
    source = Initiative.objects.visible_to(user).filter(slug=slug).first()
    if source is None:
        raise ValidationError(CHOOSE)
    return copy_chain(source=source, target=initiative, by=user.person, now=now)


def said(begun: Begun) -> str:
    """What came of it, as a sentence or two."""
    items = f"{begun.items} item{'' if begun.items == 1 else 's'}"
    links = f"{begun.links} link{'' if begun.links == 1 else 's'}"
    told = f"{items} and {links} added. Change what does not fit, and remove what you do not need."
    if not begun.left_out:
        return told
    return f"{told} Left out, because they stand there already: {', '.join(begun.left_out)}."


def _page(request: HttpRequest, initiative: Initiative, refusal: str = "") -> HttpResponse:
    words = typed(request, "q")
    context = {
        "initiative": initiative,
        "standing": initiative.nodes.exclude(state=Node.State.RETIRED).count(),
        "patterns": patterns().values(),
        "words": words,
        "query": urlencode({"q": words}) if words else "",
        "page": page_of(
            request, to_copy_from(account(request), words=words, but=initiative), LISTED
        ),
        "refusal": refusal,
    }
    status = REFUSED if refusal else 200
    return render(request, "initiatives/patterns/chain_start.html", context, status=status)

"""What was sent to whom, and why not where it was not. Nothing here changes anything."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stakeholders.access.forms import OutboxFilter
from stakeholders.access.guards import needs
from stakeholders.access.kept import Parts, parts_of
from stakeholders.access.queries import outbox, outbox_counts
from stakeholders.outbox.models import OutboxMessage
from stakeholders.pages import page_of, wants_fragment

# A mail may carry anything somebody wrote: nothing in it runs, loads or posts.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation allow-popups"
)


@needs("outbox.read")
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """All messages, newest first, by state and address."""
    filters = OutboxFilter(request.GET)
    filters.is_valid()
    words, state = filters.cleaned_data.get("q", ""), filters.cleaned_data.get("state", "")
    context = {
        "page": page_of(request, outbox(words, state)),
        "chips": outbox_counts(words),
        "state": state,
        "words": urlencode({"q": words}) if words else "",
        "query": urlencode({"q": words, "state": state}),
        "filters": filters,
    }
    fragment = wants_fragment(request)
    name = "_messages" if fragment else "outbox_list"
    return render(request, f"stakeholders/access/{name}.html", context)


@needs("outbox.read")
@require_safe
def message(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One message: its envelope, what became of it, and its words."""
    row = get_object_or_404(OutboxMessage.objects.select_related("recipient"), uuid=uuid)
    kept = kept_parts(row)
    context = {"row": row, "text": kept.text if kept else row.text, "kept": kept}
    return render(request, "stakeholders/access/outbox_detail.html", context)


@needs("outbox.read")
@require_safe
def html_part(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The mail as a mail program draws it, only where mail is kept in the app."""
    kept = kept_parts(get_object_or_404(OutboxMessage, uuid=uuid))
    if kept is None or not kept.html:
        raise Http404
    response = HttpResponse(kept.html)
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


def kept_parts(row: OutboxMessage) -> Parts | None:
    """The mail with its personal links, only as long as no mail server sends them out."""
    return None if settings.EMAIL_URL else parts_of(row.kept)

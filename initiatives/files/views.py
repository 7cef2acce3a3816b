"""Sending a file to who may see the initiative it belongs to: to be saved, never to be shown."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from initiatives.files.content import sent_as
from initiatives.files.models import Attachment
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account

MISSING = "initiatives/files/missing.html"


@require_safe
def attachment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One file, as it was added. 404 for who may not see the initiative, and where it is lost."""
    seen = Attachment.objects.filter(
        initiative__in=Initiative.objects.visible_to(account(request))
    ).select_related("initiative", "added_by")
    found = get_object_or_404(seen, uuid=uuid)
    try:
        with found.file.open("rb") as file:
            content = file.read()  # at most 10 MB, see content.MOST
    except OSError:
        return render(request, MISSING, {"attachment": found}, status=404)
    response = HttpResponse(content, content_type=sent_as(found.name))
    name = content_disposition_header(as_attachment=True, filename=found.name)
    response["Content-Disposition"] = name or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response

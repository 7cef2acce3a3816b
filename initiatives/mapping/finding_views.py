"""Living with a gap for a while, with a reason and a day to look at it again (domain.md 13.2)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.chain.review import REVIEW_AFTER
from initiatives.checks.actions import GONE, accept_finding, take_back
from initiatives.checks.queries import looked_at
from initiatives.checks.registry import RULES
from initiatives.checks.seen import SeenFinding
from initiatives.mapping.chain_page import Said
from initiatives.mapping.forms import AcceptForm
from initiatives.mapping.replies import REFUSED, changed, form_page, to_edit
from initiatives.portfolio.models import Initiative
from stakeholders.access.guards import account
from stakeholders.templatetags.parts import long_day


@require_http_methods(["GET", "HEAD", "POST"])
def finding_accept(request: HttpRequest, slug: str) -> HttpResponse:
    """Say why a gap can stay for now; `code` and `subject` name it."""
    initiative, today = to_edit(request, slug), timezone.localdate()
    named = request.POST if "code" in request.POST else request.GET
    code, subject = named.get("code", ""), named.get("subject", "")
    if code not in RULES:
        raise Http404
    seen = _open(initiative, code, subject)
    if seen is None:
        messages.info(request, GONE)
        return redirect("chain", initiative.slug)
    initial = {"review_on": today + REVIEW_AFTER}
    form = AcceptForm(request.POST or None, initial=initial)
    if request.method == "POST" and _accepted(request, initiative, seen, form):
        words = f"Accepted {code} until {long_day(form.cleaned_data['review_on'])}."
        return changed(request, initiative, Said(words))
    context = {"initiative": initiative, "seen": seen, "form": form}
    return form_page(request, "finding_accept", context, status=REFUSED if form.errors else 200)


def _open(initiative: Initiative, code: str, subject: str) -> SeenFinding | None:
    """The gap, where it is there and can be lived with."""
    looked = looked_at(initiative, today=timezone.localdate())
    found = [seen for seen in looked.findings if (seen.code, seen.subject) == (code, subject)]
    return next((seen for seen in found if seen.can_be_accepted), None)


def _accepted(
    request: HttpRequest, initiative: Initiative, seen: SeenFinding, form: AcceptForm
) -> bool:
    """False with what was refused beside its field."""
    if not form.is_valid():
        return False
    try:
        accept_finding(
            initiative=initiative,
            code=seen.code,
            subject=seen.subject,
            by=account(request).person,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.refuse(error)
        return False
    return True


@require_POST
def acceptance_withdraw(request: HttpRequest, slug: str, acceptance: UUID) -> HttpResponse:
    """A gap that was accepted is open again."""
    initiative = to_edit(request, slug)
    found = get_object_or_404(initiative.acceptances, uuid=acceptance)
    take_back(acceptance=found, now=timezone.now())
    return changed(request, initiative, Said(f"{found.code} is listed as open again."))

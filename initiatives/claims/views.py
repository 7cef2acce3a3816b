"""The claims of one initiative, and one claim: reading it, withdrawing it, putting it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from initiatives.claims.access import find_claim
from initiatives.claims.actions import put_back_claim, withdraw_claim
from initiatives.claims.biases import named
from initiatives.claims.change import change_words
from initiatives.claims.models import Claim
from initiatives.claims.queries import claims_on, with_comparisons
from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from stakeholders.access.guards import account
from stakeholders.pages import page_of

LIST = "initiatives/claims/claim_list.html"
DETAIL = "initiatives/claims/claim_detail.html"


@require_safe
def claim_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All claims recorded on an initiative, those about no measure among them."""
    initiative = find_initiative(account(request), slug)
    page = page_of(request, claims_on(initiative))
    context = {
        "initiative": initiative,
        "page": page,
        "rows": with_comparisons(page.object_list, today=timezone.localdate()),
        "may_record": may("claim.record", ties_of(account(request), initiative)),
    }
    return render(request, LIST, context)


@require_safe
def claim_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One claim: who says it, where it comes from, and what became of it here."""
    claim = find_claim(account(request), uuid)
    [row] = with_comparisons([claim], today=timezone.localdate())
    measure = claim.measure
    context = {
        "claim": claim,
        "initiative": claim.initiative,
        "measure": measure,
        "came": row.comparison,
        "change": change_words(measure.baseline, claim.value) if measure else "",
        "biases": named(claim.biases),
        "changed": claim.version - 1,
        "may_edit": may("claim.record", ties_of(account(request), claim.initiative)),
    }
    return render(request, DETAIL, context)


@require_POST
def claim_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It counts no more; it can still be read, and put back."""
    claim = withdraw_claim(claim=_to_change(request, uuid), now=timezone.now())
    messages.success(request, "The claim is withdrawn. It can be put back at any time.")
    return redirect(claim)


@require_POST
def claim_put_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A withdrawn claim counts again."""
    claim = put_back_claim(claim=_to_change(request, uuid), now=timezone.now())
    messages.success(request, "The claim counts again.")
    return redirect(claim)


def _to_change(request: HttpRequest, uuid: UUID) -> Claim:
    """Raises Http404, and PermissionDenied for who only reads it."""
    claim = find_claim(account(request), uuid)
    if not may("claim.record", ties_of(account(request), claim.initiative)):
        raise PermissionDenied
    return claim

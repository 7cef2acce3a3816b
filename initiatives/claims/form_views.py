"""Recording a claim and changing what is said of one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from initiatives.claims.access import find_claim, seen_vendors
from initiatives.claims.actions import edit_claim, record_claim
from initiatives.claims.forms import ClaimForm, NewClaimForm
from initiatives.claims.models import Claim
from initiatives.claims.queries import measures_of
from initiatives.permissions import may
from initiatives.portfolio.access import find_initiative, ties_of
from initiatives.portfolio.models import Initiative
from initiatives.portfolio.shown import ChangedMeanwhile
from stakeholders.access.guards import account
from stakeholders.pages import typed_uuid

FORM = "initiatives/claims/claim_form.html"
CHANGED = "Somebody changed this claim while you were writing."
REFUSED, CONFLICT = 422, 409
VENDORS_OFFERED = 200
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_answered
def claim_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Record what a vendor claims; `?measure=` starts with the measure it is about."""
    initiative = find_initiative(account(request), slug)
    _refuse_others(request, initiative)
    measures = measures_of(initiative)
    if request.method != "POST":
        initial = {"seen_on": timezone.localdate(), "measure": typed_uuid(request, "measure")}
        return _page(request, initiative, NewClaimForm(measures, initial=initial))
    form = NewClaimForm(measures, request.POST, request.FILES)
    if form.is_valid():
        me, now = account(request).person, timezone.now()
        try:
            claim = record_claim(initiative=initiative, by=me, now=now, **form.said())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"The claim by {claim.vendor.name} is recorded.")
            return redirect(claim)
    return _page(request, initiative, form, REFUSED)


@asked_or_answered
def claim_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is said of a claim, never over what somebody has not seen."""
    claim = find_claim(account(request), uuid)
    _refuse_others(request, claim.initiative)
    measures = measures_of(claim.initiative, claim.measure)
    if request.method != "POST":
        form = ClaimForm.of(claim, measures)
        return _page(request, claim.initiative, form, claim=claim)
    form = ClaimForm.of(claim, measures, request.POST, request.FILES)
    try:
        edited = _edited(request, claim, form)
    except ChangedMeanwhile as clash:
        return _clash(request, clash.row, form)
    if edited is None:
        return _page(request, claim.initiative, form, REFUSED, claim=claim)
    messages.success(request, "The claim is saved.")
    return redirect(edited)


def _edited(request: HttpRequest, claim: Claim, form: ClaimForm) -> Claim | None:
    """None with what was refused beside its field. Raises ChangedMeanwhile."""
    if not form.is_valid():
        return None
    version, me = form.cleaned_data["version"], account(request).person
    try:
        return edit_claim(claim=claim, version=version, by=me, now=timezone.now(), **form.said())
    except ValidationError as error:
        form.refuse(error)
        return None


def _clash(request: HttpRequest, now: Claim, form: ClaimForm) -> HttpResponse:
    """What was, what is and what was typed, field by field; the form works on what is."""
    values, measures = ClaimForm.values(now), measures_of(now.initiative, now.measure)
    again = ClaimForm.of(now, measures, form.merged(values, now.version))
    more = {"refusal": CHANGED, "differences": form.differences(values)}
    return _page(request, now.initiative, again, CONFLICT, claim=now, **more)


def _refuse_others(request: HttpRequest, initiative: Initiative) -> None:
    if not may("claim.record", ties_of(account(request), initiative)):
        raise PermissionDenied


def _page(
    request: HttpRequest, initiative: Initiative, form: ClaimForm, status: int = 200, **more: Any
) -> HttpResponse:
    vendors = seen_vendors(account(request)).values_list("name", flat=True)
    context = {"initiative": initiative, "form": form, "vendors": vendors[:VENDORS_OFFERED]}
    return render(request, FORM, context | more, status=status)

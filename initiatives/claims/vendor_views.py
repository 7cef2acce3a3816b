"""Vendors, and what became of what each of them claims. Only visible initiatives count."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.claims.access import find_vendor, seen_claims, seen_vendors
from initiatives.claims.counting import Tally, tallies
from initiatives.claims.queries import for_pages, standing_first, with_comparisons
from stakeholders.access.guards import account
from stakeholders.pages import page_of

LIST = "initiatives/claims/vendor_list.html"
DETAIL = "initiatives/claims/vendor_detail.html"


@require_safe
def vendor_list(request: HttpRequest) -> HttpResponse:
    """The vendors of which one sees a claim, by name."""
    user = account(request)
    page = page_of(request, seen_vendors(user))
    claims = seen_claims(user).filter(vendor__in=list(page.object_list))
    counted = tallies(claims, timezone.localdate())
    rows = [(vendor, counted.get(vendor.pk, Tally())) for vendor in page.object_list]
    return render(request, LIST, {"page": page, "rows": rows})


@require_safe
def vendor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One vendor: how many of its claims came true here, and each of them."""
    user, today = account(request), timezone.localdate()
    vendor = find_vendor(user, slug)
    claims = seen_claims(user).filter(vendor=vendor)
    page = page_of(request, standing_first(for_pages(claims)))
    context = {
        "vendor": vendor,
        "tally": tallies(claims, today).get(vendor.pk, Tally()),
        "page": page,
        "rows": with_comparisons(page.object_list, today=today),
    }
    return render(request, DETAIL, context)

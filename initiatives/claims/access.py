"""Finding claims and vendors for somebody: a claim is as private as its initiative."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from initiatives.claims.models import Claim, Vendor
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User


def seen_claims(user: User) -> QuerySet[Claim]:
    """The claims on visible initiatives, withdrawn ones among them."""
    return Claim.objects.filter(initiative__in=Initiative.objects.visible_to(user))


def seen_vendors(user: User) -> QuerySet[Vendor]:
    """The vendors of which this account sees a claim."""
    return Vendor.objects.filter(pk__in=seen_claims(user).order_by().values("vendor"))


def find_claim(user: User, uuid: UUID) -> Claim:
    """The claim behind an address. Raises Http404 when there is none this account may see."""
    rows = seen_claims(user).select_related(
        "vendor",
        "initiative__portfolio",
        "initiative__owner",
        "initiative__sponsor",
        "measure__node",
        "recorded_by",
        "file",
    )
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def find_vendor(user: User, slug: str) -> Vendor:
    """As `find_claim`, of a vendor."""
    found = seen_vendors(user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found

"""Finding a vendor by what somebody calls it, or making a new one."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.claims.models import Vendor
from initiatives.portfolio.slugs import TRIES, unique_slug


def vendor_named(name: str) -> Vendor:
    """The vendor of that name, whatever the letters and the spaces; made where there is none.

    Two people may name the same new one at once: whoever comes second finds the first one's.
    Raises ValidationError on "vendor".
    """
    name = " ".join(name.split())
    for last in (False,) * (TRIES - 1) + (True,):
        if found := _known(name):
            return found
        vendor = Vendor(name=name, slug=unique_slug(name, Vendor))
        _refuse_unfit(vendor)
        try:
            with transaction.atomic():
                vendor.save(force_insert=True)
        except IntegrityError:
            if last:
                raise
        else:
            break
    return vendor


def same_name(name: str) -> str:
    """What two names of one vendor have in common."""
    return "".join(name.casefold().split())


def _known(name: str) -> Vendor | None:
    """There are hundreds at most, and databases do not agree on what a small letter is."""
    wanted = same_name(name)
    names = Vendor.objects.order_by("id").values_list("pk", "name")
    found = next((pk for pk, each in names if same_name(each) == wanted), None)
    return Vendor.objects.get(pk=found) if found else None


def _refuse_unfit(vendor: Vendor) -> None:
    if not vendor.name:
        raise ValidationError({"vendor": "Write who claims it."})
    try:
        vendor.full_clean()
    except ValidationError as error:
        raise ValidationError({"vendor": error.messages}) from error

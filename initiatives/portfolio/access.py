"""The initiative behind an address, and what ties somebody to it."""

from django.http import Http404

from initiatives.permissions import initiative_ties
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User


def find_initiative(user: User, slug: str) -> Initiative:
    """The initiative behind an address. Raises Http404 when there is none this account may see."""
    rows = Initiative.objects.visible_to(user).select_related(
        "portfolio__parent", "owner", "sponsor", "purpose_by"
    )
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def ties_of(user: User, initiative: Initiative) -> set[str]:
    """The ties to an initiative this account sees; without one it is party to a promise there."""
    return initiative_ties(user, initiative) or {"customer"}

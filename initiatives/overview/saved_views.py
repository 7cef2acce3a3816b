"""Every change to saved views."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives.overview.models import SavedView
from stakeholders.access.models import User

INITIATIVES = "initiatives"
MOST = 30
LONGEST_QUERY = 1000
FULL = f"You have {MOST} saved views, and that is the most. Delete one you no longer open."
TAKEN = "You have a view with this name already. Write another one, or delete that one first."
TOO_LONG = "The words searched for are too many to be saved. Shorten the search first."


@transaction.atomic
def save_view(
    *,
    owner: User,
    name: str,
    query: str,
    is_shared: bool,
    now: datetime,
    page: str = INITIATIVES,
) -> SavedView:
    """Keep the filters of a list, `query` as its address has them, under a name.

    Raises ValidationError for "name". The account is locked, so that two at once are one too many
    for neither rule.
    """
    User.objects.select_for_update().get(pk=owner.pk)
    mine = SavedView.objects.filter(owner=owner)
    name = " ".join(name.split())
    if mine.filter(page=page, name=name).exists():
        raise ValidationError({"name": TAKEN})
    if mine.count() >= MOST:
        raise ValidationError({"name": FULL})
    if len(query) > LONGEST_QUERY:
        raise ValidationError({"name": TOO_LONG})
    view = SavedView(
        owner=owner, page=page, name=name, query=query, is_shared=is_shared, created_at=now
    )
    view.full_clean(exclude=["owner"])
    view.save()
    return view


def delete_view(*, view: SavedView) -> None:
    """It goes for everybody; the list and what is on it stay as they are."""
    view.delete()

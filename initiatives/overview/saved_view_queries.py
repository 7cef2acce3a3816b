"""The saved views somebody may open."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from initiatives.overview.models import SavedView
from initiatives.overview.saved_views import INITIATIVES
from stakeholders.access.models import User

SHARED_SHOWN = 20


@dataclass(frozen=True)
class Saved:
    """A view with its address. `by` is who shares it, "" for one's own."""

    view: SavedView
    href: str
    current: bool
    by: str = ""


@dataclass(frozen=True)
class SavedViews:
    """One's own, and the first of those that others share; `more`: there are further ones."""

    mine: list[Saved]
    shared: list[Saved]
    more: bool

    @property
    def every(self) -> list[Saved]:
        return [*self.mine, *self.shared]


def saved_views(user: User, query: str, page: str = INITIATIVES) -> SavedViews:
    """Two queries. The one whose filters are in force, `query`, is the current one."""
    mine = SavedView.objects.filter(owner=user, page=page)
    theirs = SavedView.objects.filter(page=page, is_shared=True, owner__is_active=True)
    rows = theirs.exclude(owner=user).select_related("owner__person")
    shared = list(rows[: SHARED_SHOWN + 1])
    return SavedViews(
        mine=[_saved(view, query) for view in mine],
        shared=[_saved(view, query, view.owner.person.name) for view in shared[:SHARED_SHOWN]],
        more=len(shared) > SHARED_SHOWN,
    )


def openable(user: User) -> Q:
    """Condition on saved views: one's own, and those that are shared."""
    return Q(owner=user) | Q(is_shared=True)


def href_of(view: SavedView) -> str:
    """Where a view leads."""
    address = reverse("initiative_list")
    return f"{address}?{view.query}" if view.query else address


def _saved(view: SavedView, query: str, by: str = "") -> Saved:
    return Saved(view, href_of(view), view.query == query, by)

"""Reads that pages need of promises."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from initiatives.portfolio.models import Initiative
from initiatives.portfolio.queries import Tree, seen_portfolios
from initiatives.promises.lifecycle import LIVE
from initiatives.promises.models import Promise, PromiseQuerySet
from initiatives.promises.register_filters import Filters
from stakeholders.access.models import User
from stakeholders.people.models import Stakeholder


def waiting_count(user: User) -> int:
    """How many promises wait for this person, as the register's group "You" lists them."""
    rows = Promise.objects.waiting(timezone.localdate())
    return rows.filter(whose_move=user.person_id).count()


def find_promise(user: User, uuid: UUID) -> Promise:
    """The promise behind an address. Raises Http404 when there is none this account may see."""
    rows = Promise.objects.visible_to(user).for_pages()
    found = rows.select_related("initiative__portfolio__parent").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Totals:
    """How many promises somebody may see."""

    all: int
    live: int
    on_record: int


def totals(visible: PromiseQuerySet) -> Totals:
    """All, those in force, and those read from a source, in one query."""
    return Totals(
        **visible.order_by().aggregate(
            all=Count("pk"),
            live=Count("pk", filter=Q(on_record=False, state__in=LIVE)),
            on_record=Count("pk", filter=Q(on_record=True)),
        )
    )


def makers(visible: PromiseQuerySet) -> list[Stakeholder]:
    """Who made one of the promises."""
    return list(Stakeholder.objects.filter(pk__in=visible.order_by().values("performer")))


def receivers(visible: PromiseQuerySet) -> list[Stakeholder]:
    """To whom one of the promises was made."""
    return list(Stakeholder.objects.filter(pk__in=visible.order_by().values("customer")))


def about(user: User, filters: Filters) -> str:
    """What the register is narrowed to from elsewhere, in words; empty for nothing."""
    said = []
    if filters.person:
        person = Stakeholder.objects.filter(uuid=filters.person).first()
        said.append(f"made by or to {person.name if person else 'somebody unknown'}")
    if filters.initiative:
        found = Initiative.objects.visible_to(user).filter(slug=filters.initiative).first()
        said.append(f"of the initiative {found.name if found else filters.initiative}")
    if filters.portfolio:
        named = {branch.slug: branch.name for branch in Tree().branches(seen_portfolios(user))}
        said.append(f"of the portfolio {named.get(filters.portfolio, filters.portfolio)}")
    return " and ".join(said)

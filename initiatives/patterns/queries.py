"""Which chains somebody may copy from."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from initiatives.chain.models import Node
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User


def to_copy_from(user: User, *, words: str, but: Initiative) -> QuerySet[Any]:
    """Other initiatives this account may see that have something on their chain, by name, with
    `items`; narrowed by words of their name, reference or portfolio."""
    rows = Initiative.objects.visible_to(user).exclude(pk=but.pk)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(reference__icontains=word)
            | Q(portfolio__name__icontains=word)
        )
    there = Count("nodes", filter=~Q(nodes__state=Node.State.RETIRED), distinct=True)
    rows = rows.annotate(items=there).filter(items__gt=0)
    return rows.select_related("portfolio").order_by("name", "id")

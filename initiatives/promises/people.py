"""Whom one can make a promise to."""

from datetime import date, timedelta
from typing import TypeAlias

from django.db.models import Count, Q

from initiatives.portfolio.forms import account_label
from initiatives.portfolio.models import Initiative
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.people.models import Stakeholder

Choices: TypeAlias = list[tuple[str, list[tuple[str, str]]]]
SOON = timedelta(days=30)
ENOUGH = 5  # more open promises than this ask for focus (domain.md 13.2, G27)


def receivers_to_choose(user: User, initiative: Initiative) -> Choices:
    """Everybody else who can sign in: sponsor and owner of the initiative first."""
    people = Stakeholder.objects.people().filter(user__is_active=True)
    near: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for person in people.exclude(pk=user.person_id):
        is_near = person.pk in (initiative.sponsor_id, initiative.owner_id)
        role = "sponsor" if person.pk == initiative.sponsor_id else "owner"
        label = f"{person.name}, {role}" if is_near else account_label(person)
        (near if is_near else others).append((str(person.uuid), label))
    return [("Sponsor and owner", near), ("Others who can sign in", others)]


def shoulders(user: User, today: date) -> dict[str, int]:
    """How many promises somebody holds open, and how many of them are due soon, in one query."""
    mine = Promise.objects.tended().open().filter(performer=user.person_id)
    return mine.aggregate(
        open=Count("pk"),
        soon=Count("pk", filter=Q(governing_due__range=(today, today + SOON))),
    )

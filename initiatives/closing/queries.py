"""What pages ask of closings and value checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404

from initiatives.chain.models import Node
from initiatives.closing.models import Closing, ValueCheck
from initiatives.closing.schedule import LEAD_DAYS
from initiatives.closing.words import UNTOLD, Ended, ended_words
from initiatives.portfolio.models import Initiative
from initiatives.promises.marks import with_marks
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from stakeholders.access.roles import Role
from stakeholders.people.models import Stakeholder

PROMISES_SHOWN = 20
OPEN_CHECK = Q(done_at=None, closing__settled="", closing__reopened_at=None)


def find_check(user: User, uuid: UUID) -> ValueCheck:
    """The check behind an address. Raises Http404 when there is none this account may see."""
    rows = ValueCheck.objects.filter(closing__initiative__in=Initiative.objects.visible_to(user))
    rows = rows.select_related(
        "owner__user", "done_by", "closing__closed_by", "closing__settled_by"
    ).select_related("closing__initiative__portfolio__parent", "closing__initiative__owner")
    found = rows.select_related("closing__initiative__sponsor").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def due_for(person: Stakeholder, today: date) -> QuerySet[ValueCheck]:
    """The checks somebody has to see to: their own, and as the owner of the initiative those of
    people who left. Due within the lead time or overdue; with what a link names."""
    mine = Q(owner=person)
    orphaned = Q(owner__user__is_active=False, closing__initiative__owner=person)
    rows = ValueCheck.objects.filter(OPEN_CHECK, mine | orphaned)
    return rows.filter(due_on__lte=today + timedelta(days=LEAD_DAYS)).select_related(
        "closing__initiative", "owner"
    )


def to_settle(user: User) -> QuerySet[Closing]:
    """The endings whose checks are all answered and whose value this account has to settle: as
    sponsor, and as administrator where no sponsor can."""
    mine = Q(initiative__sponsor=user.person_id)
    if user.role == Role.ADMIN:
        mine |= Q(initiative__sponsor=None) | ~Q(initiative__sponsor__user__is_active=True)
    unanswered = ValueCheck.objects.filter(closing=OuterRef("pk"), done_at=None)
    rows = Closing.objects.filter(mine, ~Exists(unanswered), settled="", reopened_at=None)
    return rows.select_related("initiative")


def endings_of(initiatives: Iterable[Initiative]) -> dict[int, Ended]:
    """How each of these that has ended did so, by key; one query, none where all are at work."""
    ended = [each.pk for each in initiatives if each.status in Initiative.ENDED]
    if not ended:
        return {}
    rows = Closing.objects.filter(initiative__in=ended, reopened_at=None).order_by()
    found = rows.annotate(until=Max("checks__due_on")).values_list(
        "initiative", "ending", "settled", "until"
    )
    told = {pk: ended_words(ending, settled, until) for pk, ending, settled, until in found}
    return dict.fromkeys(ended, UNTOLD) | told


@dataclass(frozen=True)
class OpenPromises:
    """The first open promises of an initiative, and how many there are."""

    shown: list[Promise]
    count: int


def open_promises(initiative: Initiative, now: datetime) -> OpenPromises:
    """Two queries. Those read from a public record are nobody's here and left out."""
    rows = Promise.objects.tended().open().filter(initiative=initiative)
    first = rows.for_pages().select_related("whose_move")[:PROMISES_SHOWN]
    return OpenPromises(with_marks(first, now), rows.count())


def usual_watcher(initiative: Initiative) -> Stakeholder | None:
    """Who answers for its benefits, the most important one first; else its owner, else its sponsor.

    Only people who may sign in. Two queries at most.
    """
    able = Q(owner__kind=Stakeholder.Kind.PERSON, owner__user__is_active=True)
    benefits = Node.objects.filter(able, initiative=initiative, kind=Node.Kind.BENEFIT)
    first = (
        benefits.exclude(state=Node.State.RETIRED)
        .select_related("owner")
        .order_by("-is_priority", "position", "id")
        .first()
    )
    if first:
        return first.owner
    people = [initiative.owner_id, initiative.sponsor_id]
    found = Stakeholder.objects.people().filter(user__is_active=True).in_bulk(filter(None, people))
    return next((found[pk] for pk in people if pk in found), None)

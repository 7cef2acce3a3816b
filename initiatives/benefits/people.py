"""Who is what to one benefit, and who has to answer what was asked."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from initiatives.benefits.lifecycle import roles_among
from initiatives.outcomes.profile_models import BenefitProfile
from stakeholders.access.models import User
from stakeholders.access.roles import Role
from stakeholders.people.models import Stakeholder


@dataclass(frozen=True)
class People:
    """The ids of who has a part in a benefit. `sponsor_acts`: the sponsor can sign in."""

    outcome_owner: int | None
    owner: int | None
    sponsor: int | None
    sponsor_acts: bool
    asked_by: int | None

    def roles(self, me: int, *, is_admin: bool) -> set[str]:
        return roles_among(
            me,
            outcome_owner=self.outcome_owner,
            owner=self.owner,
            sponsor=self.sponsor,
            sponsor_acts=self.sponsor_acts,
            is_admin=is_admin,
            asked_by=self.asked_by,
        )

    @property
    def sponsor_answers(self) -> bool:
        return self.sponsor_acts and self.sponsor != self.asked_by


def people_of(profile: BenefitProfile) -> People:
    """`profile` with its node and initiative."""
    node, initiative = profile.node, profile.node.initiative
    sponsor = initiative.sponsor_id
    return People(
        outcome_owner=node.owner_id,
        owner=initiative.owner_id,
        sponsor=sponsor,
        sponsor_acts=sponsor is not None
        and User.objects.filter(person=sponsor, is_active=True).exists(),
        asked_by=profile.asked_by_id,
    )


def is_admin(person: Stakeholder) -> bool:
    return _admins().filter(person=person).exists()


def waiting_for(person: Stakeholder) -> QuerySet[BenefitProfile]:
    """The benefits of which a next state is asked that this person has to answer, oldest first;
    `roles_among` says the same of one."""
    asked = BenefitProfile.objects.exclude(asked_state="").exclude(asked_by=person)
    sponsors = User.objects.filter(
        person=OuterRef("node__initiative__sponsor"), is_active=True
    ).exclude(person=OuterRef("asked_by"))
    answers = Q(node__initiative__sponsor=person) & Exists(sponsors)
    instead = Q(node__owner=person) | Q(node__initiative__owner=person)
    instead |= Q(Exists(_admins().filter(person=person)))
    rows = asked.filter(answers | (~Exists(sponsors) & instead))
    related = ("node__initiative__portfolio", "node__owner", "asked_by")
    return rows.select_related(*related).order_by("asked_at", "pk")


def _admins() -> QuerySet[User]:
    return User.objects.filter(role=Role.ADMIN, is_active=True)

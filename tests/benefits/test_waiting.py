"""What waits for somebody's answer, as a set and of one."""

import pytest

from initiatives.benefits.people import is_admin, people_of
from initiatives.benefits.queries import waiting_for
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.benefits.life import Life

pytestmark = pytest.mark.django_db


def waits(*users: User) -> list[bool]:
    return [waiting_for(user.person).exists() for user in users]


def test_what_an_owner_asked_waits_for_the_sponsor(whole: Life) -> None:
    whole.step("ask", whole.answerer)
    assert waits(whole.sponsor, whole.lead, whole.answerer) == [True, False, False]


def test_what_nobody_asked_waits_for_nobody(whole: Life) -> None:
    assert waits(whole.sponsor, whole.lead, whole.answerer) == [False] * 3


def test_what_was_answered_waits_no_more(whole: Life) -> None:
    whole.agreed()
    assert waits(whole.sponsor, whole.lead) == [False] * 2


def test_the_one_who_asked_first_comes_first(whole: Life) -> None:
    whole.step("ask", whole.answerer)
    (found,) = waiting_for(whole.sponsor.person)
    assert (found.node, found.asked_by) == (whole.node, whole.answerer.person)


@pytest.mark.parametrize("sponsor", ["sponsor", "answerer", "lead", "gone", "nobody"])
def test_the_set_says_what_the_table_says(whole: Life, admin: User, sponsor: str) -> None:
    users = [whole.sponsor, whole.lead, whole.answerer, admin, factories.user()]
    named = {"answerer": whole.answerer.person, "lead": whole.lead.person, "nobody": None}
    whole.step("ask", whole.answerer)
    Initiative.objects.update(sponsor=named.get(sponsor, whole.sponsor.person))
    if sponsor == "gone":
        User.objects.filter(pk=whole.sponsor.pk).update(is_active=False)
    profile = BenefitProfile.objects.select_related("node__initiative").get()
    people = people_of(profile)
    told = ["other" in people.roles(u.person_id, is_admin=is_admin(u.person)) for u in users]
    assert waits(*users) == told


def test_a_link_to_it_costs_one_query(whole: Life, django_assert_num_queries: object) -> None:
    whole.step("ask", whole.answerer)
    with django_assert_num_queries(1):  # type: ignore[operator]
        for profile in waiting_for(whole.sponsor.person):
            assert profile.node.get_absolute_url()
            assert profile.node.initiative.portfolio.name
            assert profile.asked_by

"""My work: what waits beside promises, and its place among them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import Closing
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.profile_models import BenefitProfile
from initiatives.overview.my_work_waiting import Waiting, waiting, waiting_count
from stakeholders.access.models import User
from stakeholders.calendar import local_date
from tests import factories
from tests.conftest import signed_in
from tests.overview.test_my_work import badge, page
from tests.overview.world import ago, made

pytestmark = pytest.mark.django_db
ZONE = "Europe/Oslo"


def today() -> date:
    """The local date of the people in these tests."""
    return local_date(timezone.now(), ZONE)


def changed_terms(me: User, days: int = 2) -> MeasureChange:
    """Somebody asks this person to approve another target."""
    measure = factories.measure(factories.node(factories.initiative(sponsor=me.person)))
    return MeasureChange.objects.create(
        measure=measure,
        before={"target": "120"},
        after={"target": "130"},
        reason="Two pumps were sold.",
        state=MeasureChange.State.PROPOSED,
        made_by=factories.person("Jonas Weber"),
        made_at=ago(days),
        approver=me.person,
    )


def asked_benefit(me: User, days: int = 2) -> BenefitProfile:
    """Somebody asks this person whether a benefit is valid."""
    node = factories.node(factories.initiative(sponsor=me.person), title="Fewer calls")
    return BenefitProfile.objects.create(
        node=node, asked_state="validated", asked_by=factories.person(), asked_at=ago(days)
    )


def to_settle(me: User, days: int = 2) -> Closing:
    """All checks of something this person sponsors are answered."""
    closing = factories.closing(factories.initiative(sponsor=me.person, name="Pumps"))
    for check in closing.checks.all():
        answer_check(check=check, verdict="lost", note="Seen", by=check.owner, now=ago(days))
    return closing


def to_look(me: User, days: int = 2) -> Closing:
    """A check that is due since so many days."""
    closing = factories.closing(factories.initiative(name="Meters"), watcher=me.person)
    due = today() - timedelta(days=days)
    closing.checks.filter(months=3).update(due_on=due)
    return closing


ALL: list[tuple[Callable[[User], object], str, str]] = [
    (changed_terms, "Approve the changed terms of “Downtime”, or refuse them", "/changes/"),
    (asked_benefit, "Say whether “Fewer calls” is validated", "#benefit"),
    (to_settle, "Settle the value of “Pumps”", "/settle/"),
    (to_look, "Look whether the value of “Meters” is there", "/value-checks/"),
]


def kinds(me: User) -> list[str]:
    return [Waiting(*row).kind for row in waiting(me, today())]


@pytest.mark.parametrize(("made_for", "what", "href"), ALL)
def test_each_is_named_counted_and_leads_to_its_answer(
    owner: User, made_for: Callable[[User], object], what: str, href: str
) -> None:
    made_for(owner)
    client = signed_in(owner)
    text = page(client)
    link = re.search(rf'<h3><a href="([^"]*{href}[^"]*)">{what}</a>', text)
    assert link
    assert "One thing needs you" in text
    assert badge(client) == 1
    assert client.get(link[1].split("#")[0]).status_code == 200


@pytest.mark.parametrize(("made_for", "what", "href"), ALL)
def test_they_wait_for_nobody_else(
    owner: User,
    other_owner_client: Client,
    made_for: Callable[[User], object],
    what: str,
    href: str,
) -> None:
    made_for(owner)
    assert what not in page(other_owner_client)


def test_changed_terms_show_both_and_why(owner_client: Client, owner: User) -> None:
    changed_terms(owner)
    text = page(owner_client)
    assert re.search(r"<del>120 hours a month</del>.*<ins>130 hours a month</ins>", text)
    assert "Because: Two pumps were sold." in text
    assert "Jonas Weber asks since" in text


def test_answers_come_first_then_what_is_due_and_the_oldest_leads(owner: User) -> None:
    made(60, performer=owner.person)
    to_look(owner, days=3)
    to_settle(owner, days=5)
    asked_benefit(owner, days=9)
    changed_terms(owner, days=7)
    assert kinds(owner) == ["benefit", "terms", "settle", "promise", "look"]


@pytest.mark.parametrize(("days", "shown"), [(-15, []), (-14, ["look"]), (0, ["look"])])
def test_a_check_is_listed_two_weeks_ahead(owner: User, days: int, shown: list[str]) -> None:
    to_look(owner, days)
    assert kinds(owner) == shown


@pytest.mark.parametrize(
    ("days", "word"), [(-3, "Due "), (0, "Due today"), (3, "Due since ")], ids=str
)
def test_a_check_says_by_when(owner: User, owner_client: Client, days: int, word: str) -> None:
    to_look(owner, days)
    [item] = owner_client.get("/my-work/").context["actions"]
    assert item.mark.word.startswith(word)
    assert item.mark.tone == ("warn" if days > 0 else "info")


def test_the_check_of_somebody_who_left_is_for_the_owner(owner: User) -> None:
    account = factories.user()
    closing = factories.closing(factories.initiative(owner=owner.person), watcher=account.person)
    closing.checks.filter(months=3).update(due_on=date(2026, 1, 5))
    User.objects.filter(pk=account.pk).update(is_active=False)
    text = page(signed_in(owner))
    assert f"{account.person.name}, who was to look, no longer has access" in text


def test_pages_go_through_all_kinds(owner: User) -> None:
    for _ in range(22):
        made(60, performer=owner.person)
    to_look(owner, days=1)
    client = signed_in(owner)
    first, second = (client.get(f"/my-work/?page={n}").context["actions"] for n in (1, 2))
    assert (len(first), len(second)) == (20, 3)
    assert second[-1].button == "Answer"
    assert waiting_count(owner, today()) == badge(client) == 23


def test_the_days_ahead_hold_value_checks(owner: User, owner_client: Client) -> None:
    to_look(owner, days=-20)
    days = owner_client.get("/my-work/").context["days"]
    assert [sign.label for sign in days[20].signs] == ["Look at the value: Meters"]


def test_two_of_each_cost_as_much_as_twenty(
    owner: User, owner_client: Client, django_assert_num_queries
) -> None:
    def all_kinds(count: int) -> None:
        for _ in range(count):
            for made_for, _what, _href in ALL:
                made_for(owner)

    all_kinds(2)
    owner_client.get("/my-work/")
    with django_assert_num_queries(18):
        owner_client.get("/my-work/")
    all_kinds(3)
    with django_assert_num_queries(18):
        owner_client.get("/my-work/")

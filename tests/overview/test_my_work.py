"""My work: what waits for one person, in order, with the same number in the navigation."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.promises.models import Promise
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import declared, in_days, made, proposed, world

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/my-work/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def kinds(client: Client) -> list[str]:
    return [action.move.kind for action in client.get("/my-work/").context["actions"]]


def badge(client: Client) -> int:
    found = re.search(r'class="count">(\d+)', page(client))
    return int(found[1]) if found else 0


def test_answers_others_wait_for_come_before_check_ins(owner: User, leader: User) -> None:
    client = signed_in(owner)
    me, other = owner.person, leader.person
    made(60, performer=me, customer=other)
    declared(made(performer=other, customer=me), days=2)
    proposed(made(performer=other, customer=me), other, days=3)
    factories.promise_offered(performer=other, customer=me, now=timezone.now(), due=in_days(9))
    assert kinds(client) == ["change", "accept", "answer", "check_in"]


def test_of_check_ins_the_one_waited_for_longest_is_first(owner: User) -> None:
    newer, older = made(30, performer=owner.person), made(60, performer=owner.person)
    actions = signed_in(owner).get("/my-work/").context["actions"]
    assert [action.promise for action in actions] == [older, newer]


def test_a_date_that_passed_asks_what_became_of_it(owner: User) -> None:
    promise = made(20, performer=owner.person, due=in_days(10))
    Promise.objects.filter(pk=promise.pk).update(
        governing_due=in_days(-1), check_in_due_on=in_days(3)
    )
    client = signed_in(owner)
    assert kinds(client) == ["over"]
    assert "Say what became of" in page(client)


@pytest.mark.parametrize(
    ("role", "heading"), [("owner", "Four things need you"), ("leader", "One thing needs you")]
)
def test_heading_and_badge_are_the_number_of_actions(
    owner: User, leader: User, role: str, heading: str
) -> None:
    client = world(owner, leader).client({"owner": owner, "leader": leader}[role])
    count = len(kinds(client))
    assert count == badge(client) == client.get("/my-work/").context["page"].paginator.count
    assert heading in page(client)


def test_the_dashboard_waits_for_the_same_things(owner: User, leader: User) -> None:
    client = world(owner, leader).client(owner)
    [mine] = [line for line in client.get("/").context["acting"].lines if line.is_me]
    assert mine.more + 1 >= len(kinds(client))


def test_one_thing_is_said_in_the_singular(owner: User) -> None:
    made(60, performer=owner.person)
    assert f"One thing needs you, {owner.person.first_name}" in page(signed_in(owner))


def test_nothing_due_is_calm(owner: User) -> None:
    text = page(signed_in(owner))
    assert "Nothing waits for you" in text
    assert "No check-in is due, and nobody waits for an answer from you." in text
    assert badge(signed_in(owner)) == 0


def test_an_offer_is_answered_right_there(owner: User) -> None:
    client = signed_in(owner)
    offered = factories.promise_offered(customer=owner.person, now=timezone.now(), due=in_days(9))
    accept = f"/promises/{offered.uuid}/accept_offer/"
    assert f'method="post" action="{accept}"' in page(client)
    assert f'href="/promises/{offered.uuid}/decline_offer/"' in page(client)
    client.post(accept, {"version": offered.version})
    offered.refresh_from_db()
    assert offered.state == "promised"


def test_a_proposed_change_shows_both_terms_and_why(owner: User, leader: User) -> None:
    promise = made(performer=leader.person, customer=owner.person)
    proposed(promise, leader.person)
    text = page(signed_in(owner))
    assert "The supplier delivers later." in text
    assert re.search(r"<del>[^<]+</del>.*<ins>[^<]+</ins>", text)


def test_the_proposer_waits_and_has_nothing_to_do(owner: User, leader: User) -> None:
    proposed(made(performer=leader.person, customer=owner.person), leader.person)
    assert kinds(signed_in(leader)) == []


def test_promises_on_record_never_wait(owner: User, leader: User) -> None:
    organisation = world(owner, leader)
    record = Promise.objects.filter(on_record=True)
    record.update(performer=owner.person, customer=leader.person)
    actions = organisation.client(owner).get("/my-work/").context["actions"]
    assert not [action for action in actions if action.promise.on_record]


def test_what_my_initiatives_lack_is_listed_but_not_counted(owner: User) -> None:
    within = factories.initiative(owner=owner.person)
    factories.node(within, title="Call-out cost")
    factories.measure(factories.node(within), name="Leakage")
    factories.initiative(owner=owner.person, name="Digital twin", budget=5)
    text = page(signed_in(owner))
    assert "“Call-out cost” has no measure" in text
    assert "“Leakage” has no reading" in text
    assert "Digital twin is input only" in text
    assert badge(signed_in(owner)) == 0


def test_what_others_must_complete_is_not_mine(owner: User, other_owner: User) -> None:
    within = factories.initiative(owner=owner.person)
    factories.node(within, title="Call-out cost")
    assert "Call-out cost" not in page(signed_in(other_owner))


def test_links_of_what_is_missing_open(owner: User, leader: User) -> None:
    client = world(owner, leader).client(owner)
    part = page(client).partition('id="gaps"')[2].partition("Promises you made")[0]
    found = set(re.findall(r'href="([^"]+)"', part))
    assert len(found) > 4
    assert {client.get(href.replace("&amp;", "&")).status_code for href in found} == {200}


def test_days_ahead_hold_check_ins_and_dates(owner: User, leader: User) -> None:
    made(2, performer=owner.person, customer=leader.person, due=in_days(20))
    made(2, performer=leader.person, customer=owner.person, due=in_days(21))
    days = signed_in(owner).get("/my-work/").context["days"]
    icons = {sign.icon_name for day in days for sign in day.signs}
    assert len(days) == 30
    assert icons == {"clock", "flag", "hand"}
    assert [sign.icon_name for sign in days[20].signs] == ["flag"]
    assert [day.on - days[0].on for day in days if day.is_today] == [timedelta(0)]


def test_a_crowded_day_says_how_many_more(owner: User) -> None:
    for _ in range(5):
        made(2, performer=owner.person, due=in_days(25))
    assert "<span>+2</span>" in page(signed_in(owner))


def test_a_long_list_has_pages(owner: User) -> None:
    for _ in range(22):
        made(60, performer=owner.person)
    client = signed_in(owner)
    assert "Twenty" not in page(client)
    assert "22 things need you" in page(client)
    assert len(client.get("/my-work/?page=2").context["actions"]) == 2


@pytest.mark.parametrize("query", ["?page=-1", "?page=x", "?page=9", "?page=%00"])
def test_odd_pages_are_answered(owner: User, query: str) -> None:
    made(60, performer=owner.person)
    assert page(signed_in(owner), query)


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.get("/my-work/").headers["Location"].startswith("/accounts/login/")

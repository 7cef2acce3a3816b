"""The page of one value check."""

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.closing.actions import reopen_initiative
from initiatives.closing.check_actions import answer_check
from initiatives.closing.models import ValueCheck
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.factories import NOW
from tests.mapping.plain import form_to
from tests.overview.world import read

pytestmark = pytest.mark.django_db
SAID = {"verdict": "not_yet", "note": "Two depots still plan by calendar."}


@pytest.fixture
def watcher(db: None) -> User:
    return factories.user()


@pytest.fixture
def check(owner: User, leader: User, watcher: User) -> ValueCheck:
    within = factories.initiative(owner=owner.person, sponsor=leader.person)
    return factories.closing(within, watcher=watcher.person).checks.all()[0]


def path(check: ValueCheck, name: str = "value_check") -> str:
    return reverse(name, args=[check.uuid])


def page(client: Client, check: ValueCheck) -> str:
    response = client.get(path(check))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_its_owner_answers_it(watcher: User, check: ValueCheck) -> None:
    client = signed_in(watcher)
    answer = form_to(client.get(path(check)), path(check)).send(client, **SAID)
    check.refresh_from_db()
    assert answer["Location"] == check.closing.initiative.get_absolute_url()
    assert (check.verdict, check.note, check.done_by) == (*SAID.values(), watcher.person)


def test_it_shows_where_the_outcomes_stand(watcher: User, check: ValueCheck) -> None:
    read(factories.measure(factories.node(check.closing.initiative)), "158")
    text = page(signed_in(watcher), check)
    assert "Of 1 outcome: <b>1</b> partly." in text
    assert "<b>158</b> hours a month on" in text
    assert "59 % of the way." in text


@pytest.mark.parametrize("who", ["sponsor", "owner", "admin"])
def test_sponsor_owner_and_admin_may_answer(
    owner: User, leader: User, admin: User, check: ValueCheck, who: str
) -> None:
    client = signed_in({"sponsor": leader, "owner": owner, "admin": admin}[who])
    assert client.post(path(check), SAID).status_code == 302


def test_who_only_reads_sees_it_and_says_nothing(check: ValueCheck) -> None:
    client = signed_in(factories.user("leader"))
    assert f"{check.owner.name} is asked to answer it." in page(client, check)
    assert client.post(path(check), SAID).status_code == 403
    other = {"owner": factories.user().person.uuid}
    assert client.post(path(check, "value_check_hand_over"), other).status_code == 403


def test_others_do_not_find_it(other_owner_client: Client, check: ValueCheck) -> None:
    assert other_owner_client.get(path(check)).status_code == 404
    assert other_owner_client.post(path(check, "value_check_hand_over")).status_code == 404


def test_an_answer_stays_readable(watcher: User, check: ValueCheck) -> None:
    answer_check(check=check, by=check.owner, now=NOW, **SAID)
    text = page(signed_in(watcher), check)
    assert "<q>Two depots still plan by calendar.</q>" in text
    assert "Save the answer" not in text


def test_a_check_of_a_reopened_one_says_why_nobody_is_asked(
    watcher: User, check: ValueCheck
) -> None:
    reopen_initiative(initiative=check.closing.initiative, seen=check.closing, now=NOW)
    text = page(signed_in(watcher), check)
    assert "the initiative was reopened on 23 November 2026" in text
    assert "Save the answer" not in text


def test_an_empty_answer_says_what_is_missing(watcher: User, check: ValueCheck) -> None:
    answer = signed_in(watcher).post(path(check), {"verdict": "maybe"})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.content.decode()
    assert "Say what you have seen, in a sentence or two." in answer.content.decode()


def test_who_answers_second_is_told_and_nothing_is_lost(
    watcher: User, owner: User, check: ValueCheck
) -> None:
    answer_check(check=check, verdict="holds", note="131 hours", by=owner.person, now=NOW)
    answer = signed_in(watcher).post(path(check), SAID)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"{owner.name} answered this check on 23 November 2026" in text
    assert "As you wrote it: <q>Two depots still plan by calendar.</q>" in text


def test_it_is_handed_over(owner_client: Client, check: ValueCheck) -> None:
    other, address = factories.user().person, path(check, "value_check_hand_over")
    form = form_to(owner_client.get(path(check)), address)
    assert form.send(owner_client, owner=str(other.uuid))["Location"] == path(check)
    assert f"{other.name} looks" in page(owner_client, check)


@pytest.mark.parametrize("typed", ["", "nobody"])
def test_handing_over_names_somebody(owner_client: Client, check: ValueCheck, typed: str) -> None:
    answer = owner_client.post(path(check, "value_check_hand_over"), {"owner": typed})
    assert answer.status_code == 422
    assert "Choose" in answer.content.decode().split('id="id_owner_error"')[1].split("</p>")[0]


def test_who_left_is_shown_as_such(owner_client: Client, watcher: User, check: ValueCheck) -> None:
    User.objects.filter(pk=watcher.pk).update(is_active=False)
    text = page(owner_client, check)
    assert f"{watcher.name} no longer has access. Answer it yourself" in text
    overview = owner_client.get(check.closing.initiative.get_absolute_url()).content.decode()
    assert overview.count("(no longer has access)") == 3


def test_handing_over_is_only_posted(owner_client: Client, check: ValueCheck) -> None:
    assert owner_client.get(path(check, "value_check_hand_over")).status_code == 405
    assert owner_client.put(path(check)).status_code == 405


def test_many_outcomes_cost_no_more_queries(
    watcher: User, check: ValueCheck, django_assert_num_queries
) -> None:
    client = signed_in(watcher)
    for _ in range(12):
        read(factories.measure(factories.node(check.closing.initiative)), "158")
    with django_assert_num_queries(7):
        page(client, check)

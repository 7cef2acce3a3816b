from datetime import datetime

import pytest
from celery import current_app
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders.access.actions import deactivate
from stakeholders.access.mail import compose_account
from stakeholders.access.models import User
from stakeholders.outbox.content import Content, Skip
from stakeholders.outbox.models import OutboxMessage
from tests.access.conftest import PASSWORD

RESET = "/accounts/password/reset/"
NEW = "rain over slow water"
DATA = ("SELECT", "INSERT", "UPDATE", "DELETE")


@pytest.fixture
def other_device(owner: User) -> Client:
    other = Client()
    other.force_login(owner)
    return other


def link_in(content: Content) -> str:
    address = next(line for line in content.text.splitlines() if line.startswith("http://"))
    return address.removeprefix("http://testserver")


@pytest.fixture
def link(client: Client, owner: User, now: datetime) -> str:
    client.post(RESET, {"email": owner.email})
    content = compose_account(OutboxMessage.objects.get().payload, now, True)
    assert isinstance(content, Content)
    return link_in(content)


def choose(client: Client, link: str, password: str = NEW):
    page = client.get(link, follow=True)
    fields = {"password1": password, "password2": password}
    return client.post(page.request["PATH_INFO"], fields)


def test_the_answer_is_the_same_for_an_unknown_address(client: Client, owner: User) -> None:
    known = client.post(RESET, {"email": owner.email})
    unknown = client.post(RESET, {"email": "nobody@aldermoor.example"})
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"] == reverse("account_reset_password_done")
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("at", ["database", "broker"])
def test_an_unknown_address_costs_the_same_work(
    client: Client, owner: User, at: str, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    """Time tells nothing either: as many statements, and a worker is told as often."""
    told: list[object] = []
    monkeypatch.setattr(current_app, "send_task", lambda *args, **kwargs: told.append(args))
    work = []
    for email in (owner.email, "nobody@aldermoor.example"):
        told.clear()
        then = django_capture_on_commit_callbacks(execute=True)
        with CaptureQueriesContext(connection) as queries, then:
            client.post(RESET, {"email": email})
        statements = [kind for q in queries if (kind := q["sql"].split()[0]) in DATA]
        work.append(statements if at == "database" else len(told))
    assert work[0] == work[1]
    assert work[0]


def test_the_sixth_link_in_a_minute_is_refused_for_any_address(client: Client, owner: User) -> None:
    for email in (owner.email, "nobody@aldermoor.example"):
        codes = [client.post(RESET, {"email": email}).status_code for _ in range(6)]
        assert codes == [302] * 5 + [429]


def test_the_outbox_row_holds_no_secret(client: Client, owner: User) -> None:
    client.post(RESET, {"email": owner.email})
    row = OutboxMessage.objects.get()
    assert row.payload == {"user": str(owner.uuid), "email": owner.email}
    assert row.recipient == owner.person


def test_the_stored_words_leave_the_link_out(owner: User, now: datetime) -> None:
    content = compose_account({"user": str(owner.uuid), "email": owner.email}, now, False)
    assert isinstance(content, Content)
    assert "(personal link)" in content.text
    assert "/accounts/" not in content.text + content.html


def test_the_link_sets_a_new_password(client: Client, owner: User, link: str) -> None:
    answer = choose(client, link)
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    owner.refresh_from_db()
    assert owner.check_password(NEW)


def test_opening_the_link_changes_nothing(client: Client, owner: User, link: str) -> None:
    client.get(link, follow=True)
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_the_link_works_once(client: Client, owner: User, link: str) -> None:
    choose(client, link)
    assert "does not work any more" in Client().get(link).content.decode()


def test_a_weak_password_is_refused_beside_the_field(client: Client, link: str) -> None:
    page = choose(client, link, "short").content.decode()
    assert 'id="id_password1_error"' in page
    assert 'aria-describedby="id_password1_helptext id_password1_error"' in page


def test_a_new_password_ends_other_sessions(
    client: Client, other_device: Client, link: str
) -> None:
    assert other_device.get("/accounts/password/change/").status_code == 200
    choose(client, link)
    assert other_device.get("/accounts/password/change/").status_code == 302


def test_no_mail_for_an_account_that_is_deactivated(
    owner: User, admin: User, now: datetime
) -> None:
    deactivate(user=owner, actor=admin, now=now)
    content = compose_account({"user": str(owner.uuid), "email": owner.email}, now, True)
    assert content == Skip("The account is deactivated.")


def test_no_mail_to_an_address_the_account_gave_up(owner: User, now: datetime) -> None:
    payload = {"user": str(owner.uuid), "email": "old@aldermoor.example"}
    assert isinstance(compose_account(payload, now, True), Skip)


def test_changing_the_password_signs_out_everywhere(
    client: Client, owner: User, other_device: Client
) -> None:
    client.force_login(owner)
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/accounts/password/change/", fields)
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert other_device.get("/accounts/password/change/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_present_password_is_asked_for(client: Client, owner: User) -> None:
    client.force_login(owner)
    fields = {"oldpassword": "something else", "password1": NEW, "password2": NEW}
    page = client.post("/accounts/password/change/", fields).content.decode()
    assert "This is not your present password." in page
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_reauthentication_takes_the_password(client: Client, owner: User) -> None:
    client.force_login(owner)
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302

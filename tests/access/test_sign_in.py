from datetime import datetime

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import reverse

from stakeholders.access.actions import deactivate, reactivate
from stakeholders.access.models import User
from stakeholders.outbox.models import OutboxMessage
from tests.access.conftest import PASSWORD

LOGIN = "/accounts/login/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_the_right_password_opens_the_dashboard(client: Client, owner: User) -> None:
    answer = sign_in(client, owner.email)
    assert (answer.status_code, answer["Location"]) == (302, reverse("dashboard"))
    assert client.session["_auth_user_id"] == str(owner.pk)


def test_the_address_may_be_written_in_capitals(client: Client, owner: User) -> None:
    assert sign_in(client, owner.email.upper()).status_code == 302


def test_sign_in_leads_on_to_where_one_was_going(client: Client, admin: User) -> None:
    assert sign_in(client, admin.email, next="/access/")["Location"] == "/access/"


def test_sign_in_leads_to_no_other_host(client: Client, admin: User) -> None:
    answer = sign_in(client, admin.email, next="https://elsewhere.example/")
    assert answer["Location"] == reverse("dashboard")


def test_without_keep_me_the_session_ends_with_the_browser(client: Client, owner: User) -> None:
    sign_in(client, owner.email)
    assert client.session.get_expire_at_browser_close()


def test_keep_me_lasts_fourteen_days(client: Client, owner: User) -> None:
    sign_in(client, owner.email, remember="on")
    assert client.session.get_expiry_age() == 14 * 24 * 3600 == settings.SESSION_COOKIE_AGE


def test_signing_in_changes_the_session_key(client: Client, owner: User) -> None:
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key
    sign_in(client, owner.email)
    assert client.session.session_key != before


def test_the_form_is_joined_to_its_labels_and_hints(client: Client, db: None) -> None:
    page = client.get(LOGIN).content.decode()
    assert '<label for="id_login">E-mail</label>' in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "placeholder" not in page


def test_an_unknown_address_reads_like_a_wrong_password(client: Client, owner: User) -> None:
    wrong = sign_in(client, owner.email, "not the password")
    unknown = sign_in(client, "nobody@aldermoor.example", "not the password")
    assert wrong.status_code == unknown.status_code
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert "do not match" in wrong.content.decode()


def test_an_unknown_address_takes_as_long_as_a_wrong_password(
    client: Client, owner: User, monkeypatch
) -> None:
    """Making the hash is what takes time: once for either."""
    made: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, *args: made.append("hash") or encode(self, *args),
    )
    for email in (owner.email, "nobody@aldermoor.example"):
        made.clear()
        sign_in(client, email, "not the password")
        assert made == ["hash"]


def test_the_sixth_try_is_refused_even_with_the_right_password(client: Client, owner: User) -> None:
    for _ in range(5):
        sign_in(client, owner.email, "not the password")
    assert "Too many tries" in sign_in(client, owner.email).content.decode()
    assert "_auth_user_id" not in client.session


def test_tries_are_counted_for_unknown_addresses_too(client: Client, db: None) -> None:
    for _ in range(5):
        sign_in(client, "nobody@aldermoor.example", "not the password")
    answer = sign_in(client, "nobody@aldermoor.example", "not the password")
    assert "Too many tries" in answer.content.decode()


def test_one_address_may_not_try_many_accounts(client: Client, db: None) -> None:
    answers = [sign_in(client, f"n{n}@aldermoor.example", "not the password") for n in range(11)]
    assert "Too many tries" not in answers[9].content.decode()
    assert "Too many tries" in answers[10].content.decode()


def test_thirty_posts_a_minute_end_in_429(client: Client, db: None) -> None:
    codes = [client.post(LOGIN, {}).status_code for _ in range(31)]
    assert (codes[29], codes[30]) == (200, 429)


def test_a_deactivated_account_is_told_so_only_with_its_password(
    client: Client, owner: User, admin: User, now: datetime
) -> None:
    deactivate(user=owner, actor=admin, now=now)
    assert "do not match" in sign_in(client, owner.email, "not the password").content.decode()
    assert sign_in(client, owner.email)["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_a_running_session_ends_with_deactivation(
    client: Client, owner: User, admin: User, now: datetime
) -> None:
    sign_in(client, owner.email)
    deactivate(user=owner, actor=admin, now=now)
    answer = client.get("/accounts/password/change/")
    assert answer["Location"].startswith(LOGIN)


def test_reactivation_brings_sign_in_back(
    client: Client, owner: User, admin: User, now: datetime
) -> None:
    deactivate(user=owner, actor=admin, now=now)
    reactivate(user=owner, actor=admin)
    assert sign_in(client, owner.email)["Location"] == reverse("dashboard")


def test_signing_out_is_a_post(client: Client, owner: User) -> None:
    client.force_login(owner)
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up_uninvited(client: Client, db: None, method: str) -> None:
    fields = {"email": "new@aldermoor.example", "password1": PASSWORD}
    answer = getattr(client, method)("/accounts/signup/", fields)
    assert "Accounts are by invitation" in answer.content.decode()
    assert not User.objects.exists()


def test_no_mail_leaves_outside_the_outbox(client: Client, owner: User) -> None:
    client.post("/accounts/password/reset/", {"email": owner.email})
    assert mail.outbox == []
    assert OutboxMessage.objects.get().kind == "account"

from datetime import datetime
from email.message import EmailMessage

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from stakeholders.access.models import Invitation, User
from stakeholders.outbox.delivery import deliver
from stakeholders.outbox.models import OutboxMessage

PAGE = "/access/outbox/"
HOSTILE = "<script>alert(1)</script>Open https://example.org/c/abc:def/ & javascript:alert(1)"


@pytest.fixture
def make_message(owner: User, now: datetime):
    def make(key: str = "a", **fields) -> OutboxMessage:
        values = {"kind": "promise_reminder", "recipient": owner.person, "subject": "Check in"}
        values |= {"to_address": owner.email, "next_attempt_at": now, "created_at": now}
        return OutboxMessage.objects.create(idempotency_key=key, **values | fields)

    return make


def whole_mail(text: str, html: str = "") -> str:
    mail = EmailMessage()
    mail["Subject"] = "Check in"
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail.as_string()


def test_the_list_shows_each_state_with_its_reason(admin_client: Client, make_message) -> None:
    make_message("a", state="failed", reason="The mail server refused the address.")
    page = admin_client.get(PAGE).content.decode()
    assert "The mail server refused the address." in page
    assert "Failed <b>1</b>" in page
    assert "Sent <b>0</b>" in page
    assert "All <b>1</b>" in page


@pytest.mark.parametrize(("address", "line"), [(PAGE, "Outbox"), ("/access/", "Access")])
def test_the_navigation_marks_one_line(admin_client: Client, address: str, line: str) -> None:
    page = admin_client.get(address).content.decode()
    assert page.count('aria-current="page"') == 1
    assert f"<span>{line}</span>" in page.split('aria-current="page"')[1].split("</a>")[0]


def test_a_chip_narrows_to_its_state(admin_client: Client, make_message) -> None:
    sent, _ = make_message("a", state="sent"), make_message("b")
    assert list(admin_client.get(PAGE, {"state": "sent"}).context["page"]) == [sent]


def test_search_is_by_address(admin_client: Client, make_message) -> None:
    other, _ = make_message("a", to_address="x@b.example", recipient=None), make_message("b")
    assert list(admin_client.get(PAGE, {"q": "X@B"}).context["page"]) == [other]


def test_the_newest_is_first(admin_client: Client, make_message) -> None:
    rows = [make_message(key) for key in "abc"]
    assert list(admin_client.get(PAGE).context["page"]) == rows[::-1]


def test_fifty_to_a_page(admin_client: Client, make_message) -> None:
    for n in range(51):
        make_message(str(n))
    page = admin_client.get(PAGE, {"page": "2"})
    assert len(page.context["page"]) == 1
    assert "51 to 51 of 51 messages" in page.content.decode()


@pytest.mark.parametrize("query", ["?state=nonsense", "?page=-1", "?page=x", "?q=%00"])
def test_odd_queries_do_no_harm(admin_client: Client, make_message, query: str) -> None:
    make_message()
    assert admin_client.get(PAGE + query).status_code == 200


def test_the_list_costs_the_same_with_many(
    admin_client: Client, make_message, django_assert_num_queries
) -> None:
    for n in range(5):
        make_message(str(n))
    admin_client.get(PAGE)
    with django_assert_num_queries(6):
        admin_client.get(PAGE)


def test_htmx_gets_the_list_alone(admin_client: Client, make_message) -> None:
    make_message()
    page = admin_client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in page
    assert "Check in" in page


def test_the_words_as_sent_are_shown(admin_client: Client, make_message) -> None:
    row = make_message(state="sent", text="Ingrid, (personal link)", message_id="<1@x>")
    page = admin_client.get(f"{PAGE}{row.uuid}/").content.decode()
    assert "Ingrid, (personal link)" in page
    assert "&lt;1@x&gt;" in page
    assert "Personal links are not kept" in page


def test_links_of_a_kept_mail_work_and_nothing_else(admin_client: Client, make_message) -> None:
    row = make_message(state="sent", kept=whole_mail(HOSTILE))
    page = admin_client.get(f"{PAGE}{row.uuid}/").content.decode()
    assert '<a href="https://example.org/c/abc:def/" rel="nofollow">' in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_the_html_part_cannot_run_anything(admin_client: Client, make_message) -> None:
    row = make_message(state="sent", kept=whole_mail("text", f"<p>{HOSTILE}</p>"))
    answer = admin_client.get(f"{PAGE}{row.uuid}/html/")
    policy = answer["Content-Security-Policy"].split("; ")
    assert answer.content.decode().strip() == f"<p>{HOSTILE}</p>"
    assert "default-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation allow-popups" in policy
    assert not any("script" in directive for directive in policy)


def test_no_html_part_where_nothing_was_kept(admin_client: Client, make_message) -> None:
    row = make_message(state="sent", html="<p>Hello</p>")
    assert admin_client.get(f"{PAGE}{row.uuid}/html/").status_code == 404


def test_with_a_mail_server_links_kept_before_are_shown_no_more(
    admin_client: Client, make_message, settings
) -> None:
    row = make_message(state="sent", text="(personal link)", kept=whole_mail(HOSTILE, "<p>x</p>"))
    settings.EMAIL_URL = "smtp://mail.example.org"
    page = admin_client.get(f"{PAGE}{row.uuid}/").content.decode()
    assert "/c/abc:def/" not in page
    assert "(personal link)" in page
    assert admin_client.get(f"{PAGE}{row.uuid}/html/").status_code == 404


@pytest.mark.parametrize("kind", ["invitation", "account"])
def test_what_a_mail_server_sent_is_stored_without_its_links(
    kind: str, owner: User, invitation: Invitation, settings, client: Client
) -> None:
    """Sent for real the row holds the words alone, whoever may read it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post("/accounts/password/reset/", {"email": owner.email})
    row = OutboxMessage.objects.get(kind=kind)
    assert deliver(row.pk, clock=timezone.now) == "sent"
    row.refresh_from_db()
    assert "/accounts/" in mail.outbox[0].body
    assert "/accounts/" not in row.text + row.html + row.kept + str(row.payload)


def test_a_message_not_written_yet_is_named_by_its_kind(admin_client: Client, make_message) -> None:
    make_message(subject="")
    assert "Promise reminder" in admin_client.get(PAGE).content.decode()


@pytest.mark.parametrize("path", ["", "html/"])
def test_pages_take_no_post(admin_client: Client, make_message, path: str) -> None:
    assert admin_client.post(f"{PAGE}{make_message().uuid}/{path}").status_code == 405

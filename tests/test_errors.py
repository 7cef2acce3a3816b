"""What people see when something cannot be answered: a page with a way on, a sentence for htmx."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from stakeholders.access.models import User
from valuechain.errors import came_from, server_error
from valuechain.urls import urlpatterns as ours

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/stakeholders/?q=ingrid"}


@login_not_required
def broken(request: HttpRequest) -> None:
    raise RuntimeError


@login_not_required
def suspicious(request: HttpRequest) -> None:
    raise SuspiciousOperation


urlpatterns = [*ours, path("broken/", broken), path("suspicious/", suspicious)]
handler400 = "valuechain.errors.bad_request"
handler403 = "valuechain.errors.permission_denied"
handler404 = "valuechain.errors.page_not_found"
handler500 = "valuechain.errors.server_error"
with_broken_pages = override_settings(ROOT_URLCONF="tests.test_errors")


@pytest.fixture
def quiet() -> Client:
    return Client(raise_request_exception=False)


def test_the_signed_in_keep_a_way_back(owner_client: Client) -> None:
    answer = owner_client.get(
        "/nowhere/", headers={"Referer": "http://testserver/promises/?page=2"}
    )
    page = answer.content.decode()
    assert answer.status_code == 404
    assert '<a class="button" href="/promises/?page=2">Back to where you were</a>' in page
    assert "Open the overview" in page


def test_strangers_are_shown_the_way_to_sign_in(client: Client, db: None) -> None:
    page = client.get("/nowhere/").content.decode()
    assert 'href="/accounts/login/">Sign in</a>' in page
    assert "overview" not in page


def test_a_page_of_another_role_says_so(owner_client: Client) -> None:
    answer = owner_client.get("/access/")
    assert answer.status_code == 403
    assert "You may not open this" in answer.content.decode()


@pytest.mark.parametrize(
    "referrer", ["https://elsewhere.example/x", "javascript:alert(1)", "//elsewhere.example", ""]
)
def test_the_way_back_never_leaves_the_site(owner_client: Client, referrer: str) -> None:
    page = owner_client.get("/nowhere/", headers={"Referer": referrer}).content.decode()
    assert "Back to where you were" not in page
    assert "elsewhere" not in page


def test_what_was_asked_for_is_not_echoed(owner_client: Client) -> None:
    page = owner_client.get("/nowhere/<script>alert(1)</script>/").content.decode()
    assert "alert(1)" not in page


def test_an_address_that_takes_a_form_says_so(owner_client: Client, owner: User) -> None:
    answer = owner_client.post("/stakeholders/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "This address only takes a form" in answer.content.decode()


def test_a_stale_form_says_what_to_do(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", headers={"Referer": "http://testserver/accounts/"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This page was out of date, and nothing was saved" in page
    assert '<a class="button" href="/accounts/">Load the page again</a>' in page


@with_broken_pages
def test_a_failure_is_a_page_without_database_or_account(quiet: Client) -> None:
    """There is no database in this test at all."""
    answer = quiet.get("/broken/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_a_failure_before_any_middleware_is_told_too(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = server_error(RequestFactory().get("/"))
    assert (answer.status_code, len(queries)) == (500, 0)


@with_broken_pages
def test_what_cannot_be_read_is_a_page(quiet: Client) -> None:
    answer = quiet.get("/suspicious/")
    assert answer.status_code == 400
    assert "did not understand" in answer.content.decode()


def test_another_host_name_is_refused_with_a_page(quiet: Client) -> None:
    answer = quiet.get("/healthz", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "elsewhere" not in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("get", "/access/", 403), ("get", "/nowhere/", 404), ("post", "/stakeholders/", 405)],
)
def test_htmx_gets_one_plain_sentence(
    owner_client: Client, method: str, address: str, status: int
) -> None:
    answer = getattr(owner_client, method)(address, headers=HTMX)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().endswith(".")
    assert len(answer.content) < 200


@with_broken_pages
@pytest.mark.parametrize(("address", "status"), [("/broken/", 500), ("/suspicious/", 400)])
def test_htmx_gets_a_sentence_for_failures(quiet: Client, address: str, status: int) -> None:
    answer = quiet.get(address, headers=HTMX)
    assert (answer.status_code, answer["Content-Type"][:10]) == (status, "text/plain")


def test_htmx_with_a_stale_token_is_told_to_load_again(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", headers=HTMX)
    assert answer.status_code == 403
    assert answer.content.startswith(b"This page is out of date")


def test_history_gets_the_page(owner_client: Client) -> None:
    headers = HTMX | {"HX-History-Restore-Request": "true"}
    assert "<h1>" in owner_client.get("/nowhere/", headers=headers).content.decode()


def test_the_way_back_is_a_path() -> None:
    request = RequestFactory().get("/", headers={"Referer": "http://testserver/a/?b=1#c"})
    assert came_from(request) == "/a/?b=1"


def test_over_https_the_way_back_is_https() -> None:
    request = RequestFactory().get("/", headers={"Referer": "http://testserver/a/"}, secure=True)
    assert came_from(request) == ""

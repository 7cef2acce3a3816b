"""What every answer carries, so that no other site can use it (matrix A11)."""

import pytest
from django.test import Client

from stakeholders.access.models import User
from tests.access.conftest import PASSWORD

PAGES = ("/accounts/login/", "/stakeholders/", "/nowhere/", "/healthz")


@pytest.mark.parametrize("address", PAGES)
def test_no_other_site_may_frame_it(owner_client: Client, address: str) -> None:
    answer = owner_client.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_but_own_files(owner_client: Client, address: str) -> None:
    policy = owner_client.get(address)["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(policy)
    assert not any("unsafe" in directive for directive in policy)


@pytest.mark.parametrize("method", ["get", "options"])
def test_no_other_site_may_read_it(owner_client: Client, method: str) -> None:
    answer = getattr(owner_client, method)(
        "/stakeholders/", headers={"Origin": "https://elsewhere.example"}
    )
    assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_a_form_of_another_site_is_refused(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    page = client.get("/stakeholders/new/")
    fields = {"name": "Rosa", "time_zone": "UTC", "csrfmiddlewaretoken": page.context["csrf_token"]}
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert client.post("/stakeholders/new/", fields, headers=elsewhere).status_code == 403
    assert client.post("/stakeholders/new/", fields).status_code == 302


def test_the_token_is_taken_from_the_header_htmx_sends(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    token = str(client.get("/stakeholders/new/").context["csrf_token"])
    headers = {"HX-Request": "true", "X-CSRFToken": token}
    answer = client.post("/stakeholders/new/", {"name": "", "time_zone": "UTC"}, headers=headers)
    assert answer.status_code == 422


def test_cookies_are_kept_from_scripts(client: Client, owner: User) -> None:
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    for name in ("csrftoken", "sessionid"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"

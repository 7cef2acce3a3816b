"""An expired session leads to sign-in, and from there back to the page one was on."""

import pytest
from django.test import Client

from stakeholders.access.models import User

LOGIN = "/accounts/login/"
ON_THE_LIST = {
    "HX-Request": "true",
    "HX-Current-URL": "http://testserver/stakeholders/?kind=group",
}


def test_a_page_leads_back_to_itself(client: Client, db: None) -> None:
    answer = client.get("/stakeholders/?q=a")
    assert answer["Location"] == f"{LOGIN}?next=/stakeholders/%3Fq%3Da"


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_loads_sign_in_as_a_page(client: Client, db: None, method: str) -> None:
    answer = getattr(client, method)("/stakeholders/?q=b", headers=ON_THE_LIST)
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == f"{LOGIN}?next=/stakeholders/%3Fkind%3Dgroup"
    assert "Location" not in answer
    assert answer.content == b""


def test_htmx_on_another_host_leads_to_no_page_of_ours(client: Client, db: None) -> None:
    headers = ON_THE_LIST | {"HX-Current-URL": "https://elsewhere.example/x"}
    answer = client.get("/stakeholders/", headers=headers)
    assert answer["HX-Redirect"].split("?")[0] == LOGIN
    assert "elsewhere" not in answer["HX-Redirect"]


def test_history_restored_by_htmx_gets_an_ordinary_redirect(client: Client, db: None) -> None:
    headers = ON_THE_LIST | {"HX-History-Restore-Request": "true"}
    assert client.get("/stakeholders/", headers=headers).status_code == 302


def test_a_form_leads_back_to_the_page_it_stood_on(client: Client, db: None) -> None:
    headers = {"Referer": "http://testserver/stakeholders/new/"}
    answer = client.post("/access/invitations/", headers=headers)
    assert answer["Location"] == f"{LOGIN}?next=/stakeholders/new/"


def test_a_form_from_nowhere_leads_to_sign_in_alone(client: Client, db: None) -> None:
    answer = client.post("/access/invitations/", headers={"Referer": "https://elsewhere.example/"})
    assert answer["Location"].split("?")[0] == LOGIN
    assert "elsewhere" not in answer["Location"]


def test_a_session_ended_elsewhere_is_led_the_same_way(owner_client: Client, owner: User) -> None:
    User.objects.filter(pk=owner.pk).update(is_active=False)
    answer = owner_client.get("/stakeholders/", headers=ON_THE_LIST)
    assert answer["HX-Redirect"].startswith(LOGIN)


def test_every_page_swaps_what_htmx_must_show(owner_client: Client) -> None:
    """A form that comes back with 422 is shown; other refusals go to the toast region."""
    page = owner_client.get("/stakeholders/new/").content.decode()
    assert '{"code":"409|422","swap":true}' in page
    assert 'src="/static/js/frame.js"' in page
    assert 'id="toast-failure"' in page

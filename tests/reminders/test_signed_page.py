"""The page a reminder leads to: no sign-in, no change on GET, one promise and cycle only."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from initiatives.reminders.links import SALT, check_in_link
from stakeholders.calendar import local_date
from stakeholders.templatetags.parts import long_day
from tests import factories

pytestmark = pytest.mark.django_db
SAID = {"confidence": "at_risk", "line": "Two depots are late."}


@pytest.fixture
def promise() -> Promise:
    return factories.promise_stale(now=timezone.now(), measured=factories.measure())


def link(promise: Promise, confidence: str = "") -> str:
    assert promise.check_in_due_on
    address = check_in_link(promise, promise.performer, promise.check_in_due_on, confidence)
    return address.removeprefix("http://testserver")


def test_opening_it_changes_nothing(client: Client, promise: Promise) -> None:
    for method in (client.get, client.head):
        assert method(link(promise, "off_track")).status_code == 200
    assert promise.events.count() == 2


def test_the_choice_of_the_link_is_made(client: Client, promise: Promise) -> None:
    page = client.get(link(promise, "off_track")).content.decode()
    assert page.count("checked") == 1
    assert 'value="off_track"' in page.split("checked")[0].rsplit("<input", 1)[1]


def test_the_button_saves(client: Client, promise: Promise) -> None:
    response = client.post(link(promise), SAID)
    promise.refresh_from_db()
    assert response.status_code == 200
    assert (promise.confidence, promise.last_line) == ("at_risk", "Two depots are late.")
    assert promise.events.latest("sequence").via == "mail"


def test_a_reading_comes_along(client: Client, promise: Promise) -> None:
    client.post(link(promise), SAID | {"reading": "150.5"})
    assert promise.measure is not None
    assert promise.measure.readings.count() == 1


def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(
    client: Client, promise: Promise
) -> None:
    response = client.post(link(promise), SAID | {"reading": "1,540"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Write the number with a point" in page
    assert "Two depots are late." in page
    assert promise.events.count() == 2


@pytest.mark.parametrize("number", ["NaN", "1e999", "9" * 40, "٣", "Infinity", "\x00"])
def test_what_is_no_number_is_refused(client: Client, promise: Promise, number: str) -> None:
    assert client.post(link(promise), SAID | {"reading": number}).status_code == 422


def test_it_answers_once_a_cycle(client: Client, promise: Promise) -> None:
    address = link(promise)
    client.post(address, SAID)
    assert "already checked in" in client.get(address).content.decode()
    assert client.post(address, SAID).status_code == 409
    assert promise.events.filter(act="check_in").count() == 1


def test_a_check_in_elsewhere_answers_it_too(client: Client, promise: Promise) -> None:
    address = link(promise)
    check_in(
        promise=promise,
        actor=promise.performer,
        confidence="on_track",
        line="",
        now=timezone.now(),
    )
    assert client.post(address, SAID).status_code == 409


def test_a_forged_one_opens_nothing(client: Client, promise: Promise) -> None:
    token = signing.dumps([promise.uuid.hex, promise.performer.uuid.hex, "2026-01-01"], salt="x")
    assert client.get(f"/c/{token}/").status_code == 404
    assert client.post("/c/nonsense/", SAID).status_code == 404


def test_another_person_s_opens_nothing(client: Client, promise: Promise) -> None:
    parts = [promise.uuid.hex, promise.customer.uuid.hex, str(promise.check_in_due_on)]
    assert client.post(f"/c/{signing.dumps(parts, salt=SALT)}/", SAID).status_code == 409
    assert promise.events.count() == 2


def test_an_expired_one_says_so(client: Client, promise: Promise, settings: object) -> None:
    address = link(promise)
    settings.SIGNED_LINK_DAYS = -1  # type: ignore[attr-defined]
    assert client.post(address, SAID).status_code == 410


def test_an_ended_promise_says_so(client: Client, promise: Promise) -> None:
    address = link(promise)
    act(
        promise=promise, act="cancel", actor=promise.customer, now=timezone.now(), reason="Released"
    )
    assert "has ended" in client.get(address).content.decode()


def test_an_open_change_says_so(client: Client, promise: Promise) -> None:
    address = link(promise)
    act(
        promise=promise,
        act="propose_change",
        actor=promise.performer,
        now=timezone.now(),
        reason="Sensors arrived late.",
        value=Decimal(140),
    )
    page = client.get(address)
    assert "waits for an answer" in page.content.decode()
    assert client.post(address, SAID).status_code == 409


def test_a_declared_promise_says_so(client: Client, promise: Promise) -> None:
    address = link(promise)
    now = timezone.now()
    act(
        promise=promise,
        act="declare",
        actor=promise.performer,
        now=now,
        evidence="Seen.",
        reading=Decimal(130),
    )
    assert "declared this complete" in client.get(address).content.decode()


def test_a_deactivated_account_s_opens_nothing(client: Client, promise: Promise) -> None:
    factories.user(who=promise.performer, active=False)
    assert client.post(link(promise), SAID).status_code == 409


def test_it_is_kept_from_caches_and_referrers(client: Client, promise: Promise) -> None:
    response = client.get(link(promise))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "strict-origin"


def test_it_needs_the_page_s_own_form(promise: Promise) -> None:
    assert Client(enforce_csrf_checks=True).post(link(promise), SAID).status_code == 403


def test_a_browser_s_form_is_taken(promise: Promise) -> None:
    """As a browser sends it under the page's own referrer policy: the site, not the secret."""
    client = Client(enforce_csrf_checks=True)
    client.get(link(promise))
    form = SAID | {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    site = {"Origin": "http://testserver", "Referer": "http://testserver/"}
    assert client.post(link(promise), form, headers=site).status_code == 200


def test_it_says_until_when_it_works(client: Client, promise: Promise) -> None:
    ends = local_date(timezone.now() + timedelta(days=9), promise.performer.time_zone)
    assert (
        f"until {long_day(ends)}, and needs no sign-in"
        in client.get(link(promise)).content.decode()
    )


def test_other_methods_are_refused(client: Client, promise: Promise) -> None:
    assert client.delete(link(promise)).status_code == 405


def test_the_link_names_the_configured_site(promise: Promise) -> None:
    assert promise.check_in_due_on
    cycle = promise.check_in_due_on + timedelta(days=0)
    assert check_in_link(promise, promise.performer, cycle).startswith("http://testserver/c/")

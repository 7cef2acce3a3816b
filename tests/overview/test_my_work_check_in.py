"""Checking in from My work: with and without htmx, refused, and by somebody else."""

import re

import pytest
from django.test import Client

from initiatives.promises.actions import act
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import doubtful, made

pytestmark = pytest.mark.django_db
SAID = {"confidence": "at_risk", "line": "Two depots are late."}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def promise(owner: User) -> Promise:
    return made(60, performer=owner.person, measured=factories.measure())


def address(promise: Promise) -> str:
    return f"/my-work/{promise.uuid}/check-in/"


def test_it_is_saved_and_the_list_shown_again(owner_client: Client, promise: Promise) -> None:
    response = owner_client.post(address(promise), SAID, follow=True)
    promise.refresh_from_db()
    assert (promise.confidence, promise.last_line) == ("at_risk", "Two depots are late.")
    assert response.redirect_chain == [("/my-work/", 302)]
    assert "Saved: at risk." in response.content.decode()


def test_a_reading_comes_along(owner_client: Client, promise: Promise) -> None:
    owner_client.post(address(promise), SAID | {"reading": "150.5"})
    assert promise.measure is not None
    assert promise.measure.readings.count() == 1


def test_htmx_gets_one_line_and_the_focus_moves_on(owner: User, promise: Promise) -> None:
    below = made(40, performer=owner.person)
    client = signed_in(owner)
    assert f'name="next" value="{below.number}"' in client.get("/my-work/").content.decode()
    response = client.post(address(promise), SAID | {"next": below.number}, headers=HTMX)
    text = response.content.decode()
    assert "Saved." in text
    assert re.search(rf'<h3 id="act-{below.number}-head"[^>]*autofocus', text)
    assert 'hx-swap-oob="innerHTML:.nav .count">1<' in text
    assert "One thing needs you" in text
    assert "<html" not in text


def test_after_the_last_one_the_badge_goes(owner_client: Client, promise: Promise) -> None:
    text = owner_client.post(address(promise), SAID, headers=HTMX).content.decode()
    assert 'hx-swap-oob="delete:.nav .count"' in text
    assert "Nothing waits for you" in text


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "٣", "\x00", "4711"])
def test_an_odd_next_action_does_no_harm(
    owner_client: Client, promise: Promise, number: str
) -> None:
    response = owner_client.post(address(promise), SAID | {"next": number}, headers=HTMX)
    assert response.status_code == 200


def test_what_was_said_last_is_chosen_already(owner: User) -> None:
    promise = made(60, performer=owner.person)
    doubtful(promise)
    Promise.objects.update(check_in_due_on="2026-01-05")
    text = signed_in(owner).get("/my-work/").content.decode()
    assert text.count("checked") == 1
    assert 'value="at_risk"' in text.split("checked")[0].rsplit("<input", 1)[1]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(
    owner_client: Client, promise: Promise, headers: dict[str, str]
) -> None:
    response = owner_client.post(address(promise), SAID | {"reading": "1,540"}, headers=headers)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Write the number with a point" in text
    assert 'value="1,540"' in text
    assert "Two depots are late." in text
    assert promise.events.count() == 2


def test_without_a_confidence_nothing_is_saved(owner_client: Client, promise: Promise) -> None:
    response = owner_client.post(address(promise), {"line": "Hello"}, headers=HTMX)
    assert response.status_code == 422
    assert "Choose how sure you are." in response.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_change_meanwhile_is_told_and_nothing_is_lost(
    owner_client: Client, promise: Promise, headers: dict[str, str]
) -> None:
    response = owner_client.post(address(promise), SAID | {"version": "1"}, headers=headers)
    text = response.content.decode()
    assert response.status_code == 409
    assert "This promise changed while you were writing." in text
    assert "Two depots are late." in text
    assert 'name="version" value="2"' in text


def test_what_no_longer_waits_says_so(owner_client: Client, promise: Promise) -> None:
    act(promise=promise, act="cancel", actor=promise.customer, now=factories.NOW, reason="No need")
    response = owner_client.post(address(promise), SAID, headers=HTMX)
    assert response.status_code == 409
    assert "This promise is cancelled now" in response.content.decode()
    assert owner_client.post(address(promise), SAID).status_code == 409


def test_only_its_maker_checks_in(leader_client: Client, promise: Promise) -> None:
    assert leader_client.post(address(promise), SAID).status_code == 403
    assert promise.events.count() == 2


def test_others_do_not_find_it(other_owner_client: Client, promise: Promise) -> None:
    assert other_owner_client.post(address(promise), SAID).status_code == 404


def test_reading_changes_nothing(owner_client: Client, promise: Promise) -> None:
    assert owner_client.get(address(promise)).status_code == 405

"""Living with a gap for a while, and listing it as open again."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from initiatives.checks.models import Acceptance
from tests import factories
from tests.mapping.conftest import HX, Drawn
from tests.mapping.plain import form_to

REASON = "The vendor bundles it"


def address(drawn: Drawn, code: str = "G05") -> str:
    """Of the gap that the licences lead to nothing."""
    query = urlencode({"code": code, "subject": f"node:{drawn.crm.uuid}"})
    return f"{drawn.url('finding_accept')}?{query}"


def accept(drawn: Drawn, **more: Any) -> Any:
    page = drawn.client.get(address(drawn))
    form = form_to(page, drawn.url("finding_accept"))
    return drawn.client.post(form.action, form.fields | {"reason": REASON}, **more)


def test_ninety_days_are_offered(drawn: Drawn) -> None:
    form = form_to(drawn.client.get(address(drawn)), drawn.url("finding_accept"))
    in_ninety_days = factories.today() + timedelta(days=90)
    assert form.fields["review_on"] == in_ninety_days.isoformat()


def test_it_stays_listed_with_its_reason(drawn: Drawn) -> None:
    assert accept(drawn).status_code == 302
    assert Acceptance.objects.get().accepted_by == drawn.owner.person
    assert REASON in drawn.client.get(drawn.url("chain")).content.decode()


def test_the_day_is_told_as_everywhere(drawn: Drawn) -> None:
    query = {"reason": REASON, "review_on": f"{factories.today().year + 1}-01-05"}
    answer = drawn.client.post(address(drawn), query, follow=True)
    assert f"until 5 January {factories.today().year + 1}." in answer.content.decode()


def test_htmx_gets_the_changed_chain(drawn: Drawn) -> None:
    assert 'id="chain-board"' in accept(drawn, headers=HX).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"reason": " "}, "Say why"), ({"review_on": "2020-01-01"}, "Write a date after today.")],
    ids=["reason", "past"],
)
def test_bad_input_is_told_beside_its_field(drawn: Drawn, typed: dict[str, str], said: str) -> None:
    sent = {"reason": REASON, "review_on": "2099-01-01"} | typed
    answer = drawn.client.post(address(drawn), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_code_nobody_knows_is_not_found(drawn: Drawn) -> None:
    assert drawn.client.get(address(drawn, "G99")).status_code == 404
    assert drawn.client.get(drawn.url("finding_accept")).status_code == 404


def test_a_gap_that_is_closed_leads_to_the_chain(drawn: Drawn) -> None:
    accept(drawn)
    answer = drawn.client.get(address(drawn), follow=True)
    assert "This gap is closed" in answer.content.decode()


def test_an_acceptance_is_taken_back(drawn: Drawn) -> None:
    accept(drawn)
    kept = Acceptance.objects.get()
    assert drawn.client.post(drawn.url("acceptance_withdraw", kept.uuid)).status_code == 302
    kept.refresh_from_db()
    assert kept.ended_at


def test_who_only_looks_accepts_nothing(drawn: Drawn, leader_client: Client) -> None:
    assert leader_client.get(address(drawn)).status_code == 403
    assert leader_client.post(address(drawn), {"reason": REASON}).status_code == 403

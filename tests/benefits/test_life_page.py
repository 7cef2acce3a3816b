"""Taking the steps of a benefit's life on its pages."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.benefits.models import BenefitEvent
from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import save_profile
from tests.benefits.life import Life
from tests.conftest import signed_in
from tests.factories import NOW
from tests.mapping.plain import Form, form_to

pytestmark = pytest.mark.django_db


def path(found: Life, act: str) -> str:
    return reverse("benefit_act", args=[found.node.uuid, act])


def outcome(client: Client, found: Life) -> Any:
    return client.get(found.node.get_absolute_url())


def button(client: Client, found: Life, act: str) -> Form:
    """The button of an act on the page of the outcome."""
    return form_to(outcome(client, found), path(found, act))


def reasoned(client: Client, found: Life, act: str) -> Form:
    return form_to(client.get(path(found, act)), path(found, act))


def test_asking_and_agreeing_with_two_buttons(
    answerer_client: Client, sponsor_client: Client, whole: Life
) -> None:
    answer = button(answerer_client, whole, "ask").send(answerer_client)
    assert answer["Location"].endswith("#benefit")
    button(sponsor_client, whole, "agree").send(sponsor_client)
    assert whole.state == "validated"


def test_sending_back_with_a_reason(sponsor_client: Client, whole: Life) -> None:
    whole.step("ask", whole.answerer)
    form = reasoned(sponsor_client, whole, "send_back")
    form.send(sponsor_client, reason="Say whom it helps")
    assert BenefitEvent.objects.get(act="send_back").reason == "Say whom it helps"


def test_without_a_reason_it_is_refused(sponsor_client: Client, whole: Life) -> None:
    whole.step("ask", whole.answerer)
    answer = reasoned(sponsor_client, whole, "send_back").send(sponsor_client)
    assert answer.status_code == 422
    assert "Say why, in one sentence." in answer.content.decode()


def test_revising_asks_where_it_goes_back_to(sponsor_client: Client, whole: Life) -> None:
    whole.until("enabled")
    form = reasoned(sponsor_client, whole, "revise")
    assert form.send(sponsor_client, to="sustained", reason="Too little").status_code == 422
    form.send(sponsor_client, to="validated", reason="The target was too low")
    assert whole.state == "validated"


def test_what_is_missing_stands_there_with_where_to_mend_it(
    answerer_client: Client, whole: Life
) -> None:
    form = button(answerer_client, whole, "ask")
    form.fields.pop("version")
    Node.objects.filter(pk=whole.node.pk).update(note="")
    answer = form.send(answerer_client)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="{reverse("benefit_profile", args=[whole.node.uuid])}">Describe what' in page


def test_a_step_that_is_not_open_has_no_button(answerer_client: Client, whole: Life) -> None:
    Node.objects.filter(pk=whole.node.pk).update(note="")
    page = outcome(answerer_client, whole).content.decode()
    assert path(whole, "ask") not in page


def test_somebody_changed_the_record_meanwhile(sponsor_client: Client, whole: Life) -> None:
    whole.step("ask", whole.answerer)
    form = button(sponsor_client, whole, "agree")
    save_profile(node=whole.node, seen=None, by=None, now=NOW, risks="Frost")
    answer = form.send(sponsor_client)
    assert answer.status_code == 409
    assert "This changed while you were looking at it." in answer.content.decode()
    form_to(answer, path(whole, "agree")).send(sponsor_client)
    assert whole.state == "validated"


def test_sent_twice_it_happens_once(sponsor_client: Client, whole: Life) -> None:
    whole.step("ask", whole.answerer)
    form = button(sponsor_client, whole, "agree")
    codes = [form.send(sponsor_client).status_code for _ in range(2)]
    assert codes == [302, 409]
    assert BenefitEvent.objects.filter(act="agree").count() == 1


def test_what_was_typed_stays_where_it_is_too_late(sponsor_client: Client, whole: Life) -> None:
    whole.step("ask", whole.answerer)
    form = reasoned(sponsor_client, whole, "send_back")
    whole.step("take_back", whole.answerer)
    page = form.send(sponsor_client, reason="Say whom it helps").content.decode()
    assert "Nothing is asked any more" in page
    assert "<q>Say whom it helps</q>" in page


def test_who_has_no_part_in_it_may_not(leader_client: Client, whole: Life) -> None:
    assert leader_client.post(path(whole, "ask")).status_code == 403


def test_the_lead_may_not_decide_for_the_sponsor(whole: Life) -> None:
    assert signed_in(whole.lead).get(path(whole, "retire")).status_code == 403


@pytest.mark.parametrize("act", ["compute", "dance"])
def test_what_nobody_does_has_no_address(answerer_client: Client, whole: Life, act: str) -> None:
    assert answerer_client.post(path(whole, act)).status_code == 404


def test_a_plain_step_is_only_posted(answerer_client: Client, whole: Life) -> None:
    assert answerer_client.get(path(whole, "ask")).status_code == 405


def test_the_history_tells_who_and_why(sponsor_client: Client, whole: Life) -> None:
    whole.step("ask", whole.answerer)
    whole.step("send_back", whole.sponsor, reason="Say whom it helps")
    address = reverse("benefit_life", args=[whole.node.uuid])
    page = sponsor_client.get(address).content.decode()
    assert "Asked for “validated”" in page
    assert "<q>Say whom it helps</q>" in page
    assert whole.sponsor.person.name in page

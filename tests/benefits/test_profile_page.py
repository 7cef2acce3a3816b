"""Typing in the record of a benefit on its page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.chain.models import Node
from initiatives.outcomes.profile_actions import save_profile
from initiatives.outcomes.profile_models import BenefitProfile
from tests import factories
from tests.benefits.life import Life
from tests.conftest import signed_in
from tests.factories import NOW
from tests.mapping.plain import Form, form_to

pytestmark = pytest.mark.django_db


def path(node: Node) -> str:
    return reverse("benefit_profile", args=[node.uuid])


def opened(client: Client, found: Life) -> Form:
    return form_to(client.get(path(found.node)), path(found.node))


def beside(answer: Any, field: str) -> str:
    assert answer.status_code == 422
    return answer.content.decode().split(f'id="id_{field}_error"')[1].split("</p>")[0]


def test_what_is_typed_is_kept(answerer_client: Client, whole: Life) -> None:
    answer = opened(answerer_client, whole).send(
        answerer_client, value_class="cash", value="900000", value_low="700000", risks="Strikes"
    )
    profile = BenefitProfile.objects.get(node=whole.node)
    assert answer["Location"] == f"{whole.node.get_absolute_url()}#benefit"
    assert (profile.value_class, profile.value, profile.risks) == ("cash", 900000, "Strikes")


def test_sent_as_it_was_opened_it_changes_nothing(answerer_client: Client, whole: Life) -> None:
    before = whole.profile.version
    assert opened(answerer_client, whole).send(answerer_client).status_code == 302
    assert whole.profile.version == before


def test_several_get_it(answerer_client: Client, whole: Life) -> None:
    form, crew = opened(answerer_client, whole), factories.person("Crew B")
    crews = [form.fields["recipients"], str(crew.uuid)]
    answerer_client.post(form.action, form.fields | {"recipients": crews})
    assert {str(each.uuid) for each in whole.profile.recipients.all()} == set(crews)


def test_nobody_gets_it_any_more(answerer_client: Client, whole: Life) -> None:
    form = opened(answerer_client, whole)
    del form.fields["recipients"]
    form.send(answerer_client)
    assert not whole.profile.recipients.exists()


def test_another_owner_is_named(answerer_client: Client, whole: Life) -> None:
    who = factories.person()
    opened(answerer_client, whole).send(answerer_client, owner=str(who.uuid))
    whole.node.refresh_from_db()
    assert whole.node.owner == who


def test_a_group_cannot_own_it(answerer_client: Client, whole: Life) -> None:
    group = factories.person()
    type(group).objects.filter(pk=group.pk).update(kind="group")
    answer = opened(answerer_client, whole).send(answerer_client, owner=str(group.uuid))
    assert "Choose somebody in the list" in beside(answer, "owner")


def test_a_bare_title_gets_a_hint_and_is_kept(answerer_client: Client, whole: Life) -> None:
    opened(answerer_client, whole).send(answerer_client, title="Better service")
    whole.node.refresh_from_db()
    assert whole.node.title == "Better service"
    assert "alone says little" in answerer_client.get(path(whole.node)).content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [("value", "a lot"), ("drop_off", "101"), ("review_on", "soon"), ("title", "")],
)
def test_what_cannot_be_is_refused_beside_it(
    answerer_client: Client, whole: Life, field: str, typed: str
) -> None:
    answer = opened(answerer_client, whole).send(answerer_client, risks="Strikes", **{field: typed})
    assert beside(answer, field)
    assert "Strikes" in answer.content.decode()


def test_what_is_no_money_has_no_value(answerer_client: Client, whole: Life) -> None:
    answer = opened(answerer_client, whole).send(
        answerer_client, value_class="qualitative", value="5"
    )
    assert "Only what releases cash" in beside(answer, "value")


def test_somebody_who_does_not_exist_is_refused(answerer_client: Client, whole: Life) -> None:
    answer = opened(answerer_client, whole).send(answerer_client, recipients=str(whole.node.uuid))
    assert answer.status_code == 422
    assert "Choose again" in answer.content.decode()


def test_the_end_is_asked_at_the_end(answerer_client: Client, whole: Life) -> None:
    assert "close_note" not in opened(answerer_client, whole).fields
    BenefitProfile.objects.update(state="realised")
    opened(answerer_client, whole).send(answerer_client, close_note="It came")
    assert whole.profile.close_note == "It came"


def test_only_of_a_disbenefit_is_asked_what_is_done_about_it(
    answerer_client: Client, whole: Life
) -> None:
    assert "response" not in opened(answerer_client, whole).fields
    Node.objects.filter(pk=whole.node.pk).update(kind="disbenefit")
    assert "response" in opened(answerer_client, whole).fields


def test_somebody_else_changed_it_meanwhile(answerer_client: Client, whole: Life) -> None:
    form, other = opened(answerer_client, whole), factories.person("Crew B")
    save_profile(node=whole.node, seen=None, by=None, now=NOW, risks="Frost", recipients=[other])
    answer = form.send(answerer_client, risks="Strikes", assumptions="Prices stay")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<ins>Frost</ins>" in page
    assert "<ins>Crew B</ins>" in page
    again = form_to(answer, path(whole.node))
    assert (again.fields["risks"], again.fields["recipients"]) == ("Strikes", str(other.uuid))
    again.send(answerer_client)
    assert (whole.profile.risks, whole.profile.assumptions) == ("Strikes", "Prices stay")


def test_the_owner_of_the_initiative_and_the_sponsor_may_too(whole: Life) -> None:
    for who in (whole.lead, whole.sponsor):
        assert signed_in(who).get(path(whole.node)).status_code == 200


def test_who_only_sees_it_may_not(leader_client: Client, whole: Life) -> None:
    assert leader_client.get(path(whole.node)).status_code == 403


def test_an_outcome_has_no_record(answerer_client: Client, whole: Life) -> None:
    outcome = Node.objects.get(initiative=whole.node.initiative, kind="outcome")
    assert answerer_client.get(path(outcome)).status_code == 404


def test_only_get_and_post(answerer_client: Client, whole: Life) -> None:
    assert answerer_client.put(path(whole.node)).status_code == 405

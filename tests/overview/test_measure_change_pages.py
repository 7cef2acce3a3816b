"""A change that waits: old and new side by side, approving, refusing and taking it back."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.outcomes.change_queries import waiting_for
from initiatives.outcomes.kept_models import MeasureChange
from initiatives.outcomes.measure_actions import edit_measure
from initiatives.outcomes.models import Measure
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.mapping.plain import forms_of
from tests.overview.world import ago, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sponsor(db: None) -> User:
    return factories.user()


@pytest.fixture
def change(owner: User, sponsor: User) -> MeasureChange:
    """The owner asks for another target, and the sponsor has to agree."""
    within = factories.initiative(owner=owner.person, sponsor=sponsor.person)
    measure = read(factories.measure(factories.node(within)), "158")
    said = {"target": Decimal(130), "reason": "The board asked for less."}
    found = edit_measure(measure=measure, seen=None, by=owner.person, now=ago(2), **said)[1]
    assert found
    return found


def path(name: str, change: MeasureChange) -> str:
    args = [change.measure.node.uuid, change.measure.uuid]
    return reverse(name, args=args if name == "measure_changes" else [*args, change.uuid])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def answered(client: Client, change: MeasureChange, **said: str) -> int:
    return client.post(path("measure_change_answer", change), said).status_code


def test_old_and_new_stand_side_by_side(sponsor: User, change: MeasureChange) -> None:
    text = page(signed_in(sponsor), path("measure_change", change))
    row = text.split("<tbody")[1].split("</tbody>")[0]
    assert "120 hours a month" in row
    assert "<b>130 hours a month</b>" in row
    assert "The board asked for less." in text


def test_the_approver_approves_and_the_outcome_tells_it(
    owner: User, sponsor: User, change: MeasureChange
) -> None:
    client = signed_in(sponsor)
    buttons = [form.buttons for form in forms_of(client.get(path("measure_change", change)))]
    assert [("answered", "approve")] in buttons
    assert answered(client, change, answered="approve") == 302
    assert Measure.objects.get().target == 130
    text = page(client, change.measure.node.get_absolute_url())
    assert "<del>120 hours a month</del>" in text
    assert f"Asked by {owner.person.name}, approved by {sponsor.person.name} on" in text


def test_the_approver_refuses_with_a_reason(sponsor: User, change: MeasureChange) -> None:
    client = signed_in(sponsor)
    refused = client.post(path("measure_change_answer", change), {"answered": "refuse"})
    assert refused.status_code == 422
    assert "Fill this in." in refused.content.decode()
    assert answered(client, change, answered="refuse", answer="Too easy.") == 302
    assert "refused by" in page(client, path("measure_changes", change))
    assert Measure.objects.get().target == 120


def test_an_empty_answer_is_none(sponsor: User, change: MeasureChange) -> None:
    assert answered(signed_in(sponsor), change) == 422
    assert Measure.objects.get().target == 120


def test_a_sponsor_who_was_replaced_answers_no_more(sponsor: User, change: MeasureChange) -> None:
    within = change.measure.node.initiative
    within.portfolio.visibility = "open"
    within.portfolio.save()
    within.sponsor = factories.user().person
    within.save()
    assert not waiting_for(sponsor.person).exists()
    assert answered(signed_in(sponsor), change, answered="approve") == 409
    assert Measure.objects.get().target == 120


def test_who_asked_takes_it_back(owner_client: Client, change: MeasureChange) -> None:
    assert "Take it back" in page(owner_client, path("measure_change", change))
    assert owner_client.post(path("measure_change_take_back", change)).status_code == 302
    assert "taken back on" in page(owner_client, path("measure_changes", change))


def test_what_was_answered_meanwhile_is_told_with_a_sentence(
    owner_client: Client, sponsor: User, change: MeasureChange
) -> None:
    owner_client.post(path("measure_change_take_back", change))
    answer = signed_in(sponsor).post(path("measure_change_answer", change), {"answered": "approve"})
    assert answer.status_code == 409
    assert "This change was taken back meanwhile." in answer.content.decode()


def test_nobody_but_the_approver_answers(
    owner_client: Client, admin_client: Client, leader_client: Client, change: MeasureChange
) -> None:
    for client in (owner_client, admin_client, leader_client):
        assert answered(client, change, answered="approve") == 403
        assert "Approve the new terms" not in page(client, path("measure_change", change))
    assert Measure.objects.get().target == 120


def test_only_who_asked_or_an_admin_takes_it_back(
    sponsor: User, leader_client: Client, admin_client: Client, change: MeasureChange
) -> None:
    address = path("measure_change_take_back", change)
    assert signed_in(sponsor).post(address).status_code == 403
    assert leader_client.post(address).status_code == 403
    assert admin_client.post(address).status_code == 302


def test_others_do_not_find_it(other_owner_client: Client, change: MeasureChange) -> None:
    for name in ("measure_changes", "measure_change"):
        assert other_owner_client.get(path(name, change)).status_code == 404
    assert answered(other_owner_client, change, answered="approve") == 404


def test_the_change_of_another_measure_is_not_found(
    owner_client: Client, change: MeasureChange
) -> None:
    other = factories.measure(change.measure.node, name="Call-outs")
    address = reverse("measure_change", args=[other.node.uuid, other.uuid, change.uuid])
    assert owner_client.get(address).status_code == 404


def test_state_never_changes_by_looking(sponsor: User, change: MeasureChange) -> None:
    client = signed_in(sponsor)
    for name in ("measure_change_answer", "measure_change_take_back"):
        assert client.get(path(name, change)).status_code == 405


def test_a_long_history_comes_in_pages(owner_client: Client, change: MeasureChange) -> None:
    measure = change.measure
    rows = [
        MeasureChange(
            measure=measure,
            before={"target": str(each)},
            after={"target": str(each + 1)},
            reason="Again",
            state="made",
            made_at=ago(100 - each),
        )
        for each in range(60)
    ]
    MeasureChange.objects.bulk_create(rows)
    text = page(owner_client, path("measure_changes", change))
    assert "1 to 50 of 62 changes" in text
    assert 'href="?page=2"' in text

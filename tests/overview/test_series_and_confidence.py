"""The pages on which the method changes, and on which the owner says how sure he or she is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.mapping.plain import form_to
from tests.overview.world import in_days, read

pytestmark = pytest.mark.django_db
NEW = {"method": "Counted by the system", "reason": "The control room has a new system."}


@pytest.fixture
def measure(owner: User) -> Measure:
    node = factories.node(factories.initiative(owner=owner.person))
    return read(factories.measure(node, method="Counted by hand"), "158")


def path(name: str, measure: Measure) -> str:
    return reverse(name, args=[measure.node.uuid, measure.uuid])


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_another_method_is_asked_with_its_baseline(owner_client: Client, measure: Measure) -> None:
    form = form_to(owner_client.get(path("series_start", measure)), path("series_start", measure))
    assert form.fields["method"] == "Counted by hand"
    form.send(owner_client, **NEW, baseline="200", baseline_on=in_days(-9).isoformat())
    measure.refresh_from_db()
    assert (measure.series, measure.baseline, measure.method) == (2, 200, NEW["method"])


def test_the_outcome_shows_the_earlier_readings_apart(
    owner_client: Client, measure: Measure
) -> None:
    owner_client.post(path("series_start", measure), NEW)
    text = words(owner_client.get(measure.node.get_absolute_url()))
    assert "Earlier method, not counted any more." in text
    assert "<del>Counted by hand</del>" in text
    assert NEW["reason"] in text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"method": "Counted by hand"}, "method"),
        ({"baseline": "1"}, "baseline_on"),
    ],
)
def test_refusals_stand_beside_the_field(
    owner_client: Client, measure: Measure, more: dict[str, str], field: str
) -> None:
    answer = owner_client.post(path("series_start", measure), NEW | more)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    measure.refresh_from_db()
    assert measure.series == 1


def test_a_measure_that_changed_meanwhile_is_shown_first(
    owner_client: Client, measure: Measure
) -> None:
    address = path("series_start", measure)
    form = form_to(owner_client.get(address), address)
    owner_client.post(address, {"method": "Sensors", "reason": "Sooner"})
    answer = form.send(owner_client, **NEW)
    assert answer.status_code == 409
    assert "Somebody changed this measure" in words(answer)
    assert NEW["reason"] in answer.content.decode()


def test_who_reads_or_only_adds_readings_starts_no_series(
    leader_client: Client, other_owner_client: Client, measure: Measure
) -> None:
    keeper = factories.user()
    Measure.objects.update(keeper=keeper.person)
    for client in (leader_client, signed_in(keeper)):
        assert client.post(path("series_start", measure), NEW).status_code == 403
    assert other_owner_client.get(path("series_start", measure)).status_code == 404


def test_how_sure_the_owner_is_stands_beside_what_is_computed(
    owner: User, measure: Measure
) -> None:
    client, address = signed_in(owner), path("confidence_say", measure)
    form = form_to(client.get(address), address)
    form.send(client, level="medium_low", reason="Two depots are late.")
    text = words(client.get(measure.node.get_absolute_url()))
    assert f"<b>Medium-low</b>, says {owner.person.name}" in text
    assert "Two depots are late." in text
    assert "Last said: medium-low" in words(client.get(address))


@pytest.mark.parametrize(
    ("said", "field"),
    [({"level": "", "reason": "So"}, "level"), ({"level": "high", "reason": " "}, "reason")],
)
def test_a_judgement_needs_a_level_and_a_reason(
    owner_client: Client, measure: Measure, said: dict[str, str], field: str
) -> None:
    answer = owner_client.post(path("confidence_say", measure), said)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not measure.judgements.exists()


def test_owners_say_it_and_others_do_not(
    admin_client: Client, leader_client: Client, other_owner_client: Client, measure: Measure
) -> None:
    address, said = path("confidence_say", measure), {"level": "high", "reason": "All is done."}
    for client in (admin_client, leader_client):
        assert client.post(address, said).status_code == 403
    assert other_owner_client.post(address, said).status_code == 404
    mine = factories.user()
    Node.objects.filter(pk=measure.node_id).update(owner=mine.person)
    assert signed_in(mine).post(address, said).status_code == 302

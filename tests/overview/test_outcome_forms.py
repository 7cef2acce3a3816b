"""Adding outcomes and measures to a chain."""

from decimal import Decimal

import pytest
from django.test import Client

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative(owner: User) -> Initiative:
    return factories.initiative(owner=owner.person)


def outcome_path(initiative: Initiative) -> str:
    return f"{initiative.get_absolute_url()}outcomes/new/"


def measure_path(node: Node) -> str:
    return f"{node.get_absolute_url()}measures/new/"


def measured(**more: str) -> dict[str, str]:
    return {
        "unit": "hours a month",
        "direction": "decrease",
        "baseline": "212",
        "baseline_on": "2026-01-31",
        "target": "120",
        "target_on": "2027-03-31",
    } | more


def outcome(**more: str) -> dict[str, str]:
    return {"kind": "benefit", "title": "Pump downtime halves"} | more


def test_an_outcome_comes_with_its_measure(owner_client: Client, initiative: Initiative) -> None:
    response = owner_client.post(outcome_path(initiative), measured() | outcome())
    measure = Measure.objects.get()
    assert response.headers["Location"] == measure.node.get_absolute_url()
    assert (measure.name, measure.baseline) == ("Pump downtime halves", Decimal(212))


def test_when_it_is_read_and_first_expected_is_kept(
    owner_client: Client, initiative: Initiative
) -> None:
    more = {"first_expected_on": "2026-06-01", "every": "quarter"}
    owner_client.post(outcome_path(initiative), measured() | outcome() | more)
    owner_client.post(measure_path(factories.node(initiative)), measured() | more)
    for measure in Measure.objects.all():
        assert (str(measure.first_expected_on), measure.every) == ("2026-06-01", "quarter")
    assert Measure.objects.count() == 2


def test_an_outcome_may_wait_for_its_measure(owner_client: Client, initiative: Initiative) -> None:
    empty = dict.fromkeys(measured(), "")
    assert owner_client.post(outcome_path(initiative), empty | outcome()).status_code == 302
    assert not Measure.objects.exists()


def test_a_measure_is_added_later(owner_client: Client, initiative: Initiative) -> None:
    node = factories.node(initiative)
    response = owner_client.post(measure_path(node), measured(baseline="", baseline_on=""))
    assert response.headers["Location"] == node.get_absolute_url()
    assert node.measures.get().baseline is None


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"unit": ""}, "Fill this in."),
        ({"direction": "sideways"}, "Select a valid choice"),
        ({"target": "230"}, "The target is above the baseline, but lower is better."),
        ({"target": "212"}, "The target equals the baseline."),
        ({"direction": "increase"}, "The target is below the baseline, but higher is better."),
        ({"baseline_on": ""}, "Write the date that belongs to the value."),
        ({"baseline_on": "2100-01-01"}, "a baseline was measured"),
        ({"target_on": "2026-01-31"}, "The target date is not after the date of the baseline."),
        ({"baseline": "1e5"}, "Write a number"),
        ({"unit": "\x00"}, "Null characters are not allowed."),
    ],
)
def test_refusals_stand_beside_the_field_and_nothing_is_lost(
    owner_client: Client, initiative: Initiative, more: dict[str, str], message: str
) -> None:
    typed = measured() | more
    response = owner_client.post(measure_path(factories.node(initiative)), typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert f'value="{typed["target_on"]}"' in text
    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"title": ""}, "Fill this in."),
        ({"kind": "input"}, "Select a valid choice"),
        ({"unit": ""}, "A measure needs this. Leave all of it empty for none."),
    ],
)
def test_a_refused_outcome_is_not_kept(
    owner_client: Client, initiative: Initiative, more: dict[str, str], message: str
) -> None:
    response = owner_client.post(outcome_path(initiative), measured() | outcome() | more)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Node.objects.exists()


def test_technology_has_no_measure(owner_client: Client, initiative: Initiative) -> None:
    node = factories.node(initiative, kind="input")
    assert owner_client.get(measure_path(node)).status_code == 404


def test_sponsor_and_admin_may_too(admin_client: Client, leader: User) -> None:
    initiative = factories.initiative(sponsor=leader.person)
    for client in (admin_client, signed_in(leader)):
        assert client.get(outcome_path(initiative)).status_code == 200
        assert client.get(measure_path(factories.node(initiative))).status_code == 200


def test_who_only_reads_may_not(leader_client: Client, other_owner: User) -> None:
    initiative = made(performer=other_owner.person).initiative
    for client in (leader_client, signed_in(other_owner)):
        assert client.post(outcome_path(initiative), outcome()).status_code == 403
        assert client.post(measure_path(factories.node(initiative)), measured()).status_code == 403


def test_others_do_not_find_it(other_owner_client: Client, initiative: Initiative) -> None:
    assert other_owner_client.get(outcome_path(initiative)).status_code == 404
    assert other_owner_client.get(measure_path(factories.node(initiative))).status_code == 404


def test_other_methods_are_refused(owner_client: Client, initiative: Initiative) -> None:
    assert owner_client.delete(outcome_path(initiative)).status_code == 405


def test_all_that_can_be_said_of_a_measure_is_kept(
    owner: User, owner_client: Client, initiative: Initiative
) -> None:
    said = {
        "method": "Counted by the control room",
        "data_source": "SAP",
        "population": "All stations",
        "tolerance": "2,5",
        "attribution": "40",
        "is_lead": "on",
        "is_one_off": "on",
        "keeper": str(owner.person.uuid),
        "plan": "2026-06-30\t180\n31.12.2026\t150",
    }
    answer = owner_client.post(measure_path(factories.node(initiative)), measured() | said)
    assert answer.status_code == 302
    measure = Measure.objects.get()
    assert (measure.method, measure.keeper, measure.is_lead, measure.is_one_off) == (
        said["method"],
        owner.person,
        True,
        True,
    )
    assert (measure.tolerance, measure.attribution) == (Decimal("2.5"), Decimal(40))
    assert [point.value for point in measure.plan.all()] == [180, 150]


def test_what_was_first_said_is_written_down_with_its_author(
    owner: User, owner_client: Client, initiative: Initiative
) -> None:
    owner_client.post(outcome_path(initiative), measured() | outcome())
    change = Measure.objects.get().changes.get()
    assert (change.state, change.made_by, change.after["target"]) == ("made", owner.person, "120")


def test_staying_within_two_limits_can_be_chosen(
    owner_client: Client, initiative: Initiative
) -> None:
    said = measured(direction="within", target="5", target_high="9")
    owner_client.post(measure_path(factories.node(initiative)), said)
    measure = Measure.objects.get()
    assert (measure.direction, measure.target_high) == ("within", 9)


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ({"direction": "within"}, "target_high", "it needs both of them"),
        ({"direction": "within", "target_high": "4"}, "target_high", "is below the lower one"),
        ({"target_high": "9"}, "target_high", "Only “stay within” has an upper limit."),
        ({"attribution": "101"}, "attribution", "a share from 0 to 100 %"),
        ({"tolerance": "-1"}, "tolerance", "Write 0 or more."),
        ({"keeper": "x"}, "keeper", "Choose one of the people"),
        ({"plan": "soon 5"}, "plan", "Line 1: This does not start with a date"),
        ({"plan": "2028-01-01 5"}, "plan", "is not before the target date"),
    ],
)
def test_what_contradicts_itself_is_told_beside_its_field(
    owner_client: Client, initiative: Initiative, more: dict[str, str], field: str, message: str
) -> None:
    answer = owner_client.post(measure_path(factories.node(initiative)), measured() | more)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert message in text.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    assert not Measure.objects.exists()


def test_people_are_counted_on_an_adoption_and_have_no_unit_of_their_own(
    owner_client: Client, initiative: Initiative
) -> None:
    said = measured(unit="", direction="increase", baseline="0", target="80", counts_people="on")
    node = factories.node(initiative, kind="adoption")
    assert owner_client.post(measure_path(node), said).status_code == 302
    assert node.measures.get().unit == "% of eligible people"
    other = factories.node(initiative, kind="benefit")
    assert "counts_people" not in owner_client.get(measure_path(other)).content.decode()
    answer = owner_client.post(outcome_path(initiative), said | outcome())
    assert "where people use it are people counted" in answer.content.decode()


def test_the_owner_of_an_outcome_may_say_how_it_is_measured(
    other_owner: User, initiative: Initiative
) -> None:
    node = factories.node(initiative)
    Node.objects.filter(pk=node.pk).update(owner=other_owner.person)
    assert signed_in(other_owner).get(measure_path(node)).status_code == 200

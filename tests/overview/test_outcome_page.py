"""The page of one outcome: whether it arrives, and what that is held against."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.chain.actions import add_node
from initiatives.chain.links import add_link
from initiatives.chain.models import Node
from initiatives.outcomes.judgement_actions import say_confidence
from initiatives.outcomes.kept_models import Forecast
from initiatives.outcomes.models import Measure, PeopleCount
from initiatives.promises.actions import check_in
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import ago, checked, in_days, made, read

pytestmark = pytest.mark.django_db
DATES = {"baseline_on": in_days(-300), "target_on": in_days(100)}


def owned(owner: User) -> Node:
    within = factories.initiative(owner=owner.person)
    return add_node(initiative=within, kind="benefit", title="Pump downtime", owner=owner.person)


@pytest.fixture
def measure(owner: User) -> Measure:
    """From 212 to 120 in 400 days, results expected from the first of them."""
    node = owned(owner)
    return factories.measure(node, **DATES, first_expected_on=in_days(-299), every="month")


def measured(measure: Measure, *values: str) -> Measure:
    """One reading every 30 days, the newest five days old."""
    for n, value in enumerate(values):
        read(measure, value, 5 + 30 * (len(values) - 1 - n))
    checked(measure.node.initiative)
    measure.refresh_from_db()
    return measure


def page(client: Client, measure: Measure, query: str = "") -> str:
    response = client.get(measure.node.get_absolute_url() + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().partition("<main")[2].split())


def test_it_answers_in_one_sentence(owner_client: Client, measure: Measure) -> None:
    measured(measure, "188", "181", "172", "165", "158")
    text = page(owner_client, measure)
    assert "<b>Close, but late.</b> At the present pace it reaches" in text
    assert "short of the target" in text
    assert 'data-tone="warn"' in text


def test_the_forecast_is_drawn_and_explained(owner_client: Client, measure: Measure) -> None:
    measured(measure, "188", "181", "172", "165", "158")
    text = page(owner_client, measure)
    assert 'class="forecast"' in text
    assert 'class="band"' in text
    assert "the band is the middle half of the paces seen so far" in text
    assert "5 readings, the newest 5 days old." in text


def test_with_two_points_there_is_no_band(owner_client: Client, measure: Measure) -> None:
    text = page(owner_client, measured(measure, "158"))
    assert "Two points only." in text
    assert 'class="band"' not in text


def test_one_point_needs_a_second(owner_client: Client, measure: Measure) -> None:
    Measure.objects.update(baseline_on=None)
    measure.refresh_from_db()
    text = page(owner_client, measured(measure, "158"))
    assert "<b>Needs a second reading.</b>" in text
    assert "No forecast is drawn." in text


def test_corrected_readings_are_not_drawn(owner_client: Client, measure: Measure) -> None:
    read(measure, "999", 40)
    wrong = measure.readings.get()
    type(wrong)(
        measure=measure,
        value=Decimal(200),
        as_of=wrong.as_of,
        recorded_at=timezone.now(),
        supersedes=wrong,
    ).save()
    drawing = page(owner_client, measure).partition('<svg class="svg chart"')[2]
    assert drawing.partition("</svg>")[0].count('class="dot"') == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"owner": None}, "No owner"),
        ({"baseline": None}, "No baseline"),
        ({"target": None}, "No target"),
        ({"target_on": None}, "No date"),
        ({"owner": None, "target": None}, "No owner, no target"),
    ],
)
def test_why_it_is_not_measurable_stands_beside_it(
    owner_client: Client, measure: Measure, changed: dict[str, None], words: str
) -> None:
    measured(measure, "158")
    if "owner" in changed:
        Node.objects.filter(pk=measure.node_id).update(owner=None)
    rest = {name: value for name, value in changed.items() if name != "owner"}
    Measure.objects.filter(pk=measure.pk).update(**rest)
    checked(measure.node.initiative)
    head = page(owner_client, measure).partition("</header>")[0]
    assert "Not measurable" in head
    assert f'<span class="ink-2">{words}</span>' in head


def test_a_promise_covers_part_of_the_way(owner_client: Client, measure: Measure) -> None:
    made(measured=measure)
    text = page(owner_client, measure)
    assert "The promise covers 82 of the 92 hours a month between baseline and target." in text
    assert "Nobody has promised the last 10." in text
    assert f"/promises/new/?outcome={measure.node.uuid}" in text


def test_the_best_of_several_promises_counts(owner_client: Client, measure: Measure) -> None:
    made(measured=measure)
    better = made(measured=measure)
    Promise.objects.filter(pk=better.pk).update(value=Decimal(125))
    text = page(owner_client, measured(measure, "158"))
    assert "covers 87 of the 92" in text
    assert ">Promised 125</text>" in text


def test_both_clocks_stand_beside_each_other(owner: User, measure: Measure) -> None:
    promise = made(9, measured=measure, performer=owner.person)
    said = {"confidence": "on_track", "line": "All is well."}
    check_in(promise=promise, actor=owner.person, now=ago(3), **said)
    read(measure, "158", 75)
    text = page(signed_in(owner), measure)
    assert "Checked in three days ago, newest evidence 75 days old: busy but blind." in text


def test_fresh_evidence_is_not_blind(owner: User, measure: Measure) -> None:
    made(9, measured=measure, performer=owner.person)
    text = page(signed_in(owner), measured(measure, "158"))
    assert "Nobody has checked in yet, newest evidence five days old." in text


def test_the_pace_it_takes_is_said(owner_client: Client, measure: Measure) -> None:
    text = page(owner_client, measured(measure, "172", "165", "158"))
    assert "To arrive it has to fall by 11 a month from now on; so far it fell by 5.6" in text


def test_owner_and_data_may_disagree(owner: User, measure: Measure) -> None:
    measured(measure, "210", "209", "208")
    by = {"by": owner.person, "now": timezone.now()}
    say_confidence(measure=measure, level="high", reason="The crews are ready.", **by)
    text = page(signed_in(owner), measure)
    assert "Owner and data disagree" in text
    assert "<b>High</b>, says" in text
    say_confidence(measure=measure, level="low", reason="It is too slow.", **by)
    assert "Owner and data disagree" not in page(signed_in(owner), measure)


def test_who_may_not_say_is_not_asked(leader_client: Client, measure: Measure) -> None:
    text = page(leader_client, measure)
    assert "Say how sure you are" not in text
    assert "has not said yet." in text


def test_what_enables_it_is_linked(owner_client: Client, measure: Measure) -> None:
    within = measure.node.initiative
    plan = factories.node(within, kind="outcome", title="Repairs are planned by risk")
    read(factories.measure(plan, unit="% of jobs", baseline=None, target=Decimal(70)), "52")
    live = add_node(
        initiative=within,
        kind="enabling_change",
        title="Model live at 12 stations",
        state="done",
        state_on=in_days(-90),
    )
    add_link(from_node=plan, to_node=measure.node, by=None, now=timezone.now())
    add_link(from_node=live, to_node=plan, by=None, now=timezone.now())
    text = page(owner_client, measured(measure, "158"))
    assert ">Repairs are planned by risk</a>" in text
    assert "52 % of jobs, target 70 %" in text
    assert ">Model live at 12 stations</text>" in text


def test_a_disbenefit_and_a_measure_to_keep_have_their_page(owner: User) -> None:
    node = owned(owner)
    facts = {"direction": "within", "target": Decimal(150), "target_high": Decimal(190)}
    band = factories.measure(node, baseline=None, baseline_on=None, target_on=None, **facts)
    text = page(signed_in(owner), measured(band, "200", "158"))
    assert "<b>It is held.</b>" in text
    assert "Where does it stand?" in text
    assert "<dd>50 %<small>1 of 2 readings</small></dd>" in text


def test_adoption_is_a_product(owner: User) -> None:
    node = owned(owner)
    facts = {"direction": "increase", "unit": "%", "baseline": Decimal(0), "target": Decimal(90)}
    people = factories.measure(node, counts_people=True, **facts)
    read(people, "65")
    PeopleCount.objects.create(
        reading=people.readings.get(),
        eligible=400,
        active=260,
        utilisation=Decimal("0.8"),
        proficient=182,
    )
    text = page(signed_in(owner), people)
    assert "<b>65 % × 80 % × 70 % = 36 %.</b>" in text
    assert "260 of 400 people" in text


def test_past_forecasts_are_held_against_what_came(owner: User) -> None:
    node = owned(owner)
    late = factories.measure(node, baseline_on=in_days(-300), target_on=in_days(-20))
    for days, value in ((200, "190"), (150, "175"), (100, "160"), (30, "140")):
        read(late, value, days)
    assert Forecast.objects.exists()
    text = page(signed_in(owner), late)
    assert "The target was not reached." in text
    assert "The forecast said" in text


def test_the_measure_chosen_keeps_its_own_words(owner_client: Client, measure: Measure) -> None:
    second = factories.measure(measure.node, name="Call-outs", unit="call-outs")
    read(second, "150")
    text = page(owner_client, measure, f"?measure={second.uuid}")
    assert f"/measures/{second.uuid}/readings.csv" in text
    assert "Call-outs, lower is better" in text


def test_many_readings_promises_and_nodes_cost_the_same(
    owner_client: Client, measure: Measure
) -> None:
    made(measured=measured(measure, "188", "181", "172"))
    few = _cost(owner_client, measure)
    for n in range(6, 30):
        read(measure, str(100 + n), n)
        made(measured=measure)
        factories.node(measure.node.initiative, kind="capability")
    assert _cost(owner_client, measure) == few <= 50


def _cost(client: Client, measure: Measure) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, measure)
    return len(queries)

"""The list of outcomes: measured, without a measure, and without a hand up."""

import pytest
from django.test import Client

from initiatives.outcomes.models import Measure
from initiatives.overview.outcome_filters import VIEWS
from initiatives.portfolio.models import Initiative
from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import ago, checked, in_days, made, on_record, owned_measure, read

pytestmark = pytest.mark.django_db
PATH = "/outcomes/"


def listed(client: Client, query: str = "") -> list[str]:
    response = client.get(PATH + query)
    assert response.status_code == 200
    return [str(row) for row in response.context["page"].object_list]


def test_measures_are_listed_with_their_bars(leader_client: Client) -> None:
    read(factories.measure(), "158")
    text = leader_client.get(PATH).content.decode()
    assert "from 212 to 158, target 120 hours a month. 59 % of the way." in text
    assert "1 to 1 of 1 measures" in text


def test_those_without_a_measure_are_apart(leader_client: Client) -> None:
    factories.measure(factories.node(title="Downtime"))
    factories.node(title="Call-out cost", kind="outcome")
    factories.node(title="Sensors", kind="input")
    assert listed(leader_client, "?view=without") == ["Call-out cost"]


@pytest.mark.parametrize(
    ("progress", "value"),
    [("reached", "120"), ("moving", "158"), ("still", "212"), ("back", "220"), ("unread", "")],
)
def test_where_they_stand_narrows_them(leader_client: Client, progress: str, value: str) -> None:
    measure = factories.measure(name="This one")
    if value:
        read(measure, value)
    factories.measure(direction="within", name="Another", baseline=None, baseline_on=None)
    read(type(measure).objects.get(name="Another"), "1")
    assert listed(leader_client, f"?progress={progress}") == ["This one"]
    assert listed(leader_client, "?progress=unclear") == ["Another"]


def test_those_past_their_date_are_found(leader_client: Client) -> None:
    late = {"target_on": in_days(-1), "baseline_on": None}
    read(factories.measure(name="Late", **late), "158")
    read(factories.measure(name="Reached", **late), "120")
    read(factories.measure(name="Due tomorrow", **(late | {"target_on": in_days(1)})), "158")
    assert listed(leader_client, "?progress=late") == ["Late"]


@pytest.mark.parametrize(
    ("health", "value"),
    [("amber", "165"), ("red", "212"), ("green", "140"), ("achieved", "120"), ("unknown", "")],
)
def test_health_narrows_them(leader_client: Client, health: str, value: str) -> None:
    measure = owned_measure(factories.initiative(), name="This one")
    if value:
        read(measure, value)
    read(factories.measure(name="Another"), "158")
    checked(*Initiative.objects.all())
    assert listed(leader_client, f"?health={health}") == ["This one"]
    assert listed(leader_client, "?health=not_measurable") == ["Another"]


def test_stale_beats_the_health_that_is_kept(leader_client: Client) -> None:
    read(owned_measure(factories.initiative()), "140")
    checked(*Initiative.objects.all())
    Measure.objects.update(stale_on=in_days(0))
    assert listed(leader_client, "?health=green") == []
    text = leader_client.get(f"{PATH}?health=unknown").content.decode()
    assert "Unknown" in text
    assert "Nothing newer than" in text


def test_why_nobody_can_tell_stands_beside_it(leader_client: Client) -> None:
    read(factories.measure(), "158")
    checked(*Initiative.objects.all())
    assert '<span class="sub">No owner</span>' in leader_client.get(PATH).content.decode()


def test_busy_but_blind_are_found(leader_client: Client) -> None:
    for name in ("Blind", "Not looked after", "Fresh", "Silent too"):
        promise = made(9, measured=read(factories.measure(name=name), "158"))
        if name != "Not looked after":
            said = {"confidence": "on_track", "line": "All is well."}
            check_in(promise=promise, actor=promise.performer, now=ago(3), **said)
    Measure.objects.exclude(name="Fresh").update(stale_on=in_days(0))
    Promise.objects.filter(measure__name="Silent too").update(stale_from=ago(1))
    assert listed(leader_client, "?view=blind") == ["Blind"]


def test_where_owner_and_data_disagree_is_found(leader_client: Client) -> None:
    for name, level in (("Sure", "high"), ("Doubtful", "low"), ("Silent", "")):
        measure = read(owned_measure(factories.initiative(), name=name), "212")
        Measure.objects.filter(pk=measure.pk).update(confidence=level)
    checked(*Initiative.objects.all())
    assert listed(leader_client, "?view=disagree") == ["Sure"]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["A", "B", "C"]),
        ("-name", ["C", "B", "A"]),
        ("health", ["C", "B", "A"]),
        ("-progress", ["A", "C", "B"]),
        ("progress", ["B", "C", "A"]),
        ("date", ["C", "A", "B"]),
        ("x", ["C", "B", "A"]),
    ],
)
def test_they_are_sorted(leader_client: Client, sort: str, names: list[str]) -> None:
    within = factories.initiative()
    for name, value, days in (("A", "130", 60), ("B", "212", 90), ("C", "170", 30)):
        read(owned_measure(within, name=name, target_on=in_days(days)), value)
    checked(within)
    assert listed(leader_client, f"?sort={sort}") == names


def test_a_column_turns_round(leader_client: Client) -> None:
    factories.measure()
    headings = leader_client.get(PATH).context["headings"]
    assert headings["health"].direction == "ascending"
    assert headings["health"].href == f"{PATH}?sort=-health"
    assert headings["progress"].href == f"{PATH}?sort=-progress"
    text = leader_client.get(f"{PATH}?sort=-progress").content.decode()
    assert 'aria-sort="descending"' in text


def test_the_last_readings_are_drawn(leader_client: Client) -> None:
    read(read(factories.measure(), "170", 40), "158")
    text = leader_client.get(PATH).content.decode()
    assert "The last 2 readings, from 170 to 158 hours a month" in text


def test_every_chip_counts_its_list(leader_client: Client) -> None:
    for value in ("120", "158", "212", "220"):
        read(factories.measure(), value)
    factories.node(title="Not measured")
    checked(*Initiative.objects.all())
    context = leader_client.get(PATH).context
    chips = [*context["chips"], *(chip for chip in context["healths"] if chip.key != "any")]
    assert len(chips) == 6
    for chip in chips:
        assert leader_client.get(chip.href).context["page"].paginator.count == chip.count


def test_nobody_has_a_hand_up_for_what_nobody_promised_here(leader_client: Client) -> None:
    bare = factories.measure(factories.node(title="Bare"))
    on_record(bare.node.initiative, "1")
    made(measured=factories.measure(factories.node(title="Promised")))
    read(factories.measure(factories.node(title="Reached")), "119")
    factories.measure(factories.node(title="Harm", kind="disbenefit"))
    factories.node(title="Not measured")
    assert listed(leader_client, "?view=unpromised") == ["Bare"]


def test_a_hand_taken_down_counts_no_more(leader_client: Client) -> None:
    promise = made(measured=factories.measure(factories.node(title="Leakage")))
    assert listed(leader_client, "?view=unpromised") == []
    act(promise=promise, act="cancel", actor=promise.customer, now=factories.NOW, reason="No need")
    assert listed(leader_client, "?view=unpromised") == ["Leakage"]


@pytest.mark.parametrize("words", ["downtime", "Pumps", "hours lost"])
def test_search_looks_at_outcome_initiative_and_measure(leader_client: Client, words: str) -> None:
    pumps = factories.initiative(name="Pumps")
    factories.measure(factories.node(pumps, title="Downtime"), name="Hours lost")
    factories.measure(factories.node(title="Leakage"), name="Leakage")
    assert listed(leader_client, f"?q={words}") == ["Hours lost"]


def test_a_portfolio_narrows_them(leader_client: Client) -> None:
    within = factories.initiative(within=factories.portfolio("Customer"))
    factories.measure(factories.node(within), name="Complaints")
    factories.measure(name="Leakage")
    assert listed(leader_client, "?portfolio=customer") == ["Complaints"]


def test_only_mine_narrows_them(leader: User) -> None:
    factories.measure(factories.node(factories.initiative(sponsor=leader.person)), name="Mine")
    factories.measure(name="Another")
    client = signed_in(leader)
    assert listed(client, "?mine=1") == ["Mine"]
    assert (
        "Only of initiatives you own or sponsor." in client.get(PATH + "?mine=1").content.decode()
    )


def test_a_disbenefit_is_named_as_one(leader_client: Client) -> None:
    factories.measure(factories.node(kind="disbenefit"))
    assert ", disbenefit" in leader_client.get(PATH).content.decode()


@pytest.mark.parametrize(
    "view",
    ["", *(f"?view={each}" for each in VIEWS), "?progress=back", "?health=red", "?view=blind&q=x"],
)
def test_nothing_to_list_is_said(leader_client: Client, view: str) -> None:
    assert 'class="answer"' in leader_client.get(PATH + view).content.decode()


def test_htmx_gets_the_list_alone(leader_client: Client) -> None:
    factories.measure()
    text = leader_client.get(PATH, headers={"HX-Request": "true"}).content.decode()
    assert "<h1" not in text
    assert "1 measure<" in text


def test_others_outcomes_are_not_listed(other_owner_client: Client) -> None:
    factories.measure()
    assert listed(other_owner_client) == []


@pytest.mark.parametrize(
    "query",
    [
        "?view=%00",
        "?progress=x",
        "?health=x",
        "?sort=%00",
        "?view=without&health=red",
        "?view=without&progress=back",
        "?page=-1",
        "?q=%00",
        "?mine=%00",
    ],
)
def test_odd_addresses_are_answered(leader_client: Client, query: str) -> None:
    listed(leader_client, query)


def test_nothing_is_posted_to_it(leader_client: Client) -> None:
    assert leader_client.post(PATH).status_code == 405

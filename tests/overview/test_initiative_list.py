"""The list of initiatives: searched, narrowed, sorted, paged, and seen by those who may."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from initiatives.chain.actions import add_node
from initiatives.chain.models import StageName
from initiatives.checks.models import Standing
from initiatives.portfolio.actions import open_portfolio
from initiatives.portfolio.models import Initiative
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in
from tests.overview.world import ago, checked, finding, in_days, kept, made, proved, standing

pytestmark = pytest.mark.django_db
PATH = "/initiatives/"


def names(client: Client, query: str = "", **headers: str) -> list[str]:
    response = client.get(f"{PATH}{query}", headers=headers)
    assert response.status_code == 200
    return [row.initiative.name for row in response.context["rows"]]


def test_running_ones_are_listed(leader_client: Client) -> None:
    factories.initiative(name="Pumps")
    factories.initiative(name="Old intranet", status="closed")
    assert names(leader_client) == ["Pumps"]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("running", {"Mine", "Licences", "Measured"}),
        ("input-only", {"Licences"}),
        ("stalled", {"Measured"}),
        ("findings", {"Licences"}),
        ("measured", {"Measured"}),
        ("mine", {"Mine"}),
        ("closed", {"Old"}),
        ("all", {"Mine", "Licences", "Measured", "Old"}),
        ("nonsense", {"Mine", "Licences", "Measured"}),
    ],
)
def test_quick_filters_and_their_counts(leader: User, view: str, expected: set[str]) -> None:
    factories.node(factories.initiative(name="Mine", sponsor=leader.person), title="x")
    standing(factories.initiative(name="Licences", budget=Decimal(5)), is_input_only=True, infos=1)
    measured = factories.initiative(name="Measured", sponsor=factories.user().person)
    factories.measure(factories.node(measured))
    factories.initiative(name="Old", status="closed")
    Initiative.objects.exclude(pk=measured.pk).update(changed_at=ago(59))
    client = signed_in(leader)
    assert set(names(client, f"?view={view}")) == expected
    [chip] = [chip for chip in client.get(f"{PATH}?view={view}").context["chips"] if chip.current]
    assert chip.count == len(expected)


def test_input_only_is_worked_out_for_what_nobody_has_checked(leader_client: Client) -> None:
    factories.initiative(name="Licences", budget=Decimal(5))
    factories.node(factories.initiative(name="Adopted", budget=Decimal(5)), kind="adoption")
    factories.initiative(name="Bare")
    Standing.objects.all().delete()
    assert names(leader_client, "?view=input-only") == ["Licences"]


def test_a_retired_outcome_leaves_it_input_only(leader_client: Client) -> None:
    within = factories.initiative(name="Licences", budget=Decimal(5))
    gone = {"state": "retired", "state_on": in_days(-3)}
    add_node(initiative=within, kind="outcome", title="Shorter calls", **gone)
    assert names(leader_client, "?view=input-only") == ["Licences"]
    checked(within)
    assert names(leader_client, "?view=input-only") == ["Licences"]


@pytest.mark.parametrize("words", ["pump", "PUMP", "IN-01", "Solberg", "downtime"])
def test_search_looks_at_name_number_owner_and_outcomes(leader_client: Client, words: str) -> None:
    owner = factories.person("Ingrid Solberg")
    factories.node(factories.initiative(name="Pumps", owner=owner), title="Downtime")
    factories.initiative(name="Leaks", reference="OTHER-2")
    assert names(leader_client, f"?q={words}") == ["Pumps"]


def test_a_portfolio_brings_what_lies_in_it(leader_client: Client) -> None:
    root = factories.portfolio("Network")
    factories.initiative(name="Pumps", within=open_portfolio(name="Wells", parent=root))
    factories.initiative(name="Bills")
    assert names(leader_client, "?portfolio=network") == ["Pumps"]


@pytest.mark.parametrize("role", ["owner", "sponsor"])
def test_an_owner_or_a_sponsor_narrows_it(leader_client: Client, role: str) -> None:
    ingrid = factories.person("Ingrid Solberg")
    factories.initiative(name="Pumps", **{role: ingrid})
    factories.initiative(name="Bills")
    assert names(leader_client, f"?{role}={ingrid.uuid}") == ["Pumps"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("0", {"Bare", "Unseen"}),
        ("1", {"Bought"}),
        ("1+", {"Bought", "Adopted"}),
        ("4", {"Adopted"}),
    ],
)
def test_how_far_evidence_reaches_narrows_it(
    leader_client: Client, asked: str, expected: set[str]
) -> None:
    factories.initiative(name="Unseen")
    for name, reach in (("Bare", 0), ("Bought", 1), ("Adopted", 4)):
        standing(factories.initiative(name=name), reach=reach)
    query = "?reach=" + asked.replace("+", "%2B")
    assert set(names(leader_client, query)) == expected
    assert ">Show all</a>" in leader_client.get(PATH + query).content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"), [("red", {"Leaks"}), ("achieved", {"Pumps"}), ("none", {"Bare"})]
)
def test_its_health_narrows_it(leader_client: Client, asked: str, expected: set[str]) -> None:
    for name, health in (("Leaks", "red"), ("Pumps", "achieved"), ("Bare", "")):
        standing(factories.initiative(name=name), health=health)
    assert set(names(leader_client, f"?health={asked}")) == expected


def test_a_kind_of_finding_narrows_it_unless_it_is_accepted(leader_client: Client) -> None:
    sponsor = factories.user().person
    for name, accepted in (("Leaks", False), ("Pumps", True)):
        finding(factories.initiative(name=name, sponsor=sponsor), "G08", is_accepted=accepted)
    finding(factories.initiative(name="Bills", sponsor=sponsor), "G05")
    assert names(leader_client, "?code=G08") == ["Leaks"]
    codes = leader_client.get(PATH).context["codes"]
    assert [choice.key for choice in codes] == ["G05", "G08"]


@pytest.mark.parametrize(("asked", "expected"), [("with", ["Pumps"]), ("without", ["Bills"])])
def test_open_promises_narrow_it(leader_client: Client, asked: str, expected: list[str]) -> None:
    made(within=factories.initiative(name="Pumps"))
    kept(made(within=factories.initiative(name="Bills")))
    assert names(leader_client, f"?promises={asked}") == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["Bills", "Leaks", "Pumps"]),
        ("-name", ["Pumps", "Leaks", "Bills"]),
        ("owner", ["Leaks", "Pumps", "Bills"]),
        ("-owner", ["Pumps", "Leaks", "Bills"]),
        ("sponsor", ["Leaks", "Pumps", "Bills"]),
        ("reach", ["Bills", "Leaks", "Pumps"]),
        ("-reach", ["Leaks", "Pumps", "Bills"]),
        ("-spend", ["Pumps", "Leaks", "Bills"]),
        ("-findings", ["Pumps", "Bills", "Leaks"]),
        ("health", ["Leaks", "Pumps", "Bills"]),
        ("-promises", ["Bills", "Pumps", "Leaks"]),
        ("-changed", ["Bills", "Pumps", "Leaks"]),
    ],
)
def test_sorted_by(leader_client: Client, sort: str, expected: list[str]) -> None:
    anna, ben = factories.person("Anna"), factories.person("Ben")
    for name, who, spend, days, facts in (
        ("Pumps", ben, Decimal(9), 2, {"reach": 4, "health": "amber", "warns": 3}),
        ("Bills", None, None, 1, {"reach": 2, "blocks": 1}),
        ("Leaks", anna, Decimal(0), 3, {"reach": 4, "health": "red"}),
    ):
        each = factories.initiative(name=name, spend=spend)
        changed = {"owner": who, "sponsor": who, "changed_at": ago(days)}
        Initiative.objects.filter(pk=each.pk).update(**changed)
        if name == "Bills":
            made(within=each)
            Initiative.objects.filter(pk=each.pk).update(**changed)
        standing(each, **facts)
    assert names(leader_client, f"?sort={sort}") == expected
    headings = leader_client.get(f"{PATH}?sort={sort}").context["headings"]
    assert [each.key for each in headings.values() if each.current] == [sort.removeprefix("-")]


def test_those_that_came_furthest_are_first(leader_client: Client) -> None:
    for name, reach in (("Bare", None), ("Bought", 1), ("Adopted", 4)):
        each = factories.initiative(name=name)
        if reach:
            standing(each, reach=reach)
    assert names(leader_client) == ["Adopted", "Bought", "Bare"]


def test_a_row_says_how_far_how_healthy_and_what_is_missing(leader_client: Client) -> None:
    pumps = factories.initiative(name="Pumps")
    made(within=pumps)
    factories.promise_offered(within=pumps)
    standing(pumps, reach=3, health="amber", blocks=1, warns=2, accepted=4)
    [row] = leader_client.get(PATH).context["rows"]
    assert (row.reach, row.look.word, row.findings, row.open_promises) == (3, "At risk", 3, 2)
    text = leader_client.get(PATH).content.decode()
    assert 'aria-label="Furthest stage reached: 3 of 7, Roll-out.' in text
    assert 'href="/initiatives/pumps/#findings" title="1 blocks the next step, 2 warnings"' in text


def test_what_nobody_has_checked_is_not_called_empty(leader_client: Client) -> None:
    factories.initiative()
    Standing.objects.all().delete()
    text = leader_client.get(PATH).content.decode()
    assert "Not checked yet" in text
    assert '<span class="muted">–</span>' in text.partition('data-label="Findings"')[2]


def test_a_renamed_stage_is_called_by_its_name(leader_client: Client) -> None:
    StageName.objects.create(number=3, label="Go-live")
    standing(factories.initiative(), reach=3)
    text = leader_client.get(f"{PATH}?reach=3").content.decode()
    assert "Evidence reaches <b>Go-live</b>, and no further." in text
    assert ">3 Go-live</option>" in text


def test_the_address_holds_everything(leader_client: Client) -> None:
    who = factories.person()
    query = (
        f"q=x&portfolio=p&owner={who.uuid}&sponsor={who.uuid}&reach=2%2B&health=red&code=G08"
        "&promises=with&view=all&sort=-findings&layout=board"
    )
    assert leader_client.get(f"{PATH}?{query}").context["filters"].query == query


def test_those_that_have_not_moved_are_counted_in_the_head(leader_client: Client) -> None:
    still, moved = factories.initiative(), factories.initiative()
    Initiative.objects.filter(pk=still.pk).update(changed_at=ago(61))
    Initiative.objects.filter(pk=moved.pk).update(changed_at=ago(59))
    text = leader_client.get(PATH).content.decode()
    assert '<a href="/initiatives/?view=stalled">1</a> has not moved for 60 days.' in text


@pytest.mark.parametrize("path", ["/", "/my-work/"])
def test_input_only_counts_alike_everywhere(leader: User, path: str) -> None:
    mine = factories.initiative(name="Licences", budget=Decimal(5), owner=leader.person)
    proved(factories.initiative(name="Adopted", owner=leader.person), 4)
    client = signed_in(leader)
    for once_more in (False, True):
        context = client.get(path).context
        found = context["chain"].input_only if path == "/" else context["gaps"].input_only
        assert [each.pk for each in found] == [mine.pk], once_more
        assert names(client, "?view=input-only") == ["Licences"]
        checked(mine)


def test_spend_is_said_by_currency(leader_client: Client) -> None:
    factories.initiative(spend=Decimal(2_000_000))
    factories.initiative(spend=Decimal(40_000), currency="GBP")
    assert "2 are running, €2 m and £40 k spent." in leader_client.get(PATH).content.decode()


def test_htmx_gets_the_list_alone(leader_client: Client) -> None:
    factories.initiative()
    response = leader_client.get(PATH, headers={"HX-Request": "true"})
    assert "<h1" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]
    assert "1 initiative<" in response.content.decode()


def test_a_search_without_a_hit_leads_back(leader_client: Client) -> None:
    text = leader_client.get(f"{PATH}?q=nothing").content.decode()
    assert "Nothing here matches." in text


def test_long_lists_have_pages(leader_client: Client) -> None:
    within, who = factories.portfolio(), factories.person()
    for n in range(52):
        factories.initiative(name=f"Initiative {n}", within=within, owner=who, sponsor=who)
    assert len(names(leader_client)) == 50
    assert len(names(leader_client, "?page=2&sort=name")) == 2


def test_owner_sees_own_sponsored_promised_and_open_ones(owner: User) -> None:
    factories.initiative(name="Owned", owner=owner.person)
    factories.initiative(name="Sponsored", sponsor=owner.person)
    made(within=factories.initiative(name="Promised"), customer=owner.person)
    factories.initiative(name="Open", within=factories.portfolio(visibility="open"))
    factories.initiative(name="Hidden")
    assert set(names(signed_in(owner))) == {"Owned", "Sponsored", "Promised", "Open"}


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.get(PATH).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?owner=nobody",
        "?owner=%00",
        "?portfolio=%00",
        "?sort=--name",
        "?sort=x",
        "?reach=99",
        "?reach=%2B",
        "?reach=8&health=x&code=x&promises=x&layout=x&sponsor=x",
        "?reach=%00&health=%00&code=%00&promises=%00&layout=%00&sponsor=%00",
        "?layout=board&page=9&reach=0",
        "?owner=" + "10000," * 10_000,
        "?page=-1",
        "?page=x",
        "?view=%00&sort=%00&reach=%00",
        "?q=" + "x" * 5000,
    ],
)
def test_odd_addresses_are_answered(leader_client: Client, query: str) -> None:
    names(leader_client, query)


def test_nothing_is_posted_to_it(leader_client: Client) -> None:
    assert leader_client.post(PATH).status_code == 405


def test_what_is_delivered_stays_among_the_active_ones(leader_client: Client) -> None:
    factories.closing(factories.initiative(name="Pumps"))
    factories.initiative(name="Meters")
    assert set(names(leader_client)) == {"Pumps", "Meters"}
    assert names(leader_client, "?view=watched") == ["Pumps"]
    text = leader_client.get(PATH).content.decode()
    assert "Delivered, value watched until 23 Nov 2027" in text
    assert '?view=watched">1</a> is delivered and the value is watched' in text


def test_what_is_delivered_is_not_called_stalled(leader_client: Client) -> None:
    factories.closing(factories.initiative(name="Pumps"))
    Initiative.objects.update(changed_at=ago(90))
    assert names(leader_client, "?view=stalled") == []


def test_the_closed_ones_say_how_they_ended(leader_client: Client) -> None:
    factories.closing(factories.initiative(name="Pumps"), ending="stopped", watched=False)
    factories.initiative(name="Old intranet", status="closed")
    assert set(names(leader_client, "?view=closed")) == {"Pumps", "Old intranet"}
    text = leader_client.get(f"{PATH}?view=closed").content.decode()
    assert "Of these, <b>1</b> stopped honestly and <b>1</b> closed elsewhere." in text
    assert text.count("Stopped honestly") == 1


def test_the_board_says_it_too(leader_client: Client) -> None:
    factories.closing(factories.initiative(name="Pumps"))
    text = leader_client.get(f"{PATH}?layout=board").content.decode()
    assert "Delivered, value watched until 23 Nov 2027" in text


def test_how_they_ended_costs_one_query_however_many(
    leader_client: Client, django_assert_num_queries
) -> None:
    factories.closing()
    with CaptureQueriesContext(connection) as few:
        names(leader_client, "?view=all")
    for _ in range(4):
        factories.closing()
    with django_assert_num_queries(len(few)):
        names(leader_client, "?view=all")

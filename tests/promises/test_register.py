"""The register: grouped by who must act next, counted, narrowed, and the same cost for many."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.promises.actions import act, check_in
from initiatives.promises.models import Promise
from initiatives.promises.queries import waiting_count
from initiatives.promises.record import record
from initiatives.promises.register_filters import STATES
from stakeholders.access.models import User
from tests import factories
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
LIST = "/promises/"
DAY = timedelta(days=1)


def page(client: Client, headers: dict[str, str] | None = None, **query: object) -> str:
    response = client.get(LIST, query, headers=headers or {})
    assert response.status_code == 200
    return response.content.decode()


def groups(said: str) -> dict[str, list[str]]:
    """The statements below each heading."""
    found = {}
    for part in said.split('<section class="sec')[1:]:
        heading = re.search(r"<h[23][^>]*>(.*?)</h[23]>", part)
        assert heading
        found[heading[1]] = re.findall(r'class="says"><a[^>]*>(.*?)</a>', part)
    return found


def made(maker: User, taker: User, words: str, days: int = 0, **more: object) -> Promise:
    return factories.promise_made(
        performer=maker.person,
        customer=taker.person,
        statement=words,
        now=timezone.now() - days * DAY,
        **more,
    )


def recorded(words: str, due: date | None = date(2014, 6, 30)) -> Promise:
    return record(
        source="uk_gds_exemplars",
        source_ref=words,
        initiative=factories.initiative(),
        node=None,
        performer=factories.person(email=""),
        customer=factories.person(email=""),
        statement=words,
        due=due,
        due_text="Jun 2014" if due else "date tbc",
        complete=False,
        phase="live",
        as_of=date(2014, 4, 30),
        now=timezone.now(),
    )


def test_it_groups_by_who_must_act_next(maker: User, taker: User, admin: User) -> None:
    stranger = factories.user(who=factories.person("Owen Pritchard"))
    made(maker, taker, "silent", 40)
    made(stranger, taker, "silent too", 40)
    made(stranger, maker, "fresh")
    factories.promise_offered(
        performer=stranger.person, customer=maker.person, statement="offer", now=timezone.now()
    )
    done = made(stranger, taker, "done")
    act(promise=done, act="cancel", actor=taker.person, now=timezone.now(), reason="Sold")
    recorded("read")
    seen = {name: set(rows) for name, rows in groups(page(signed_in(admin))).items()}
    assert seen == {
        "Ingrid Solberg": {"silent", "offer"},
        "Owen Pritchard": {"silent too"},
        "Nobody for now": {"fresh"},
        "On record from a source": {"read"},
        "Closed": {"done"},
    }
    mine = groups(page(signed_in(maker)))
    assert set(mine["You"]) == {"silent", "offer"}
    assert waiting_count(maker) == 2


def test_an_open_change_waits_for_the_one_who_did_not_propose_it(maker: User, taker: User) -> None:
    promise = made(maker, taker, "moving")
    asked = {"reason": "Storms", "due": factories.today() + 300 * DAY}
    act(promise=promise, act="propose_change", actor=maker.person, now=timezone.now(), **asked)
    assert groups(page(signed_in(taker))) == {"You": ["moving"]}
    assert (waiting_count(maker), waiting_count(taker)) == (0, 1)


def test_a_date_gone_by_waits_for_its_maker_however_fresh_the_word(
    maker: User, maker_client: Client, overdue: Promise
) -> None:
    said = {"confidence": "off_track", "line": "Not yet."}
    check_in(promise=overdue, actor=maker.person, now=timezone.now(), **said)
    assert list(groups(page(maker_client))) == ["You"]
    assert waiting_count(maker) == 1


def test_each_group_is_one_of_five_and_none_is_left_out(
    maker: User, taker: User, admin: User
) -> None:
    for days in (0, 10, 14, 20, 40):
        made(maker, taker, f"{days} days", days)
    factories.promise_offered(now=timezone.now())
    recorded("read")
    shown = [words for rows in groups(page(signed_in(admin))).values() for words in rows]
    assert len(shown) == Promise.objects.count() == len(set(shown))


def test_what_was_read_from_a_source_does_not_drown_the_rest(
    maker: User, taker: User, admin: User
) -> None:
    made(maker, taker, "living")
    for n in range(7):
        recorded(f"read {n}")
    said = page(signed_in(admin))
    assert len(groups(said)["On record from a source"]) == 5
    assert "All 7" in said
    assert "8 in the register, 1 of them live, 7 on record from a source." in said


def test_a_group_alone_has_pages(maker: User, taker: User, maker_client: Client) -> None:
    for n in range(51):
        made(maker, taker, f"course {n}")
    assert "1 to 50 of 51 promises" in page(maker_client, state="live")
    assert "51 to 51 of 51 promises" in page(maker_client, state="live", page=2)
    assert len(groups(page(maker_client, group="course", page=2))) == 1


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("live", {"fresh", "due", "stale", "late"}),
        ("offered", {"offered"}),
        ("due", {"due"}),
        ("stale", {"stale", "late"}),
        ("overdue", {"late"}),
        ("kept", {"kept"}),
        ("not-kept", {"revoked"}),
        ("undated", {"undated"}),
        ("on-record", {"undated"}),
    ],
)
def test_a_quick_filter_shows_as_many_as_it_counts(
    maker: User, taker: User, admin: User, state: str, words: set[str]
) -> None:
    everything(maker, taker)
    said = page(signed_in(admin), state=state)
    assert {row for rows in groups(said).values() for row in rows} == words
    chip = re.search(rf'id="chip-{state}"[^>]*>{STATES[state]} <b>(\d+)</b>', said)
    assert chip
    assert int(chip[1]) == len(words)


def everything(maker: User, taker: User) -> None:
    now = timezone.now()
    made(maker, taker, "fresh")
    made(maker, taker, "due", 16)
    made(maker, taker, "stale", 40)
    made(maker, taker, "late", 40, due=factories.today() - 10 * DAY)
    factories.promise_offered(
        performer=maker.person, customer=taker.person, statement="offered", now=now
    )
    kept = made(maker, taker, "kept")
    act(promise=kept, act="declare", actor=maker.person, now=now, evidence="The log")
    act(promise=kept, act="accept", actor=taker.person, now=now)
    gone = {"reason": "No fitters", "consequence": "Thin cover", "repair": "Half"}
    revoked = made(maker, taker, "revoked")
    act(promise=revoked, act="revoke", actor=maker.person, now=now, **gone)
    recorded("undated", due=None)


@pytest.mark.parametrize("query", ["solberg", "WILK", "pump", "P-{number}", "maintenance"])
def test_it_finds_words_names_numbers_and_initiatives(
    maker: User, taker: User, admin: User, query: str
) -> None:
    wanted = made(maker, taker, "Pump downtime halves")
    other = factories.initiative(name="Billing")
    factories.promise_made(now=timezone.now(), statement="Bills go out", within=other)
    said = page(signed_in(admin), q=query.format(number=wanted.number))
    assert [row for rows in groups(said).values() for row in rows] == ["Pump downtime halves"]


def test_it_narrows_to_a_person_on_either_side_and_says_so(
    maker: User, taker: User, admin: User
) -> None:
    made(maker, taker, "by")
    made(taker, maker, "to")
    factories.promise_made(now=timezone.now(), statement="neither")
    said = page(signed_in(admin), person=maker.person.uuid)
    assert {row for rows in groups(said).values() for row in rows} == {"by", "to"}
    assert "made by or to Ingrid Solberg" in said
    one = page(signed_in(admin), by=maker.person.uuid, to=taker.person.uuid)
    assert [row for rows in groups(one).values() for row in rows] == ["by"]


def test_it_narrows_to_an_initiative_and_to_a_portfolio(
    maker: User, taker: User, admin: User
) -> None:
    wanted = made(maker, taker, "here").initiative
    factories.promise_made(now=timezone.now(), statement="elsewhere")
    for query in ({"initiative": wanted.slug}, {"portfolio": wanted.portfolio.slug}):
        said = page(signed_in(admin), **query)
        assert [row for rows in groups(said).values() for row in rows] == ["here"]


def test_it_narrows_to_what_is_due_soon_or_past(
    maker: User, taker: User, maker_client: Client
) -> None:
    made(maker, taker, "soon", due=factories.today() + 20 * DAY)
    made(maker, taker, "late", 40, due=factories.today() - 2 * DAY)
    made(maker, taker, "far")
    for due, words in (("30-days", "soon"), ("past", "late")):
        said = page(maker_client, due=due)
        assert [row for rows in groups(said).values() for row in rows] == [words]


def test_htmx_gets_the_register_alone_and_the_count(
    maker: User, taker: User, maker_client: Client
) -> None:
    made(maker, taker, "fresh")
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/promises/?q=x"}
    said = page(maker_client, headers)
    assert "<html" not in said
    assert 'id="chip-all"' in said
    assert ">1 promise</p>" in said


def test_another_page_gets_it_without_filters(
    maker: User, taker: User, maker_client: Client
) -> None:
    made(maker, taker, "fresh")
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/stakeholders/x/"}
    said = page(maker_client, headers, person=maker.person.uuid)
    assert "chip" not in said
    assert "<h3" in said
    assert f'href="/promises/?person={maker.person.uuid}"' in said


def test_history_restored_by_htmx_is_a_whole_page(maker_client: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in page(maker_client, headers)


def test_an_empty_register_says_how_to_begin(maker_client: Client) -> None:
    assert "Make the first promise" in page(maker_client)
    assert "None at present." in page(maker_client, state="kept")
    assert "Nothing here matches." in page(maker_client, q="xyz")


def test_it_costs_the_same_with_few_and_many_promises(
    maker: User, taker: User, maker_client: Client
) -> None:
    made(maker, taker, "one")
    few = cost(maker_client)
    for days in (0, 16, 40) * 4:
        made(maker, taker, f"more {days}", days)
        factories.promise_offered(customer=maker.person, now=timezone.now())
    assert cost(maker_client) == few


def cost(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)


def test_the_badge_costs_one_query(
    maker: User, taker: User, django_assert_num_queries: object
) -> None:
    made(maker, taker, "silent", 40)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert waiting_count(maker) == 1


def test_others_see_and_count_only_what_they_may(
    maker: User, taker: User, other_owner_client: Client
) -> None:
    made(maker, taker, "closed to others")
    said = page(other_owner_client)
    assert "closed to others" not in said
    assert "0 in the register" in said
    assert 'id="chip-all"' in said
    assert "All <b>0</b>" in said


@pytest.mark.parametrize("who", ["leader_client", "admin_client"])
def test_those_who_read_all_see_it(
    who: str, maker: User, taker: User, request: pytest.FixtureRequest
) -> None:
    made(maker, taker, "for all to see")
    assert "for all to see" in page(request.getfixturevalue(who))


def test_the_signed_out_and_the_deactivated_are_led_to_sign_in(client: Client) -> None:
    gone = signed_in(factories.user("admin", active=False))
    assert {each.get(LIST).status_code for each in (client, gone)} == {302}


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "page=-1",
        "page=x",
        "state=nonsense",
        "group=nonsense",
        "due=never",
        "by=x&to=%00&person=1",
        "initiative=%00",
        "portfolio=nobody",
        "q=P-99999999999999999999",
        "q=" + "9" * 9,
        "person=00000000-0000-0000-0000-000000000000",
    ],
)
def test_odd_queries_are_no_fault(maker_client: Client, query: str) -> None:
    assert maker_client.get(f"{LIST}?{query}").status_code == 200


def test_other_methods_are_refused(maker_client: Client) -> None:
    assert maker_client.post(LIST).status_code == 405

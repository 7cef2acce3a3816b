"""Making a promise: choosing the outcome, writing the sentence, raising the hand."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from initiatives.chain.models import Node
from initiatives.outcomes.models import Measure
from initiatives.promises.lifecycle import State
from initiatives.promises.models import Promise
from initiatives.promises.offer_views import due_hint
from stakeholders.access.models import User
from tests import factories

pytestmark = pytest.mark.django_db
NEW = "/promises/new/"
PREVIEW = {"HX-Request": "true", "HX-Target": "preview"}


@pytest.fixture
def measure(maker: User, taker: User) -> Measure:
    within = factories.initiative(owner=maker.person, sponsor=taker.person)
    return factories.measure(factories.node(within))


@pytest.fixture
def unmeasured(measure: Measure) -> Node:
    return factories.node(measure.node.initiative, kind="adoption", title="Planners use the list")


def sentence(measure: Measure, taker: User, **changes: str) -> dict[str, str]:
    """What a filled-in form sends."""
    return {
        "token": str(uuid4()),
        "about": str(measure.uuid),
        "customer": str(taker.person.uuid),
        "value": "130",
        "due": (timezone.now() + timedelta(days=200)).date().isoformat(),
        "cadence": "14",
        "because": "because crews plan repairs by risk",
        "conditions": "two readings in a row are there",
        **changes,
    }


def test_the_raised_hand_is_an_offer(
    maker_client: Client, measure: Measure, maker: User, taker: User
) -> None:
    response = maker_client.post(NEW, sentence(measure, taker))
    promise = Promise.objects.get()
    assert response["Location"] == promise.get_absolute_url()
    assert (promise.state, promise.performer) == (State.OFFERED, maker.person)
    assert promise.statement == "Downtime goes from 212 to 130 hours a month"
    assert promise.because == "crews plan repairs by risk"


def test_own_words_stand_instead_of_the_sentence(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    maker_client.post(NEW, sentence(measure, taker, statement="Pumps stop far less"))
    assert Promise.objects.get().statement == "Pumps stop far less"


def test_an_outcome_without_a_measure_is_promised_in_own_words(
    maker_client: Client, unmeasured: Node, measure: Measure, taker: User
) -> None:
    said = sentence(measure, taker, about=str(unmeasured.uuid), statement="All planners use it")
    maker_client.post(NEW, said)
    promise = Promise.objects.get()
    assert (promise.node, promise.measure, promise.value) == (unmeasured, None, None)


def test_a_form_sent_twice_makes_one_promise(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    said = sentence(measure, taker)
    places = {maker_client.post(NEW, said)["Location"] for _ in range(2)}
    assert places == {Promise.objects.get().get_absolute_url()}


def test_the_id_of_somebody_else_s_promise_is_no_token(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    taken = factories.promise_offered(now=timezone.now())
    response = maker_client.post(NEW, sentence(measure, taker, token=str(taken.uuid)))
    assert response.status_code == 422
    assert str(taken.uuid) not in response.content.decode()
    assert Promise.objects.count() == 1


def test_the_sponsor_is_the_first_choice_and_oneself_is_none(
    maker_client: Client, measure: Measure, maker: User, taker: User
) -> None:
    page = maker_client.get(NEW, {"outcome": measure.node.uuid}).content.decode()
    assert f'value="{taker.person.uuid}" selected' in page
    assert f'value="{maker.person.uuid}"' not in page


def test_only_those_who_can_sign_in_are_offered(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    without = factories.person("Nobody Here")
    page = maker_client.get(NEW, {"measure": measure.uuid}).content.decode()
    assert "Nobody Here" not in page
    said = sentence(measure, taker, customer=str(without.uuid))
    assert maker_client.post(NEW, said).status_code == 422


def test_what_was_written_is_read_back_without_saving(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    said = sentence(measure, taker, due="2031-03-31")
    response = maker_client.get(NEW, said, headers=PREVIEW)
    page = response.content.decode()
    assert "<html" not in page
    assert (
        "Downtime goes from 212 to 130 hours a month by 31 March 2031, "
        "because crews plan repairs by risk." in page
    )
    assert "What Tomasz will read" in page
    assert not Promise.objects.exists()


def test_without_javascript_a_button_reads_it_back(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    said = sentence(measure, taker, because="", show="1")
    response = maker_client.post(NEW, said)
    assert response.status_code == 200
    assert "goes from 212 to 130 hours a month" in response.content.decode()
    assert not Promise.objects.exists()


def test_another_outcome_brings_its_own_values_and_keeps_the_rest(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    cost = factories.measure(
        factories.node(measure.node.initiative, title="Cost"), name="Call-out cost", unit="euro"
    )
    said = {"about": str(cost.uuid), "because": "crews plan", "token": str(uuid4())}
    target = {"HX-Request": "true", "HX-Target": "offer-form"}
    page = maker_client.get(NEW, said, headers=target).content.decode()
    assert page.lstrip().startswith("<form")
    assert f'value="{cost.uuid}" selected' in page
    assert 'value="crews plan"' in page
    assert said["token"] in page


def test_a_missing_value_keeps_the_promise_from_being_explicit(
    maker_client: Client, measure: Measure
) -> None:
    page = maker_client.get(NEW, {"outcome": measure.node.uuid}).content.decode()
    assert "The value and the date are missing." in page
    assert "The reason is missing." in page


def test_a_value_on_the_wrong_side_stands_beside_its_field(
    maker_client: Client, measure: Measure, taker: User
) -> None:
    response = maker_client.post(NEW, sentence(measure, taker, value="340"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "340 is above the baseline of 212. For this outcome lower is better." in page
    assert "two readings in a row are there" in page


def test_more_than_five_open_promises_ask_for_focus(
    maker_client: Client, measure: Measure, maker: User
) -> None:
    for _ in range(6):
        factories.promise_made(performer=maker.person, now=timezone.now())
    page = maker_client.get(NEW, {"outcome": measure.node.uuid}).content.decode()
    assert "6 open promises" in page
    assert "That is more than 5" in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 6, 30), "A Wednesday. Until"),
        (date(2027, 6, 26), "A Saturday, not a working day: is that the day you mean?"),
    ],
)
def test_a_day_off_is_asked_about_and_never_moved(day: date, said: str) -> None:
    assert due_hint(day, "Europe/Oslo").startswith(said)


def test_a_public_holiday_is_asked_about_too(settings: object) -> None:
    settings.HOLIDAY_COUNTRY = "NO"  # type: ignore[attr-defined]
    assert "a public holiday" in due_hint(date(2027, 5, 17), "Europe/Oslo")


def test_without_an_outcome_one_chooses_it_first(
    maker_client: Client, measure: Measure, unmeasured: Node
) -> None:
    page = maker_client.get(NEW).content.decode()
    assert f"{NEW}?outcome={measure.node.uuid}" in page
    assert f"{NEW}?outcome={unmeasured.uuid}" in page


def test_the_choice_can_be_searched_and_narrowed_to_an_initiative(
    maker_client: Client, measure: Measure, unmeasured: Node
) -> None:
    slug = measure.node.initiative.slug
    page = maker_client.get(NEW, {"initiative": slug, "q": "planners"}).content.decode()
    assert "Planners use the list" in page
    assert str(measure.node.uuid) not in page


def test_the_choice_costs_the_same_with_few_and_many_outcomes(
    maker_client: Client, measure: Measure
) -> None:
    few = cost(maker_client)
    for _ in range(8):
        factories.measure(factories.node(measure.node.initiative))
    assert cost(maker_client) == few


def cost(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(NEW)
    return len(queries)


@pytest.mark.parametrize("who", ["leader_client", "admin_client", "maker_client"])
def test_whoever_sees_the_outcome_may_promise_it(
    who: str, measure: Measure, request: pytest.FixtureRequest
) -> None:
    response = request.getfixturevalue(who).get(NEW, {"outcome": measure.node.uuid})
    assert response.status_code == 200


def test_an_outcome_one_may_not_see_is_not_there(
    other_owner_client: Client, measure: Measure, taker: User
) -> None:
    asked = {"outcome": measure.node.uuid}
    assert other_owner_client.get(NEW, asked).status_code == 404
    assert other_owner_client.post(NEW, sentence(measure, taker)).status_code == 404
    assert str(measure.node.uuid) not in other_owner_client.get(NEW).content.decode()


def test_technology_is_not_promised(maker_client: Client, measure: Measure) -> None:
    tool = factories.node(measure.node.initiative, kind="input", title="Sensors")
    assert maker_client.get(NEW, {"outcome": tool.uuid}).status_code == 404


def test_the_signed_out_are_led_to_sign_in(client: Client) -> None:
    assert client.get(reverse("promise_new")).status_code == 302


@pytest.mark.parametrize(
    "bad",
    [
        {"value": ""},
        {"value": "1,500"},
        {"due": "2020-01-01"},
        {"due": "soon"},
        {"customer": "x"},
        {"cadence": "3"},
        {"because": " "},
        {"conditions": ""},
        {"because": "a\x00b"},
        {"token": "x"},
        {"statement": "x" * 501},
    ],
)
def test_bad_input_makes_no_promise(
    maker_client: Client, measure: Measure, taker: User, bad: dict[str, str]
) -> None:
    assert maker_client.post(NEW, sentence(measure, taker, **bad)).status_code == 422
    assert not Promise.objects.exists()


@pytest.mark.parametrize("query", ["outcome=x", "measure=%00", "about=1", "outcome=" + "9" * 500])
def test_odd_ids_are_not_there(maker_client: Client, query: str) -> None:
    assert maker_client.get(f"{NEW}?{query}").status_code == 404


@pytest.mark.parametrize("query", ["q=%00", "page=-1", "initiative=%00", "token=x&outcome="])
def test_other_odd_queries_are_no_fault(maker_client: Client, query: str) -> None:
    assert maker_client.get(f"{NEW}?{query}").status_code == 200


@pytest.mark.parametrize(
    "odd", [{"value": "NaN"}, {"due": "\x00"}, {"token": "\x00"}, {"customer": "\x00"}]
)
def test_odd_words_are_read_back_without_a_fault(
    maker_client: Client, measure: Measure, taker: User, odd: dict[str, str]
) -> None:
    said = sentence(measure, taker, **odd)
    assert maker_client.get(NEW, said).status_code == 200


def test_other_methods_are_refused(maker_client: Client) -> None:
    assert maker_client.put(NEW).status_code == 405
